import { chooseFormat, openInput } from '../../server/ingest/read.ts';
import type { Capture } from '../../server/model/capture.ts';

/** Reads a text as if it were a file of that name, in pieces of `pieceSize` bytes. */
export async function readString(
  text: string,
  options: { name?: string; as?: string; pieceSize?: number } = {},
): Promise<Capture[]> {
  const bytes = Buffer.from(text);
  const size = options.pieceSize ?? 64 * 1024;
  async function* pieces() {
    for (let begin = 0; begin < bytes.length; begin += size) yield bytes.subarray(begin, begin + size);
  }
  const input = await openInput(options.name ?? 'input', pieces());
  const captures: Capture[] = [];
  for await (const capture of chooseFormat(input, options.as).read(input)) captures.push(capture);
  return captures;
}
