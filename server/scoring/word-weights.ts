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

export class WordWeights {
  /** Row i: the weights of the word's runs, summed for each head, then the weights of the word itself. */
  readonly sums = new Int32Array((PLACES + 1) * 2 * HEADS);
  readonly runCounts = new Uint32Array(PLACES + 1);
  readonly hashes = new Int32Array(PLACES + 1);
  /** The word's row in the vocabulary, -1 where unknown. */
  readonly rows = new Int32Array(PLACES + 1);
  /** The number of the sentence in which the word was last seen. */
  readonly seen = new Uint32Array(PLACES + 1);
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

  /** A word's row in the arrays; good until the next call for a word without a place. */
  find(word: Interned): number {
    if (this.valid !== generation()) {
      this.ready.fill(0);
      this.valid = generation();
    }
    const place = placeOf(word);
    const row = place < 0 ? SPARE : place;
    if (row === SPARE || this.ready[row] === 0) this.fill(row, word.text);
    return row;
  }

  private fill(at: number, word: string): void {
    const { hash, unigram, runs } = gramsOf(tokenOf(word, this.identities));
    const { mainRuns, sideRuns, mainWords, sideWords } = this.tables;
    const sums = this.sums.subarray(at * 2 * HEADS, (at + 1) * 2 * HEADS).fill(0);
    for (const bucket of runs) addBucket(sums, bucket, mainRuns, sideRuns);
    addBucket(sums.subarray(HEADS), unigram, mainWords, sideWords);
    this.runCounts[at] = runs.length;
    this.hashes[at] = hash;
    this.rows[at] = this.vocabulary.find(hash);
    this.seen[at] = 0;
    this.ready[at] = 1;
  }
}

/** Adds a bucket's weights of all heads to their sums. */
export function addBucket(sums: Int32Array, bucket: number, main: Int8Array, side: Int8Array): void {
  for (let h = 0; h < MAIN; h++) sums[h]! += main[bucket * MAIN + h]!;
  const from = (bucket & FOLD) * (HEADS - MAIN) - MAIN;
  for (let h = MAIN; h < HEADS; h++) sums[h]! += side[from + h]!;
}
