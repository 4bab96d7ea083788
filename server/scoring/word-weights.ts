/** The model's weights of each word, worked out once: its runs of characters are the same wherever it stands. */
import { gramsOf, tokenOf } from './grams.ts';
import { generation, type Interned, PLACES, placeOf } from './interning.ts';
import { MAIN_HEADS, SIDE_BITS, SIDE_HEADS, type Tables } from './model-file.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAIN = MAIN_HEADS.length;
/** Heads in one row of sums: the main ones, then the side ones. */
export const HEADS = MAIN + SIDE_HEADS.length;
const FOLD = (1 << SIDE_BITS) - 1;
/** The row for words without a place; it is worked out anew at each use. */
const SPARE = PLACES;

/** A word's row of numbers: these, then the weights of its runs, summed for each head, then its own weights. */
export const HASH = 0;
/** The word's row in the vocabulary, -1 where unknown. */
export const VOCABULARY_ROW = 1;
export const RUN_COUNT = 2;
/** The number of the sentence in which the word was last seen. */
export const SEEN = 3;
export const RUNS = 4;
export const OWN = RUNS + HEADS;
const WIDTH = OWN + HEADS;

export class WordWeights {
  readonly numbers = new Int32Array((PLACES + 1) * WIDTH);
  private readonly ready = new Uint8Array(PLACES + 1);
  private readonly tables: Tables;
  private readonly vocabulary: Vocabulary;
  private readonly identities: ReadonlySet<string>;
  private valid = generation();

  constructor(tables: Tables, vocabulary: Vocabulary, identities: ReadonlySet<string>) {
    this.tables = tables;
    this.vocabulary = vocabulary;
    this.identities = identities;
  }

  /** Where a word's row of numbers begins; good until the next call for a word without a place. */
  find(word: Interned): number {
    if (this.valid !== generation()) {
      this.ready.fill(0);
      this.valid = generation();
    }
    const place = placeOf(word);
    const row = place < 0 ? SPARE : place;
    if (row === SPARE || this.ready[row] === 0) this.fill(row, word.text);
    return row * WIDTH;
  }

  forgetSeen(): void {
    for (let at = SEEN; at < this.numbers.length; at += WIDTH) this.numbers[at] = 0;
  }

  private fill(row: number, word: string): void {
    const { hash, unigram, runs } = gramsOf(tokenOf(word, this.identities));
    const { mainRuns, sideRuns, mainWords, sideWords } = this.tables;
    const numbers = this.numbers.subarray(row * WIDTH, (row + 1) * WIDTH).fill(0);
    numbers[HASH] = hash;
    numbers[VOCABULARY_ROW] = this.vocabulary.find(hash);
    numbers[RUN_COUNT] = runs.length;
    const summed = numbers.subarray(RUNS, OWN);
    for (const bucket of runs) addBucket(summed, bucket, mainRuns, sideRuns);
    addBucket(numbers.subarray(OWN), unigram, mainWords, sideWords);
    this.ready[row] = 1;
  }
}

/** Adds a bucket's weights of all heads to their sums. */
export function addBucket(sums: Int32Array, bucket: number, main: Int8Array, side: Int8Array): void {
  for (let h = 0; h < MAIN; h++) sums[h]! += main[bucket * MAIN + h]!;
  const from = (bucket & FOLD) * (HEADS - MAIN) - MAIN;
  for (let h = MAIN; h < HEADS; h++) sums[h]! += side[from + h]!;
}
