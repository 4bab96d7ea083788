/** Cutting a folded text into words, sentences kept apart, with each word's place in the original. */
import { AFTER_LAST, type Folded } from './fold.ts';
import { HASH_SEED, HASH_STEP, hashRange, type Interned } from './interning.ts';

/** A word in its place. `begin` and `end` are UTF-16 indices in the original text, end exclusive. */
export interface Word extends Interned {
  begin: number;
  end: number;
  /** The sentence that it stands in, from 0. */
  sentence: number;
  /** True where the writer had hidden the word (leet, dots, stars) and it was restored. */
  disguised: boolean;
}

/** Whether all letters of a word as written are capitals, and it has any; letters without case count as neither. */
export function isCapital(original: string, { begin, end }: Word): boolean {
  for (let index = begin; index < end; index++) {
    const code = original.charCodeAt(index);
    if (code >= 97 && code <= 122) return false;
  }
  const shown = original.slice(begin, end);
  return shown === shown.toUpperCase() && shown !== shown.toLowerCase();
}

/** What a character can be part of. Marks stand for letters in disguised words ("@", "$", "*"). */
const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const MARK = 3;
const APOSTROPHE = 4;
const STOP = 5;

const CLASSES = new Uint8Array(65536).fill(255);
for (let code = 0; code < 128; code++) CLASSES[code] = classifyAscii(String.fromCharCode(code));

function classifyAscii(character: string): number {
  if (/[a-z]/i.test(character)) return LETTER;
  if (/[0-9]/.test(character)) return DIGIT;
  if (character === '!') return STOP;
  if ('@$*#+|'.includes(character)) return MARK;
  if (character === "'") return APOSTROPHE;
  return '.?\n'.includes(character) ? STOP : OTHER;
}

function classOf(code: number): number {
  const known = CLASSES[code]!;
  if (known !== 255) return known;
  const found = /^[\p{L}]$/u.test(String.fromCharCode(code)) ? LETTER : OTHER;
  CLASSES[code] = found;
  return found;
}

const FIRST_ROOM = 1024;

/**
 * The chunks of one text: stretches without spaces, of letters, digits, marks and what joins them. They stand in columns
 * that serve one text after the other, so that nothing is made for a chunk.
 */
export class Chunks {
  count = 0;
  /** Indices in the folded text. */
  begins = new Int32Array(FIRST_ROOM);
  ends = new Int32Array(FIRST_ROOM);
  /** By `hashRange`. */
  hashes = new Int32Array(FIRST_ROOM);
  sentences = new Int32Array(FIRST_ROOM);
  /** 1 where digits, marks or "!" stand among its letters, so that it may hide a word. */
  mixed = new Uint8Array(FIRST_ROOM);

  /** Forgets all chunks, and makes room for those of so many units: between two there is at least one. */
  clear(units: number): void {
    this.count = 0;
    const room = (units >> 1) + 1;
    if (room <= this.begins.length) return;
    this.begins = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.hashes = new Int32Array(room);
    this.sentences = new Int32Array(room);
    this.mixed = new Uint8Array(room);
  }

  add(begin: number, end: number, hash: number, sentence: number, isMixed: boolean): void {
    const at = this.count++;
    this.begins[at] = begin;
    this.ends[at] = end;
    this.hashes[at] = hash;
    this.sentences[at] = sentence;
    this.mixed[at] = Number(isMixed);
  }
}

/**
 * Cuts a folded text into chunks: runs of letters, digits and marks, with apostrophes inside and "!" inside.
 * A sentence ends at a full stop, question or exclamation mark before a space, or at a line's end. Linear.
 */
export function cutChunks({ units, length }: Folded, chunks: Chunks): void {
  chunks.clear(length);
  let sentence = 0;
  let before = 0;
  for (let index = 0; index < length; index++) {
    const kind = classOf(units[index]!);
    if (kind === LETTER || kind === DIGIT || kind === MARK) index = readChunk(units, index, sentence, chunks) - 1;
    else if (kind === STOP && chunks.count > before && endsSentence(units, index)) {
      sentence++;
      before = chunks.count;
    }
  }
}

function endsSentence(units: Uint16Array, index: number): boolean {
  if (units[index] === 10) return true;
  const next = units[index + 1]!;
  return next === AFTER_LAST || next === 32 || next === 10 || next === 9;
}

/** Adds the chunk that begins at a unit, and returns where it ends. */
function readChunk(units: Uint16Array, begin: number, sentence: number, chunks: Chunks): number {
  let letters = false;
  let others = false;
  let hash = HASH_SEED;
  let index = begin;
  for (; ; index++) {
    const code = units[index]!;
    const kind = classOf(code);
    if (kind === LETTER) letters = true;
    else if (kind === DIGIT) others = true;
    else if (kind === MARK) letters = others = true;
    else if (!joins(units, index, kind)) break;
    else if (kind === STOP) others = true;
    hash = Math.imul(hash ^ code, HASH_STEP);
  }
  chunks.add(begin, index, hash, sentence, letters && others);
  return index;
}

/** An apostrophe or an exclamation mark belongs to a chunk only between two of its characters ("don't", "sh!t"). */
function joins(units: Uint16Array, index: number, kind: number): boolean {
  if (kind !== APOSTROPHE && units[index] !== 33) return false;
  const next = classOf(units[index + 1]!);
  return next === LETTER || next === DIGIT || (next === MARK && kind !== APOSTROPHE);
}

/** Cuts a mixed chunk that hides no word into its plain words: the runs of letters (and digits) within. */
export function splitChunk({ units }: Folded, chunks: Chunks, at: number, parts: Chunks): void {
  const last = chunks.ends[at]!;
  const sentence = chunks.sentences[at]!;
  parts.clear(last - chunks.begins[at]!);
  let begin = -1;
  for (let index = chunks.begins[at]!; index <= last; index++) {
    const kind = index < last ? classOf(units[index]!) : OTHER;
    const inside = kind === LETTER || kind === DIGIT || (kind === APOSTROPHE && begin >= 0);
    if (inside && begin < 0) begin = index;
    if (!inside && begin >= 0) {
      parts.add(begin, index, hashRange(units, begin, index), sentence, false);
      begin = -1;
    }
  }
}
