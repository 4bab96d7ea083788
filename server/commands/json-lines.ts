import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface JsonLine {
  /** From 1. */
  number: number;
  /** Undefined where the line is no JSON. */
  value: unknown;
  /** Why the line could not be read, if it could not. */
  error: string | null;
}

/** The lines of a file (`-`: standard input) as JSON, one by one; blank lines are passed over. Rejects where the file cannot be read. */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine> {
  const stream = path === '-' ? process.stdin : createReadStream(path);
  // readline swallows errors of its input: without this a missing file would look like an empty one.
  const failure = new Promise<never>((_, reject) => stream.once('error', reject));
  failure.catch(() => {});
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (let number = 1; ; number++) {
    const { value: line, done } = await Promise.race([lines.next(), failure]);
    if (done) break;
    if (line.trim() === '') continue;
    yield parseLine(number, number === 1 ? line.replace(/^\uFEFF/, '') : line);
  }
}

function parseLine(number: number, line: string): JsonLine {
  try {
    return { number, value: JSON.parse(line), error: null };
  } catch (error) {
    return { number, value: undefined, error: (error as Error).message };
  }
}
