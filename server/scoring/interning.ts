/**
 * Interning: words met before stand under a number, and what was worked out about a word is found by it.
 * A comment is mostly made of such words; looking one up makes no string and touches little memory.
 * Numbers say nothing but which letters a word has, so they serve every scorer of the process.
 */

/** Words that can be known at a time; when most places are taken, all are forgotten, between two texts. */
const PLACE_BITS = 17;
export const PLACES = 1 << PLACE_BITS;
const SLOTS = PLACES * 2;
/** Longer "words" are addresses or hostile: they get no number, and are read anew each time. */
const LONGEST = 64;
/** The number of a word that has none. */
export const UNNUMBERED = -1;

/** UTF-16 units for all words' letters, one word after the other. */
const LETTERS = PLACES * 16;

/** Place + 1; 0 where free, so that memory is touched only when it is used. */
const slots = new Int32Array(SLOTS);
const texts: string[] = [];
const letters = new Uint16Array(LETTERS);
/** Where the letters of the word at a place begin; they end where the next one's begin. */
const begins = new Uint32Array(PLACES + 1);
/** The number of the word at place 0. Numbers are never used again: an old one is told by being below. */
let base = 0;

export interface Interned {
  text: string;
  /** From `numberOf`; UNNUMBERED where it has none. */
  number: number;
}

/** Called before a text is read: forgets all words where little room is left. */
export function makeRoom(): void {
  const { length } = texts;
  if (length < (PLACES * 3) / 4 && begins[length]! < (LETTERS * 3) / 4) return;
  base += PLACES;
  texts.length = 0;
  slots.fill(0);
  for (const { values } of banks) values.fill(0);
}

/** FNV-1a over the UTF-16 units from `begin` to `end`. */
export function hashRange(units: Uint16Array, begin: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = begin; i < end; i++) hash = Math.imul(hash ^ units[i]!, HASH_STEP);
  return hash;
}

export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_STEP = 0x01000193;

/** The number of the word of units[begin..end), whose hash (of `hashRange`) the caller knows. */
export function numberOf(units: Uint16Array, begin: number, end: number, hash: number): number {
  const length = end - begin;
  if (length > LONGEST) return UNNUMBERED;
  let slot = Math.imul(hash, 0x9e3779b1) >>> (31 - PLACE_BITS);
  for (;;) {
    const place = slots[slot]! - 1;
    if (place < 0) return addWord(units, begin, end, slot);
    if (isAt(place, units, begin, length)) return base + place;
    slot = (slot + 1) & (SLOTS - 1);
  }
}

function isAt(place: number, units: Uint16Array, begin: number, length: number): boolean {
  const from = begins[place]!;
  if (begins[place + 1]! - from !== length) return false;
  for (let i = 0; i < length; i++) if (letters[from + i] !== units[begin + i]) return false;
  return true;
}

function addWord(units: Uint16Array, begin: number, end: number, slot: number): number {
  const place = texts.length;
  const from = begins[place]!;
  if (place === PLACES || from + end - begin > LETTERS) return UNNUMBERED;
  for (let i = begin; i < end; i++) letters[from + i - begin] = units[i]!;
  begins[place + 1] = from + end - begin;
  slots[slot] = texts.push(readUnits(units, begin, end));
  return base + place;
}

/** The string of units[begin..end). */
export function readUnits(units: Uint16Array, begin: number, end: number): string {
  let text = '';
  for (let from = begin; from < end; from += STEP) {
    text += String.fromCharCode(...units.subarray(from, Math.min(end, from + STEP)));
  }
  return text;
}

/** Units that one call takes: an argument each, of which there cannot be any number. */
const STEP = 1024;

const given = new Uint16Array(LONGEST);

/** A word by itself, numbered where there is room. */
export function intern(text: string): Interned {
  if (text.length > LONGEST) return { text, number: UNNUMBERED };
  for (let i = 0; i < text.length; i++) given[i] = text.charCodeAt(i);
  return { text, number: numberOf(given, 0, text.length, hashRange(given, 0, text.length)) };
}

/** The text of a number given since the last `makeRoom`. */
export function textOf(number: number): string {
  return texts[number - base]!;
}

/** A word's place (0 to PLACES - 1) in arrays kept per word; -1 where it has none, or had it before all was forgotten. */
export function placeOf({ number }: Interned): number {
  return number >= base ? number - base : -1;
}

/** Changes whenever all words were forgotten: arrays kept per word are void then. */
export function generation(): number {
  return base;
}

/** Notes of all known words, side by side, so that all that is noted of a word lies within one line of cache. */
interface Bank {
  /** The note + 1; 0 where it is not known. */
  values: Int32Array;
  taken: number;
}

const COLUMN_BITS = 4;
const banks: Bank[] = [];

function takeColumn(): { bank: Bank; column: number } {
  let bank = banks.at(-1);
  if (!bank || bank.taken === 1 << COLUMN_BITS) {
    bank = { values: new Int32Array(PLACES << COLUMN_BITS), taken: 0 };
    banks.push(bank);
  }
  return { bank, column: bank.taken++ };
}

/** A function from a word to a whole number from 0, of 30 bits, worked out once for each word known. */
export function noteOn(compute: (text: string) => number): (word: Interned) => number {
  const { bank, column } = takeColumn();
  const { values } = bank;
  return (word) => {
    const place = placeOf(word);
    if (place < 0) return compute(word.text);
    const at = (place << COLUMN_BITS) | column;
    const known = values[at]!;
    if (known !== 0) return known - 1;
    const value = compute(word.text);
    values[at] = value + 1;
    return value;
  };
}

/** A function from a word to an entry of a list that few words have; the others get `none`. */
export function entryOn<Entry>(entries: ReadonlyMap<string, Entry>, none: Entry): (word: Interned) => Entry {
  const list = [none, ...entries.values()];
  const places = new Map([...entries.keys()].map((text, i) => [text, i + 1]));
  const noteEntry = noteOn((text) => places.get(text) ?? 0);
  return (word) => list[noteEntry(word)]!;
}
