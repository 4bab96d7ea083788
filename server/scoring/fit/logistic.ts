/**
 * Logistic regression by dual coordinate descent (Yu, Huang, Lin 2011, as in LIBLINEAR):
 * minimises sum of w_j^2 / 2 v_j + sum of cost_i * log(1 + exp(-y_i w.x_i)). One thread, seeded order: bit for bit
 * reproducible. A row's block of n buckets adds 1 / sqrt(n) to each of them.
 * A bucket's variance v_j is the square of its log-count ratio, blended with 1 (after Wang and Manning 2012): what stands
 * in texts of both kinds alike is held nearer to 0. Dense numbers and the bias have 1.
 */
import type { Matrix } from './matrix.ts';
import { createRandom, shuffle } from './random.ts';

export interface Weights {
  words: Float32Array;
  runs: Float32Array;
  dense: Float32Array;
  bias: number;
}

/** The variance of each bucket's weight. */
interface Variances {
  words: Float32Array;
  runs: Float32Array;
}

/** One row of the fit: which row of the matrix, whether positive, and its cost (C times its weight). */
export interface Labels {
  rows: Uint32Array;
  positive: Uint8Array;
  costs: Float32Array;
}

export interface FitOptions {
  /** log2 of the buckets per block; a matrix's larger buckets are folded. */
  bits: number;
  epochs: number;
  seed: number;
}

export function fitLogistic(matrix: Matrix, labels: Labels, { bits, epochs, seed }: FitOptions): Weights {
  const size = 1 << bits;
  const weights: Weights = {
    words: new Float32Array(size),
    runs: new Float32Array(size),
    dense: new Float32Array(matrix.width),
    bias: 0,
  };
  const variances: Variances = {
    words: varyByRatio(matrix.words, matrix.wordEnds, labels, size),
    runs: varyByRatio(matrix.runs, matrix.runEnds, labels, size),
  };
  const count = labels.rows.length;
  const alpha = new Float64Array(count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const random = createRandom(seed);
  for (let i = 0; i < count; i++) {
    alpha[i] = Math.min(0.001 * labels.costs[i]!, 1e-8);
    const sign = labels.positive[i] ? 1 : -1;
    addRow(matrix, labels.rows[i]!, { weights, variances }, sign * alpha[i]!);
  }
  const squares = squareRows(matrix, labels.rows, variances);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const row = {
        row: labels.rows[i]!,
        positive: labels.positive[i] === 1,
        cost: labels.costs[i]!,
        square: squares[i]!,
      };
      alpha[i] = step(matrix, { weights, variances }, row, alpha[i]!);
    }
  }
  return weights;
}

/** The share of 1 in the root of a variance; the rest is the size of the log-count ratio. */
const EVEN_SHARE = 0.3;

/** The variance of each bucket; a row's cost is its count. */
function varyByRatio(buckets: Uint32Array, ends: Uint32Array, labels: Labels, size: number): Float32Array {
  const counts = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)] as const;
  const totals = [1, 1];
  const seen = new Uint32Array(size);
  labels.rows.forEach((row, i) => {
    const side = labels.positive[i]!;
    totals[side]! += labels.costs[i]!;
    for (let j = ends[row]!; j < ends[row + 1]!; j++) {
      const bucket = buckets[j]! & (size - 1);
      if (seen[bucket] === i + 1) continue;
      seen[bucket] = i + 1;
      counts[side]![bucket]! += labels.costs[i]!;
    }
  });
  const [negative, positive] = counts;
  return Float32Array.from(negative, (count, b) => {
    const ratio = Math.log(((positive[b]! / count) * totals[0]!) / totals[1]!);
    return (EVEN_SHARE + (1 - EVEN_SHARE) * Math.abs(ratio)) ** 2;
  });
}

/** Weights with the variances that hold them near 0. */
interface Prior {
  weights: Weights;
  variances: Variances;
}

interface Row {
  row: number;
  positive: boolean;
  cost: number;
  /** v.x^2 */
  square: number;
}

