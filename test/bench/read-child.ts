/**
 * Reads one input in a process of its own, so that its memory is its own: prints what it took as JSON.
 * Arguments: `ours`, or `floor` for htmlparser2 alone; a file; how many times its middle is streamed, 0 for the file as it is.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { chooseFormat, openInput } from '../../server/ingest/read.ts';

export interface ReadResult {
  megabytes: number;
  /** The best of some readings, in milliseconds. */
  ms: number;
  /** Megabytes at the highest point, the runtime included. */
  peakMb: number;
  comments: number;
}

const [reader, file, times] = process.argv.slice(2);
const READINGS = 3;
const PIECE = 64 * 1024;

/** An export of any size from a small one: what stands between its first and last item comes again and again. */
async function* repeatItems(path: string, often: number): AsyncGenerator<Buffer> {
  const whole = readFileSync(path);
  const begin = whole.indexOf('<item>');
  const end = whole.lastIndexOf('</item>') + '</item>'.length;
  yield whole.subarray(0, begin);
  for (let time = 0; time < often; time++)
    for (let at = begin; at < end; at += PIECE) yield whole.subarray(at, Math.min(end, at + PIECE));
  yield whole.subarray(end);
}

async function* countBytes(source: AsyncIterable<Buffer>, told: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    told.bytes += piece.length;
    yield piece;
  }
}

async function readOurs(name: string, source: AsyncIterable<Buffer>): Promise<number> {
  const input = await openInput(name, source);
  let comments = 0;
  for await (const capture of chooseFormat(input).read(input)) comments += capture.comments.length;
  return comments;
}

/** The least that a reader of such files must do: find the tags. */
async function readFloor(name: string, source: AsyncIterable<Buffer>): Promise<number> {
  let tags = 0;
  const parser = new Parser({ onopentagname: () => void tags++ }, { xmlMode: name.endsWith('.xml') });
  const decoder = new TextDecoder();
  for await (const piece of source) parser.write(decoder.decode(piece, { stream: true }));
  parser.end();
  return tags;
}

const often = Number(times);
const read = reader === 'ours' ? readOurs : readFloor;
const result: ReadResult = { megabytes: 0, ms: Number.POSITIVE_INFINITY, peakMb: 0, comments: 0 };
for (let reading = 0; reading < (often > 0 ? 1 : READINGS); reading++) {
  const told = { bytes: 0 };
  const source = often > 0 ? repeatItems(file!, often) : createReadStream(file!, { highWaterMark: PIECE });
  const begin = process.cpuUsage();
  result.comments = await read(file!, countBytes(source as AsyncIterable<Buffer>, told));
  const { user, system } = process.cpuUsage(begin);
  result.ms = Math.min(result.ms, (user + system) / 1000);
  result.megabytes = told.bytes / 1e6;
}
result.peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify(result));
