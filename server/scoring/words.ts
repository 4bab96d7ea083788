/** Cutting a folded text into words, sentences kept apart, with each word's place in the original. */
import type { Folded } from './fold.ts';
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

/** A stretch of the folded text without spaces: letters, digits, marks and what joins them. */
export interface Chunk {
  /** Indices in the folded text. */
  begin: number;
  end: number;
  /** True where digits, marks or "!" stand among its letters, so that it may hide a word. */
  mixed: boolean;
  sentence: number;
  /** By `hashRange`. */
  hash: number;
}

/**
 * Cuts a folded text into chunks: runs of letters, digits and marks, with apostrophes inside and "!" inside.
 * A sentence ends at a full stop, question or exclamation mark before a space, or at a line's end. Linear.
 */
export function cutChunks(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  const length = text.length;
  let sentence = 0;
  let wordsInSentence = 0;
  let index = 0;
  while (index < length) {
    const kind = classOf(text.charCodeAt(index));
    if (kind === LETTER || kind === DIGIT || kind === MARK) {
      const chunk = readChunk(text, index, sentence);
      chunks.push(chunk);
      wordsInSentence++;
      index = chunk.end;
      continue;
    }
    if (kind === STOP && wordsInSentence > 0 && endsSentence(text, index)) {
      sentence++;
      wordsInSentence = 0;
    }
    index++;
  }
  return chunks;
}

function endsSentence(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code === 10) return true;
  const next = text.charCodeAt(index + 1);
  return Number.isNaN(next) || next === 32 || next === 10 || next === 9;
}

function readChunk(text: string, begin: number, sentence: number): Chunk {
  let letters = false;
  let others = false;
  let hash = HASH_SEED;
  let index = begin;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if (kind === LETTER) letters = true;
    else if (kind === DIGIT) others = true;
    else if (kind === MARK) letters = others = true;
    else if (!joins(text, index, kind)) break;
    else if (kind === STOP) others = true;
    hash = Math.imul(hash ^ code, HASH_STEP);
  }
  return { begin, end: index, mixed: letters && others, sentence, hash };
}

/** An apostrophe or an exclamation mark belongs to a chunk only between two of its characters ("don't", "sh!t"). */
function joins(text: string, index: number, kind: number): boolean {
  if (kind !== APOSTROPHE && text.charCodeAt(index) !== 33) return false;
  const next = index + 1 < text.length ? classOf(text.charCodeAt(index + 1)) : OTHER;
  return next === LETTER || next === DIGIT || (next === MARK && kind !== APOSTROPHE);
}

/** The runs of letters (and digits) within a mixed chunk that hides no word: its plain words. */
export function splitChunk(text: string, chunk: Chunk): Chunk[] {
  const parts: Chunk[] = [];
  let begin = -1;
  for (let index = chunk.begin; index <= chunk.end; index++) {
    const kind = index < chunk.end ? classOf(text.charCodeAt(index)) : OTHER;
    const inside = kind === LETTER || kind === DIGIT || (kind === APOSTROPHE && begin >= 0);
    if (inside && begin < 0) begin = index;
    if (!inside && begin >= 0) {
      parts.push({ begin, end: index, mixed: false, sentence: chunk.sentence, hash: hashRange(text, begin, index) });
      begin = -1;
    }
  }
  return parts;
}

/** Where a stretch of the folded text stands in the original. */
export function placeSpan({ starts, ends }: Folded, begin: number, end: number): { begin: number; end: number } {
  return { begin: starts ? starts[begin]! : begin, end: ends ? ends[end - 1]! : end };
}