/** Solves for one row's dual variable, all others held; moves the weights and returns the variable. */
function step(matrix: Matrix, prior: Prior, { row, positive, cost, square }: Row, old: number): number {
  const sign = positive ? 1 : -1;
  const margin = sign * scoreRow(matrix, row, prior.weights);
  // Newton's method runs on whichever of alpha and cost - alpha is the smaller at the optimum: its logarithm is safer.
  const flip = 0.5 * square * (cost - 2 * old) + margin < 0;
  const from = flip ? cost - old : old;
  const found = solve(square, flip ? -margin : margin, cost, from);
  const next = flip ? cost - found : found;
  if (next !== old) addRow(matrix, row, prior, sign * (next - old));
  return next;
}

function solve(square: number, margin: number, cost: number, from: number): number {
  let z = cost - from < 0.5 * cost ? 0.1 * from : from;
  for (let i = 0; i < 100; i++) {
    const slope = square * (z - from) + margin + Math.log(z / (cost - z));
    if (Math.abs(slope) < 1e-3) break;
    const next = z - slope / (square + cost / ((cost - z) * z));
    z = next <= 0 ? z * 0.1 : next;
  }
  return z;
}

/** v.x^2 of each row, the bias counted as 1, buckets folded to the variances' number. */
function squareRows(matrix: Matrix, rows: Uint32Array, variances: Variances): Float64Array {
  const counts = new Uint32Array(variances.words.length);
  return Float64Array.from(rows, (row) => {
    let square = 1 + squareBlock(wordsOf(matrix, row), variances.words, counts);
    square += squareBlock(runsOf(matrix, row), variances.runs, counts);
    for (let j = row * matrix.width; j < (row + 1) * matrix.width; j++) square += matrix.dense[j]! ** 2;
    return square;
  });
}

const wordsOf = ({ words, wordEnds }: Matrix, row: number) => words.subarray(wordEnds[row]!, wordEnds[row + 1]!);
const runsOf = ({ runs, runEnds }: Matrix, row: number) => runs.subarray(runEnds[row]!, runEnds[row + 1]!);

function squareBlock(buckets: Uint32Array, variances: Float32Array, counts: Uint32Array): number {
  const mask = counts.length - 1;
  let square = 0;
  // 1 + 3 + 5 ... is the square of how often a bucket comes.
  for (const bucket of buckets) square += (2 * counts[bucket & mask]!++ + 1) * variances[bucket & mask]!;
  for (const bucket of buckets) counts[bucket & mask] = 0;
  return buckets.length > 0 ? square / buckets.length : 0;
}

/** w.x for one row. */
export function scoreRow(matrix: Matrix, row: number, weights: Weights): number {
  const words = sumOf(matrix.words, matrix.wordEnds, row, weights.words);
  const runs = sumOf(matrix.runs, matrix.runEnds, row, weights.runs);
  let dense = weights.bias;
  const start = row * matrix.width;
  for (let j = 0; j < matrix.width; j++) dense += matrix.dense[start + j]! * weights.dense[j]!;
  return words + runs + dense;
}

function sumOf(buckets: Uint32Array, ends: Uint32Array, row: number, weights: Float32Array): number {
  const mask = weights.length - 1;
  const begin = ends[row]!;
  const end = ends[row + 1]!;
  let sum = 0;
  for (let j = begin; j < end; j++) sum += weights[buckets[j]! & mask]!;
  return end > begin ? sum / Math.sqrt(end - begin) : 0;
}

function addRow(matrix: Matrix, row: number, { weights, variances }: Prior, amount: number): void {
  addTo(wordsOf(matrix, row), weights.words, variances.words, amount);
  addTo(runsOf(matrix, row), weights.runs, variances.runs, amount);
  const start = row * matrix.width;
  for (let j = 0; j < matrix.width; j++) weights.dense[j]! += amount * matrix.dense[start + j]!;
  weights.bias += amount;
}

function addTo(buckets: Uint32Array, weights: Float32Array, variances: Float32Array, amount: number): void {
  const mask = weights.length - 1;
  const each = amount / Math.sqrt(buckets.length);
  for (let j = 0; j < buckets.length; j++) weights[buckets[j]! & mask]! += each * variances[buckets[j]! & mask]!;
}
