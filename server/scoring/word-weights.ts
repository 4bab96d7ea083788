/**
 * The model's weights of words and pairs, laid out for summing: what is added together lies together, in one line of
 * the processor's cache, and a word's runs of characters are looked up once, since they are the same wherever it stands.
 */
import { BUCKET_BITS, gramsOf, tokenOf } from './grams.ts';
import { generation, type Interned, PLACES, placeOf } from './interning.ts';
import { MAIN_HEADS, SIDE_BITS, SIDE_HEADS, type Tables, VALUE_COLUMNS } from './model-file.ts';
import type { Vocabulary } from './vocabulary.ts';

// Not exported where the sums are made: a constant of the module itself costs nothing there, one of another a look-up.
const MAIN = MAIN_HEADS.length;
const SIDE = SIDE_HEADS.length;
const HEADS = MAIN + SIDE;

/**
 * Sums of weights lie as the main heads' runs and words, then the side heads' runs and words: what a sentence sums,
 * which is the main heads alone, is the beginning of what a text sums.
 */
const SUMS = 2 * HEADS;
const MAIN_SUMS = 2 * MAIN;
const MAIN_WORDS = MAIN;
const SIDE_WORDS = MAIN_SUMS + SIDE;

/** Where a head's weights of runs stand among the sums; those of words and pairs. */
const runsAt = (head: number): number => (head < MAIN ? head : head + MAIN);
const wordsAt = (head: number): number => (head < MAIN ? head + MAIN : head + HEADS);

/** A word's row: what it adds to the sums, its values, and these. */
const VALUES = SUMS;
const RUN_COUNT = VALUES + VALUE_COLUMNS;
const KIND = RUN_COUNT + 1;
const WIDTH = 32;
/** The kinds; 0 is a row that is not worked out yet. */
const UNKNOWN = 1;
const KNOWN = 2;
/** The row for words without a place; it is worked out anew at each use. */
const SPARE = PLACES;

/** A row of pairs: the side heads' weights, then the main heads' for each of the buckets that share those. */
const SIDE_MASK = (1 << SIDE_BITS) - 1;
const PAIR_WIDTH = SIDE + MAIN * (1 << (BUCKET_BITS - SIDE_BITS));

/** Integer sums over one stretch of text. */
export class Sums {
  readonly weights = new Int32Array(SUMS);
  readonly values = new Int32Array(MAIN);
  /** Distinct words and pairs. */
  wordCount = 0;
  /** Runs of the distinct words. */
  runCount = 0;
  /** Words that have values. */
  valueCount = 0;

  /** Adds what counts wherever it stands; what counts once a text is added word by word. */
  addValues({ values, valueCount }: Sums): void {
    for (let h = 0; h < MAIN; h++) this.values[h]! += values[h]!;
    this.valueCount += valueCount;
  }

  clear(): void {
    for (let i = 0; i < SUMS; i++) this.weights[i] = 0;
    for (let h = 0; h < MAIN; h++) this.values[h] = 0;
    this.wordCount = this.runCount = this.valueCount = 0;
  }

  wordsOf(head: number): number {
    return this.weights[wordsAt(head)]!;
  }

  runsOf(head: number): number {
    return this.weights[runsAt(head)]!;
  }
}

export class WordWeights {
  /** 16 bits hold the sums over a token's runs: fewer than 255 of 8 bits each, since tokens are cut at 64 characters. */
  private readonly rows = new Int16Array((PLACES + 1) * WIDTH);
  private readonly hashes = new Int32Array(PLACES + 1);
  private readonly pairs: Int8Array;
  private readonly tables: Tables;
  private readonly vocabulary: Vocabulary;
  private readonly identities: ReadonlySet<string>;
  private valid = generation();

  constructor(tables: Tables, vocabulary: Vocabulary, identities: ReadonlySet<string>) {
    this.tables = tables;
    this.vocabulary = vocabulary;
    this.identities = identities;
    this.pairs = layOutPairs(tables);
  }

  /** To be called before the words of a text are looked up: forgets what was known of words that are forgotten. */
  begin(): void {
    if (this.valid === generation()) return;
    this.rows.fill(0);
    this.valid = generation();
  }

  /** The number of a word's row; good until the next call for a word without a place. */
  find(word: Interned): number {
    const place = placeOf(word);
    const row = place < 0 ? SPARE : place;
    if (row === SPARE || this.rows[row * WIDTH + KIND] === 0) this.fill(row, word.text);
    return row;
  }

