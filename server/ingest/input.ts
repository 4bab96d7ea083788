import type { Problem } from '../model/capture.ts';

/** One input as formats see it: bytes already unpacked and decoded. It can be read through once. */
export interface Input {
  /** File name as given, without folders; `standard input` for a pipe. */
  name: string;
  /** The first 64 KB, decoded. */
  head: string;
  /** As detected: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` or what the page itself declares. */
  encoding: string;
  /** What had to be guessed or repaired; grows while the input is read. */
  problems: Problem[];
  /** The whole text with `\n` line ends. Throws InputError `too-large` beyond TEXT_LIMIT. May be called again. */
  text(): Promise<string>;
  /** The whole text as it comes, with `\n` line ends, for exports of any size. For one reading, instead of text(). */
  chunks(): AsyncIterable<string>;
}

/** A folder as the formats see it that are a folder by nature. */
export interface InputFolder {
  name: string;
  /** Paths of all files below it, relative, with `/`, sorted. */
  files: readonly string[];
  open(file: string): Promise<Input>;
}

/** The longest text that is held in memory at once, in characters. Longer inputs must be exports, which are streamed. */
export const TEXT_LIMIT = 64 * 1024 * 1024;

export type InputErrorCode =
  | 'not-found'
  | 'empty'
  | 'binary'
  | 'too-large'
  | 'unknown-format'
  | 'damaged'
  | 'unreadable';

/** An input that cannot be read. The message names the place and the remedy, in words for people. */
export class InputError extends Error {
  readonly code: InputErrorCode;

  constructor(code: InputErrorCode, message: string) {
    super(message);
    this.name = 'InputError';
    this.code = code;
  }
}
