/**
 * What the model needs of each word, worked out once and kept: a comment's words are mostly words met before,
 * and a word's runs of characters are the same wherever it stands. Bounded; emptied when full.
 */
import { gramsOf, tokenOf } from './grams.ts';
import { MAIN_HEADS, SIDE_BITS, SIDE_HEADS, type Tables } from './model-file.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAIN = MAIN_HEADS.length;
/** Heads in one row of sums: the main ones, then the side ones. */
export const HEADS = MAIN + SIDE_HEADS.length;
const FOLD = (1 << SIDE_BITS) - 1;
const CAPACITY = 1 << 15;

export class WordTable {
  /** Row i: the weights of word i's runs, summed, then the weights of the word itself; HEADS numbers each. */
  sums = new Int32Array(CAPACITY * 2 * HEADS);
  runCounts = new Uint32Array(CAPACITY);
  hashes = new Int32Array(CAPACITY);
  /** The word's row in the vocabulary, -1 where unknown. */
  rows = new Int32Array(CAPACITY);
  /** For whoever counts each word once: the number of the stretch where it was last seen. */
  seen = new Uint32Array(CAPACITY);
  private readonly places = new Map<string, number>();
  private readonly tables: Tables;
  private readonly vocabulary: Vocabulary;
  private readonly identities: ReadonlySet<string>;

  constructor(tables: Tables, vocabulary: Vocabulary, identities: ReadonlySet<string>) {
    this.tables = tables;
    this.vocabulary = vocabulary;
    this.identities = identities;
  }

  /** Makes sure that the next `count` words keep their places. */
  reserve(count: number): void {
    if (this.places.size + count <= this.hashes.length) return;
    this.places.clear();
    if (count > this.hashes.length) this.grow(count * 2);
  }

  /** A word's place in the arrays. */
  find(word: string): number {
    const known = this.places.get(word);
    return known === undefined ? this.add(word) : known;
  }

  forgetSeen(): void {
    this.seen.fill(0);
  }

  private add(word: string): number {
    const place = this.places.size;
    this.places.set(word, place);
    const { hash, unigram, runs } = gramsOf(tokenOf(word, this.identities));
    const { mainRuns, sideRuns, mainWords, sideWords } = this.tables;
    const row = this.sums.subarray(place * 2 * HEADS, (place + 1) * 2 * HEADS).fill(0);
    const own = row.subarray(HEADS);
    for (const bucket of runs) addBucket(row, bucket, mainRuns, sideRuns);
    addBucket(own, unigram, mainWords, sideWords);
    this.runCounts[place] = runs.length;
    this.hashes[place] = hash;
    this.rows[place] = this.vocabulary.find(hash);
    this.seen[place] = 0;
    return place;
  }

  private grow(capacity: number): void {
    this.sums = new Int32Array(capacity * 2 * HEADS);
    this.runCounts = new Uint32Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.rows = new Int32Array(capacity);
    this.seen = new Uint32Array(capacity);
  }
}

/** Adds a bucket's weights of all heads to a row. */
export function addBucket(row: Int32Array, bucket: number, main: Int8Array, side: Int8Array): void {
  for (let h = 0; h < MAIN; h++) row[h]! += main[bucket * MAIN + h]!;
  const from = (bucket & FOLD) * (HEADS - MAIN);
  for (let h = MAIN; h < HEADS; h++) row[h]! += side[from + h - MAIN]!;
}
