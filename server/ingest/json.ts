/**
 * JSON as exports and programs' answers have it: one document, several in a row, or JSON lines; whole, or cut.
 *
 * A parser of our own, because JSON.parse gives nothing of a file that was cut, and loses what people need of numbers:
 * here a number that JavaScript would print otherwise (`1476408245.0`, ids beyond 2^53) stays the text it was. Nesting is
 * a stack on the heap, so depth costs no recursion.
 */
import { problemOf, type Report } from './compose.ts';
import { readLines } from './lines.ts';

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export interface JsonDocument {
  value: Json;
  /** As it stands in the input. */
  text: string;
  /** Line of the input where it starts, from 1. */
  line: number;
}

/** One document may be held in memory at once up to this many characters. */
const LONGEST_DOCUMENT = 256 * 1024 * 1024;

/**
 * Yields the documents of a text one by one. What is damaged is read as far as it goes; the report says where it stopped,
 * and keeps what stands behind as unread. What stands between documents (commas) is passed over.
 */
export async function* readJson(chunks: AsyncIterable<string>, report: Report): AsyncGenerator<JsonDocument> {
  const splitter = new DocumentSplitter();
  for await (const chunk of chunks) {
    for (const { text, line } of splitter.write(chunk)) yield parsed(text, line, report);
    if (splitter.length > LONGEST_DOCUMENT) {
      const message = `The value that starts here is longer than ${LONGEST_DOCUMENT} characters: the rest was not read.`;
      report.add(problemOf('too-large', message, { line: splitter.line }));
      return;
    }
  }
  const rest = splitter.rest();
  if (rest) yield parsed(rest.text, rest.line, report);
}

function parsed(text: string, line: number, report: Report): JsonDocument {
  const { value, broken } = parseJson(text);
  if (broken !== null) {
    const at = line + countLineEnds(text, broken);
    const what = broken >= text.length ? 'ends in the middle: it is cut' : 'is not well-formed here: it is damaged';
    const problem = problemOf('truncated', `The file ${what}. What stood before was kept.`, { line: at });
    report.add(problem, broken < text.length ? { line: at, text: text.slice(broken) } : undefined);
  }
  return { value, text, line };
}

/** JSON lines: one record to a line. A damaged line, or one that is no record, costs that line alone. */
export async function* readJsonLines(
  chunks: AsyncIterable<string>,
  report: Report,
  isRecord: (value: Json) => boolean = isObject,
): AsyncGenerator<JsonDocument> {
  let line = 0;
  for await (const text of readLines(chunks)) {
    line++;
    if (text.trim() === '') continue;
    const { value, broken } = parseJson(text);
    if (broken === null && isRecord(value)) {
      yield { value, text, line };
      continue;
    }
    const message = 'This line is no whole record. It was kept as it is, unread.';
    report.add(problemOf('damaged', message, { line }), { line, text });
  }
}

