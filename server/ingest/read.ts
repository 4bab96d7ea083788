/** Opens what the user named, finds its format, and yields its captures. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { addAbortSignal, pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Capture, Problem } from '../model/capture.ts';
import { createDecoder, type Decoder, detectEncoding, repairTwiceEncoded } from './decode.ts';
import type { Format } from './format.ts';
import { FORMATS } from './formats.ts';
import { type Input, InputError, type InputFolder, TEXT_LIMIT } from './input.ts';

const HEAD_BYTES = 64 * 1024;
/** Two such characters in the head are no accident; one may be a foreign name. */
const TWICE_ENCODED_LEAST = 2;

export interface ReadOptions {
  /** Forces a format by its name instead of recognizing one. */
  as?: string;
  /** Called with the number of bytes read so far of a file or of standard input, packed as they are. */
  onBytes?: (bytes: number) => void;
  /** Ends the reading with an AbortError, also while it waits for more. */
  signal?: AbortSignal;
}

/**
 * Reads one file, one folder that is a format by nature, or standard input (`-`). Gzip is unpacked.
 * Throws InputError where nothing can be read; what is merely doubtful is a problem of the capture.
 */
export async function* readCaptures(path: string, options: ReadOptions = {}): AsyncIterable<Capture> {
  if (path !== '-' && (await statOf(path)).isDirectory()) {
    yield* readFolder(path, options);
    return;
  }
  const name = path === '-' ? 'standard input' : basename(path);
  const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: HEAD_BYTES });
  if (options.signal) addAbortSignal(options.signal, stream);
  const input = await openInput(name, options.onBytes ? countBytes(stream, options.onBytes) : stream);
  try {
    yield* withProblems(input, chooseFormat(input, options.as).read(input));
  } finally {
    input.close();
  }
}

async function* countBytes(stream: AsyncIterable<Buffer>, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of stream) {
    bytes += piece.length;
    onBytes(bytes);
    yield piece;
  }
}

/** Paths to read one by one for a file or folder named by the user: a folder that is a format by nature stays whole. */
export async function expandPath(path: string): Promise<string[]> {
  if (path === '-' || !(await statOf(path)).isDirectory()) return [path];
  const files = await filesBelow(path);
  if (FORMATS.some((format) => format.folder?.recognize(files))) return [path];
  return files.map((file) => join(path, file));
}

async function* readFolder(path: string, options: ReadOptions): AsyncIterable<Capture> {
  const files = await filesBelow(path);
  const formats = options.as ? [findFormat(options.as)] : FORMATS;
  const format = formats.find((candidate) => candidate.folder?.recognize(files));
  if (!format?.folder)
    throw new InputError('unknown-format', `${path} is a folder of no known form: name the files in it one by one.`);
  const folder: InputFolder = {
    name: basename(path),
    files,
    open: (file) => openInput(basename(file), createReadStream(join(path, file))),
  };
  yield* format.folder.read(folder);
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new InputError('not-found', `There is no file ${path}. Check the name.`);
    throw new InputError('unreadable', `${path} cannot be opened (${code}). Check that you may read it.`);
  }
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files
    .map((entry) => join(entry.parentPath, entry.name).slice(join(path, sep).length).replaceAll(sep, '/'))
    .sort();
}

interface OpenInput extends Input {
  close(): void;
}

/**
 * Decodes a stream of bytes (gzip or plain) into an Input. Throws InputError `empty`, `binary`, `damaged`, `unreadable`.
 * The stream is read only as far as the head until text() or chunks() is called.
 */
export async function openInput(name: string, source: AsyncIterable<Uint8Array>): Promise<OpenInput> {
  const bytes = unpack(name, source)[Symbol.asyncIterator]();
  const first = await readHead(bytes);
  if (first.length === 0) throw new InputError('empty', `${name} is empty. Save the page or the export again.`);
  const encoding = detectEncoding(first);
  const start = first.subarray(encoding.skip);
  const decoder = createDecoder(encoding.name);
  const sample = decodeOnce(createDecoder(encoding.name), start);
  refuseBinary(name, first, sample);
  const problems: Problem[] = [];
  if (encoding.guessed)
    problems.push(
      problem('encoding-guessed', `The text does not say how it is encoded; it was read as ${encoding.name}.`),
    );
  const mend = repairTwiceEncoded(sample).count >= TWICE_ENCODED_LEAST;
  const clean = (text: string) => cleanText(mend ? repairTwiceEncoded(text).text : text);
  if (mend)
    problems.push(
      problem(
        'mojibake-repaired',
        'Letters such as “é” and “’” had been encoded twice and showed as “Ã©” and “â€™”; they were put right.',
      ),
    );
  const chunks = () => decodeAll(start, bytes, decoder, clean, problems);
  let whole: Promise<string> | null = null;
  return {
    name,
    head: clean(sample),
    encoding: encoding.name,
    problems,
    chunks,
    text() {
      whole ??= joinChunks(name, chunks());
      return whole;
    },
    close: () => void bytes.return?.(undefined),
  };
}

function problem(code: string, message: string): Problem {
  return { code, message, line: null, comment: null };
}