  /** The hash of a row's word. */
  hashOf(row: number): number {
    return this.hashes[row]!;
  }

  /** A number that no other word of the text has; -1 for a word without a place, which counts wherever it stands. */
  keyOf(row: number): number {
    return row === SPARE ? -1 : row;
  }

  /** Adds a distinct word to the sums of a sentence, which are the main heads', or of a text, which are all heads'. */
  addWord(row: number, to: Sums, isText: boolean): void {
    const { rows } = this;
    const { weights } = to;
    const at = row * WIDTH;
    const end = isText ? SUMS : MAIN_SUMS;
    to.wordCount++;
    to.runCount += rows[at + RUN_COUNT]!;
    for (let i = 0; i < end; i++) weights[i]! += rows[at + i]!;
  }

  addValues(row: number, to: Sums): void {
    const { rows } = this;
    const at = row * WIDTH;
    if (rows[at + KIND] !== KNOWN) return;
    to.valueCount++;
    for (let h = 0; h < MAIN; h++) to.values[h]! += rows[at + VALUES + h]!;
  }

  /** Adds a distinct pair to sums, as `addWord` does. */
  addPair(bucket: number, to: Sums, isText: boolean): void {
    const { pairs } = this;
    const { weights } = to;
    const side = (bucket & SIDE_MASK) * PAIR_WIDTH;
    const main = side + SIDE + (bucket >>> SIDE_BITS) * MAIN;
    to.wordCount++;
    for (let h = 0; h < MAIN; h++) weights[MAIN_WORDS + h]! += pairs[main + h]!;
    if (isText) for (let h = 0; h < SIDE; h++) weights[SIDE_WORDS + h]! += pairs[side + h]!;
  }

  /** What a word by itself adds for one main head. */
  weigh(row: number, head: number): { words: number; runs: number; value: number } {
    const at = row * WIDTH;
    const [words, runs, value] = [at + wordsAt(head), at + runsAt(head), at + VALUES + head];
    return { words: this.rows[words]!, runs: this.rows[runs]!, value: this.rows[value]! };
  }

  /** A known word's value as a toxic span; null for an unknown one. */
  spanValue(row: number): number | null {
    const at = row * WIDTH;
    return this.rows[at + KIND] === KNOWN ? this.rows[at + VALUES + MAIN]! : null;
  }

  private fill(row: number, word: string): void {
    const { hash, unigram, runs } = gramsOf(tokenOf(word, this.identities));
    const { mainRuns, sideRuns, mainWords, sideWords, values } = this.tables;
    const numbers = this.rows.subarray(row * WIDTH, (row + 1) * WIDTH).fill(0);
    for (const bucket of runs) addBucket(numbers, runsAt, bucket, mainRuns, sideRuns);
    addBucket(numbers, wordsAt, unigram, mainWords, sideWords);
    const known = this.vocabulary.find(hash);
    if (known >= 0) numbers.set(values.subarray(known * VALUE_COLUMNS, (known + 1) * VALUE_COLUMNS), VALUES);
    numbers[RUN_COUNT] = runs.length;
    numbers[KIND] = known >= 0 ? KNOWN : UNKNOWN;
    this.hashes[row] = hash;
  }
}

/** Adds a bucket's weights of all heads to a row, each at its head's place. */
function addBucket(
  row: Int16Array,
  placeOfHead: (head: number) => number,
  bucket: number,
  main: Int8Array,
  side: Int8Array,
): void {
  for (let h = 0; h < MAIN; h++) row[placeOfHead(h)]! += main[bucket * MAIN + h]!;
  const from = (bucket & SIDE_MASK) * SIDE - MAIN;
  for (let h = MAIN; h < HEADS; h++) row[placeOfHead(h)]! += side[from + h]!;
}

function layOutPairs({ mainWords, sideWords }: Tables): Int8Array {
  const pairs = new Int8Array((1 << SIDE_BITS) * PAIR_WIDTH);
  for (let row = 0; row <= SIDE_MASK; row++) {
    for (let h = 0; h < SIDE; h++) pairs[row * PAIR_WIDTH + h] = sideWords[row * SIDE + h]!;
  }
  for (let bucket = 0; bucket < 1 << BUCKET_BITS; bucket++) {
    const at = (bucket & SIDE_MASK) * PAIR_WIDTH + SIDE + (bucket >>> SIDE_BITS) * MAIN;
    for (let h = 0; h < MAIN; h++) pairs[at + h] = mainWords[bucket * MAIN + h]!;
  }
  return pairs;
}
