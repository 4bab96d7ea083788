/** Normalising: from the text as written to the words that a reader sees, each with its place in the original. */
import { createUnmasker, type Unmasker, type Vocabulary } from './disguise.ts';
import { createFold, type Folded, type LookAlikes } from './fold.ts';
import { type Interned, intern, makeRoom, noteOn, numberOf, textOf, UNNUMBERED } from './interning.ts';
import { type Chunk, cutChunks, placeSpan, splitChunk, type Word } from './words.ts';

/** A text made ready for the signals. */
export interface Passage {
  /** As written. All places in findings are UTF-16 indices in it. */
  original: string;
  /** Lower-case, in plain letters. */
  folded: Folded;
  words: Word[];
}

export type Normalise = (text: string) => Passage;

export function createNormaliser(lookAlikes: LookAlikes, vocabulary: Vocabulary): Normalise {
  const fold = createFold(lookAlikes);
  const unmasker = createUnmasker(vocabulary);
  // Most words are what they seem, and are known to be; only the others are looked into.
  const isDisguise = noteOn((shown) => (unmasker.unmaskPlain(shown) === null ? 0 : 1));
  return (original) => {
    makeRoom();
    const folded = fold(original);
    return { original, folded, words: readWords(folded, { unmasker, isDisguise }) };
  };
}

interface Readers {
  unmasker: Unmasker;
  isDisguise(word: Interned): number;
}

function readWords(folded: Folded, readers: Readers): Word[] {
  const { text } = folded;
  const words: Word[] = [];
  const chunks = cutChunks(text);
  for (let i = 0; i < chunks.length; i++) {
    const chunk = chunks[i]!;
    if (chunk.end - chunk.begin === 1) {
      const last = spellingEnd(text, chunks, i);
      if (last > i) {
        const row = chunks.slice(i, last + 1);
        if (!readSpelled(folded, row, readers, words))
          for (const one of row) words.push(readPlain(folded, one, readers));
        i = last;
        continue;
      }
    }
    if (chunk.mixed) readMixed(folded, chunk, readers, words);
    else words.push(readPlain(folded, chunk, readers));
  }
  return words;
}

function readPlain(folded: Folded, chunk: Chunk, { unmasker, isDisguise }: Readers): Word {
  const { begin, end, hash, sentence } = chunk;
  const number = numberOf(folded.text, begin, end, hash);
  const text = number === UNNUMBERED ? folded.text.slice(begin, end) : textOf(number);
  // The one place where every word passes: its objects are made field by field, which is fast.
  const word: Word = {
    text,
    number,
    begin: folded.starts ? folded.starts[begin]! : begin,
    end: folded.ends ? folded.ends[end - 1]! : end,
    sentence,
    disguised: false,
  };
  return isDisguise(word) === 1 ? { ...word, ...intern(unmasker.unmaskPlain(text)!), disguised: true } : word;
}

function readMixed(folded: Folded, chunk: Chunk, readers: Readers, words: Word[]): void {
  const { begin, end, sentence } = chunk;
  const unmasked = readers.unmasker.unmaskMixed(folded.text.slice(begin, end));
  if (unmasked === null)
    for (const part of splitChunk(folded.text, chunk)) words.push(readPlain(folded, part, readers));
  else words.push({ ...intern(unmasked), ...placeSpan(folded, begin, end), sentence, disguised: true });
}

/** The last of a row of single characters, each a space, dot, dash or the like from the next; at least three. */
function spellingEnd(text: string, chunks: readonly Chunk[], first: number): number {
  let last = first;
  while (last + 1 < chunks.length) {
    const next = chunks[last + 1]!;
    if (next.end - next.begin !== 1 || next.begin - chunks[last]!.end > 3) break;
    if (text.charCodeAt(next.begin - 1) === 10) break;
    last++;
  }
  return last - first >= 2 ? last : first;
}

/** A longer row of letters is noise, not a comment that a person spelled out. */
const LONGEST_SPELLING = 1000;

/** Words spelled out letter by letter. Wider gaps than the common one stand between words. */
function readSpelled(folded: Folded, row: readonly Chunk[], readers: Readers, words: Word[]): boolean {
  if (row.length > LONGEST_SPELLING) return false;
  const found: Word[] = [];
  let hidden = false;
  for (const group of cutAtWideGaps(row)) {
    const shown = group.map((chunk) => folded.text[chunk.begin]).join('');
    const readings = readers.unmasker.readSpelling(shown) ?? asLeet(shown, readers.unmasker);
    if (!readings) return false;
    let at = 0;
    for (const text of readings) {
      const { begin, sentence } = group[at]!;
      const { end } = group[at + text.length - 1]!;
      found.push({ ...intern(text), ...placeSpan(folded, begin, end), sentence, disguised: text.length > 1 });
      hidden ||= text.length > 2;
      at += text.length;
    }
  }
  if (hidden) for (const word of found) words.push(word);
  return hidden;
}

function asLeet(shown: string, unmasker: Unmasker): string[] | null {
  const reading = unmasker.unmaskMixed(shown);
  return reading !== null && reading.length === shown.length ? [reading] : null;
}

function cutAtWideGaps(row: readonly Chunk[]): Chunk[][] {
  let narrowest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < row.length; i++) narrowest = Math.min(narrowest, row[i]!.begin - row[i - 1]!.end);
  const groups: Chunk[][] = [[row[0]!]];
  for (let i = 1; i < row.length; i++) {
    if (row[i]!.begin - row[i - 1]!.end > narrowest) groups.push([row[i]!]);
    else groups.at(-1)!.push(row[i]!);
  }
  return groups;
}
