/** Normalising: from the text as written to the words that a reader sees, each with its place in the original. */
import { createUnmasker, type Unmasker, type Vocabulary } from './disguise.ts';
import { createFold, type Folded, type LookAlikes } from './fold.ts';
import { type Interned, intern, makeRoom, noteOn, numberOf, readUnits, textOf, UNNUMBERED } from './interning.ts';
import { Chunks, cutChunks, splitChunk, type Word } from './words.ts';

/** A text made ready for the signals. */
export interface Passage {
  /** As written. All places in findings are UTF-16 indices in it. */
  original: string;
  words: Word[];
}

export type Normalise = (text: string) => Passage;

export function createNormaliser(lookAlikes: LookAlikes, vocabulary: Vocabulary): Normalise {
  const fold = createFold(lookAlikes);
  const reader = new WordReader(createUnmasker(vocabulary));
  return (original) => {
    makeRoom();
    return { original, words: reader.read(fold(original)) };
  };
}

/** A longer row of letters is noise, not a comment that a person spelled out. */
const LONGEST_SPELLING = 1000;

/** Reads the words of folded texts, one text after the other. */
class WordReader {
  private readonly unmasker: Unmasker;
  /** 1 for a word with repeated or swapped letters that hides another. Most are known to be what they seem. */
  private readonly isDisguise: (word: Interned) => number;
  /** 1 for a mixed chunk that hides a word. */
  private readonly isMask: (chunk: Interned) => number;
  private readonly chunks = new Chunks();
  /** Of a mixed chunk that hides no word. */
  private readonly parts = new Chunks();

  constructor(unmasker: Unmasker) {
    this.unmasker = unmasker;
    this.isDisguise = noteOn((shown) => (unmasker.unmaskPlain(shown) === null ? 0 : 1));
    this.isMask = noteOn((shown) => (unmasker.unmaskMixed(shown) === null ? 0 : 1));
  }

  read(folded: Folded): Word[] {
    const { chunks } = this;
    const words: Word[] = [];
    cutChunks(folded, chunks);
    for (let at = 0; at < chunks.count; at++) {
      const last = spellingEnd(folded, chunks, at);
      if (last > at) {
        if (!this.readSpelled(folded, at, last, words))
          for (let one = at; one <= last; one++) words.push(this.readPlain(folded, chunks, one));
        at = last;
      } else if (chunks.mixed[at] === 1) this.readMixed(folded, at, words);
      else words.push(this.readPlain(folded, chunks, at));
    }
    return words;
  }

  private readPlain(folded: Folded, chunks: Chunks, at: number): Word {
    const word = readShown(folded, chunks, at);
    return this.isDisguise(word) === 1 ? uncover(word, this.unmasker.unmaskPlain(word.text)!) : word;
  }

  private readMixed(folded: Folded, at: number, words: Word[]): void {
    const { chunks, parts } = this;
    const word = readShown(folded, chunks, at);
    if (this.isMask(word) === 1) {
      words.push(uncover(word, this.unmasker.unmaskMixed(word.text)!));
      return;
    }
    splitChunk(folded, chunks, at, parts);
    for (let part = 0; part < parts.count; part++) words.push(this.readPlain(folded, parts, part));
  }

  /** Words spelled out letter by letter, from one chunk to another. Wider gaps than the common one stand between words. */
  private readSpelled(folded: Folded, first: number, last: number, words: Word[]): boolean {
    if (last - first >= LONGEST_SPELLING) return false;
    const { begins, ends, sentences } = this.chunks;
    const found: Word[] = [];
    let hidden = false;
    for (const { from, to } of cutAtWideGaps(this.chunks, first, last)) {
      const shown = Array.from(begins.subarray(from, to), (begin) => String.fromCharCode(folded.units[begin]!)).join(
        '',
      );
      const readings = this.unmasker.readSpelling(shown) ?? asLeet(shown, this.unmasker);
      if (!readings) return false;
      let at = from;
      for (const text of readings) {
        const begin = folded.startOf(begins[at]!);
        const end = folded.endOf(ends[at + text.length - 1]!);
        found.push({ ...intern(text), begin, end, sentence: sentences[at]!, disguised: text.length > 1 });
        hidden ||= text.length > 2;
        at += text.length;
      }
    }
    if (hidden) for (const word of found) words.push(word);
    return hidden;
  }
}

/** A chunk as the word that it shows. Every word passes here: its object is made field by field, which is fast. */
function readShown(folded: Folded, { begins, ends, hashes, sentences }: Chunks, at: number): Word {
  const begin = begins[at]!;
  const end = ends[at]!;
  const number = numberOf(folded.units, begin, end, hashes[at]!);
  return {
    text: number === UNNUMBERED ? readUnits(folded.units, begin, end) : textOf(number),
    number,
    begin: folded.startOf(begin),
    end: folded.endOf(end),
    sentence: sentences[at]!,
    disguised: false,
  };
}

function uncover(word: Word, text: string): Word {
  return { ...word, ...intern(text), disguised: true };
}

/** The last of a row of single characters, each a space, dot, dash or the like from the next; at least three. */
function spellingEnd({ units }: Folded, { begins, ends, count }: Chunks, first: number): number {
  let last = first;
  if (ends[first]! - begins[first]! !== 1) return last;
  for (let next = first + 1; next < count; next++) {
    const begin = begins[next]!;
    if (ends[next]! - begin !== 1 || begin - ends[last]! > 3 || units[begin - 1] === 10) break;
    last = next;
  }
  return last - first >= 2 ? last : first;
}

function asLeet(shown: string, unmasker: Unmasker): string[] | null {
  const reading = unmasker.unmaskMixed(shown);
  return reading !== null && reading.length === shown.length ? [reading] : null;
}

/** The groups of a row of single characters; `to` is exclusive. */
function cutAtWideGaps({ begins, ends }: Chunks, first: number, last: number): { from: number; to: number }[] {
  const gapBefore = (at: number): number => begins[at]! - ends[at - 1]!;
  let narrowest = Number.POSITIVE_INFINITY;
  for (let at = first + 1; at <= last; at++) narrowest = Math.min(narrowest, gapBefore(at));
  const groups = [{ from: first, to: first + 1 }];
  for (let at = first + 1; at <= last; at++) {
    if (gapBefore(at) > narrowest) groups.push({ from: at, to: at + 1 });
    else groups.at(-1)!.to = at + 1;
  }
  return groups;
}