async function* unpack(name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const bytes = source[Symbol.asyncIterator]();
  try {
    const first = await bytes.next();
    if (first.done) return;
    const rest = { [Symbol.asyncIterator]: () => bytes };
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
      yield Buffer.from(first.value);
      for await (const chunk of rest) yield Buffer.from(chunk);
    } else yield* gunzip(name, first.value, rest);
  } catch (error) {
    if (error instanceof InputError || isAbort(error)) throw error;
    throw new InputError('unreadable', `${name} cannot be read (${(error as Error).message}).`);
  } finally {
    await bytes.return?.(undefined);
  }
}

async function* gunzip(name: string, first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const packed = async function* () {
    yield first;
    yield* rest;
  };
  // What goes wrong with the source ends the unpacking, and is thrown from the loop.
  const gunzipped = pipeline(Readable.from(packed(), { objectMode: false }), createGunzip(), () => undefined);
  try {
    for await (const chunk of gunzipped) yield chunk as Buffer;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new InputError('damaged', `${name} is a damaged or cut gzip file. Download or pack it again.`);
  }
}

function isAbort(error: unknown): boolean {
  return (error as Error).name === 'AbortError';
}

async function readHead(bytes: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await bytes.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(parts);
}

function decodeOnce(decoder: Decoder, bytes: Buffer): string {
  return decoder.write(bytes.subarray(0, HEAD_BYTES)) + decoder.end();
}

const SIGNATURES: readonly [string, string][] = [
  ['PK\u0003\u0004', 'a zip archive (or an office document). Unpack it, or save the page as text or HTML'],
  ['%PDF', 'a PDF. Save the page as text or HTML'],
  ['\u0089PNG', 'an image. Save the page as text or HTML'],
  ['\u00ff\u00d8\u00ff', 'an image. Save the page as text or HTML'],
  ['SQLite format 3', 'a database. Export the comments from the program that made it'],
];

function refuseBinary(name: string, bytes: Buffer, sample: string): void {
  const start = bytes.subarray(0, 16).toString('latin1');
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) throw new InputError('binary', `${name} is ${known[1]}.`);
  // A stray control character is damage; one in fifty is no text.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const control = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (control > sample.length / 50)
    throw new InputError(
      'binary',
      `${name} is not text. Save the page as text or HTML, or export it as XML, JSON or CSV.`,
    );
  if (sample.trim() === '' && bytes.length < HEAD_BYTES)
    throw new InputError('empty', `${name} holds nothing but blanks. Save the page or the export again.`);
}

/** One kind of line end, and no null characters, which neither databases nor XML can keep. */
function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
}

/** Characters at the end of a chunk that may belong together with the next one: half a line end, half a mended letter. */
function heldBack(text: string): number {
  const tail = /(?:\r|[\u00c2-\u00f4][\u0080-\uffff]{0,2})$/.exec(text.slice(-4));
  return tail ? tail[0].length : 0;
}

async function* decodeAll(
  start: Buffer,
  bytes: AsyncIterator<Buffer>,
  decoder: Decoder,
  clean: (text: string) => string,
  problems: Problem[],
): AsyncGenerator<string> {
  let held = decoder.write(start);
  for (let next = await bytes.next(); ; next = await bytes.next()) {
    const cut = held.length - heldBack(held);
    if (cut > 0) yield clean(held.slice(0, cut));
    held = held.slice(cut);
    if (next.done) break;
    held += decoder.write(next.value);
  }
  held += decoder.end();
  if (held) yield clean(held);
  if (decoder.repaired > 0)
    problems.push(problem('encoding-mixed', `${decoder.repaired} lines were not UTF-8 and were read as windows-1252.`));
}

async function joinChunks(name: string, chunks: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > TEXT_LIMIT)
      throw new InputError(
        'too-large',
        `${name} is larger than ${TEXT_LIMIT / 1024 / 1024} million characters. Split it, or use the site's export.`,
      );
    parts.push(chunk);
  }
  return parts.join('');
}

function findFormat(name: string): Format {
  const format = FORMATS.find((candidate) => candidate.name === name);
  if (format) return format;
  const names = FORMATS.map((candidate) => candidate.name).join(', ');
  throw new InputError('unknown-format', `There is no format “${name}”. Known formats: ${names}.`);
}

/** The format that is surest of the input, or the one asked for. Throws InputError `unknown-format`. */
export function chooseFormat(input: Pick<Input, 'name' | 'head'>, as?: string): Format {
  if (as) return findFormat(as);
  let best: Format | null = null;
  let bestScore = 0;
  for (const format of FORMATS) {
    const score = format.recognize(input);
    if (score > bestScore) [best, bestScore] = [format, score];
  }
  if (best) return best;
  throw new InputError(
    'unknown-format',
    `${input.name} is in no form that is known: ${FORMATS.length} formats were tried. ` +
      'Save the page as HTML or text, or name the format with --as (rejoinder formats lists them).',
  );
}

/** Gives what was noticed about the bytes to the next capture that comes out of them. */
async function* withProblems(input: Input, captures: AsyncIterable<Capture>): AsyncIterable<Capture> {
  for await (const capture of captures) {
    yield { ...capture, problems: [...input.problems.splice(0), ...capture.problems] };
  }
}
