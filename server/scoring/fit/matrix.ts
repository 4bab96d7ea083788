/** The texts of a fit as rows: sparse buckets of words and of runs, and a few dense numbers. */
import { BUCKETS, pairBucket, type TokenGrams } from '../grams.ts';

/** Row i holds words[wordEnds[i]..wordEnds[i + 1]), runs likewise, and dense[i * width .. (i + 1) * width). */
export interface Matrix {
  rows: number;
  words: Uint32Array;
  wordEnds: Uint32Array;
  runs: Uint32Array;
  runEnds: Uint32Array;
  /** Numbers per row. */
  width: number;
  dense: Float32Array;
}

/** A list of numbers that grows by doubling. */
class Numbers {
  values = new Uint32Array(1 << 16);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  done(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}

/** Writes a matrix row by row: each distinct word and pair once, and the runs of each distinct word. */
export class RowWriter {
  private readonly words = new Numbers();
  private readonly wordEnds = new Numbers();
  private readonly runs = new Numbers();
  private readonly runEnds = new Numbers();
  private readonly pairSeen = new Uint32Array(BUCKETS);
  private readonly width: number;
  private readonly dense: Float32Array;
  private tokens = new Set<TokenGrams>();
  private row = 0;

  constructor(rows: number, width: number) {
    this.width = width;
    this.dense = new Float32Array(rows * width);
  }

  /** Begins a row and returns its dense numbers, to be filled. */
  begin(): Float32Array {
    this.wordEnds.push(this.words.length);
    this.runEnds.push(this.runs.length);
    this.tokens = new Set();
    this.row++;
    return this.dense.subarray((this.row - 1) * this.width, this.row * this.width);
  }

  /** One object stands for all places of a token. */
  addToken(token: TokenGrams): void {
    if (this.tokens.has(token)) return;
    this.tokens.add(token);
    this.words.push(token.unigram);
    for (const bucket of token.runs) this.runs.push(bucket);
  }

  addPair(left: TokenGrams, right: TokenGrams): void {
    const bucket = pairBucket(left.hash, right.hash);
    if (this.pairSeen[bucket] === this.row) return;
    this.pairSeen[bucket] = this.row;
    this.words.push(bucket);
  }

  finish(): Matrix {
    this.wordEnds.push(this.words.length);
    this.runEnds.push(this.runs.length);
    const { row: rows, width, dense } = this;
    return {
      rows,
      width,
      dense,
      words: this.words.done(),
      wordEnds: this.wordEnds.done(),
      runs: this.runs.done(),
      runEnds: this.runEnds.done(),
    };
  }
}