function countLineEnds(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const QUOTE = 34;
const BACKSLASH = 92;
const isOpening = (code: number) => code === 123 || code === 91;
const isClosing = (code: number) => code === 125 || code === 93;

/** Finds where each top-level object or list begins and ends, without looking into it. */
class DocumentSplitter {
  /** Characters of the unfinished document. */
  length = 0;
  line = 1;
  #parts: string[] = [];
  #depth = 0;
  #inString = false;
  #escaped = false;
  #currentLine = 1;

  *write(chunk: string): Generator<{ text: string; line: number }> {
    let begin = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (code === 10) this.#currentLine++;
      if (this.#inString) this.#readInString(code);
      else if (code === QUOTE) this.#inString = this.#depth > 0;
      else if (isOpening(code)) {
        if (this.#depth++ === 0) [begin, this.line] = [at, this.#currentLine];
      } else if (isClosing(code) && this.#depth > 0 && --this.#depth === 0) {
        yield this.#finish(chunk.slice(begin, at + 1));
      }
    }
    if (this.#depth > 0) this.#keep(chunk.slice(begin));
  }

  rest(): { text: string; line: number } | null {
    return this.length > 0 ? this.#finish('') : null;
  }

  #readInString(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
  }

  #keep(part: string): void {
    this.#parts.push(part);
    this.length += part.length;
  }

  #finish(part: string): { text: string; line: number } {
    const text = this.#parts.length > 0 ? this.#parts.join('') + part : part;
    [this.#parts, this.length] = [[], 0];
    return { text, line: this.line };
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly [string, boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/**
 * Parses one document. `broken` is the position where it stopped making sense, null for a whole one; all that was read up
 * to there is in `value`.
 */
export function parseJson(text: string): { value: Json; broken: number | null } {
  return new JsonParser(text).parse();
}

class JsonParser {
  readonly #text: string;
  readonly #open: (Json[] | JsonObject)[] = [];
  #at = 0;
  #root: Json = null;
  #key: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): { value: Json; broken: number | null } {
    let started = false;
    while (!started || this.#open.length > 0) {
      const code = this.#skipBlanks();
      // Commas are optional here: a file without one is still clear.
      if (code === 44) this.#at++;
      else if (isClosing(code)) {
        if (this.#open.pop() === undefined) return this.#broken();
        this.#key = null;
        this.#at++;
      } else if (this.#expectsKey()) {
        if (!this.#readKey()) return this.#broken();
      } else {
        if (!this.#readValue(code)) return this.#broken();
        started = true;
      }
    }
    return { value: this.#root, broken: null };
  }

  #broken() {
    return { value: this.#root, broken: this.#at };
  }

  #skipBlanks(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) code = this.#text.charCodeAt(++this.#at);
    return code;
  }

  #expectsKey(): boolean {
    const top = this.#open.at(-1);
    return top !== undefined && !Array.isArray(top) && this.#key === null;
  }

  #readKey(): boolean {
    if (this.#text.charCodeAt(this.#at) !== QUOTE) return false;
    const key = this.#readString();
    if (this.#skipBlanks() !== 58) return false;
    this.#at++;
    this.#key = key;
    return true;
  }

  #readValue(code: number): boolean {
    if (code === QUOTE) {
      this.#put(this.#readString());
      return true;
    }
    if (isOpening(code)) {
      const container = code === 91 ? [] : (Object.create(null) as JsonObject);
      this.#put(container);
      this.#open.push(container);
      this.#at++;
      return true;
    }
    return this.#readWord() || this.#readNumber();
  }

  #put(value: Json): void {
    const top = this.#open.at(-1);
    if (top === undefined) this.#root = value;
    else if (Array.isArray(top)) top.push(value);
    else top[this.#key!] = value;
    this.#key = null;
  }

  #readWord(): boolean {
    const word = WORDS.find(([name]) => this.#text.startsWith(name, this.#at));
    if (word === undefined) return false;
    this.#put(word[1]);
    this.#at += word[0].length;
    return true;
  }

  #readNumber(): boolean {
    NUMBER.lastIndex = this.#at;
    const source = NUMBER.exec(this.#text)?.[0];
    if (source === undefined) return false;
    const number = Number(source);
    this.#put(String(number) === source ? number : source);
    this.#at += source.length;
    return true;
  }

  /** A string that does not end runs to the end of the text. */
  #readString(): string {
    const begin = this.#at + 1;
    let escaped = false;
    let end = begin;
    for (; ; end++) {
      const code = this.#text.charCodeAt(end);
      if (code === BACKSLASH) {
        escaped = true;
        end++;
      } else if (code === QUOTE || end >= this.#text.length) break;
    }
    const whole = end < this.#text.length;
    this.#at = whole ? end + 1 : this.#text.length;
    const source = this.#text.slice(begin, end);
    return escaped ? resolveEscapes(source) : source;
  }
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))?/g;
const ESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '', f: '\n' };

function resolveEscapes(source: string): string {
  return source.replace(ESCAPE, (_, hex: string | undefined, sign: string | undefined) =>
    hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPED[sign ?? ''] ?? sign ?? ''),
  );
}

/** The value at a path of keys and indices; undefined where there is none. */
export function at(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Array.isArray(current) ? current[step as number] : current[step];
  }
  return current;
}

/** Text or number at a path, as text. Null where there is none, or only blanks. */
export function textAt(value: Json | undefined, ...path: (string | number)[]): string | null {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/** The list at a path; empty where there is none. */
export function listAt(value: Json | undefined, ...path: (string | number)[]): Json[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The number at a path, also where it is written as text. Null where there is none. */
export function numberAt(value: Json | undefined, ...path: (string | number)[]): number | null {
  const text = textAt(value, ...path);
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** True for `true`, also where it is written as text or as 1. */
export function isTrueAt(value: Json | undefined, ...path: (string | number)[]): boolean {
  const found = at(value, ...path);
  return found === true || found === 1 || found === 'true' || found === '1';
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What may stand before JSON: `callback(`, `module.exports =`, and the sign against script inclusion. */
const LEAD = /^\s*(?:[\w$.= ]{1,80}[=(]\s*|\)\]\}',?\s*)?(?=[[{])/;

const peeked = new WeakMap<object, Json>();

/** The first document in an input's head, as far as it goes there. Asked by every format, hence remembered. */
export function peekJson(input: { head: string }): Json {
  const known = peeked.get(input);
  if (known !== undefined) return known;
  const begin = LEAD.exec(input.head)?.[0].length;
  const value = begin === undefined ? null : parseJson(input.head.slice(begin)).value;
  peeked.set(input, value);
  return value;
}
