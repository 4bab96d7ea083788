/**
 * Logistic regression by dual coordinate descent (Yu, Huang, Lin 2011, as in LIBLINEAR):
 * minimises |w|^2 / 2 + sum of cost_i * log(1 + exp(-y_i w.x_i)). One thread, seeded order: bit for bit reproducible.
 * A row's block of n buckets adds 1 / sqrt(n) to each of them.
 */
import type { Matrix } from './matrix.ts';
import { createRandom, shuffle } from './random.ts';

export interface Weights {
  words: Float32Array;
  runs: Float32Array;
  dense: Float32Array;
  bias: number;
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
  const count = labels.rows.length;
  const alpha = new Float64Array(count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const random = createRandom(seed);
  for (let i = 0; i < count; i++) {
    alpha[i] = Math.min(0.001 * labels.costs[i]!, 1e-8);
    const sign = labels.positive[i] ? 1 : -1;
    addRow(matrix, labels.rows[i]!, weights, sign * alpha[i]!);
  }
  const squares = squareRows(matrix, labels.rows, size);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const row = {
        row: labels.rows[i]!,
        positive: labels.positive[i] === 1,
        cost: labels.costs[i]!,
        square: squares[i]!,
      };
      alpha[i] = step(matrix, weights, row, alpha[i]!);
    }
  }
  return weights;
}

interface Row {
  row: number;
  positive: boolean;
  cost: number;
  /** |x|^2 */
  square: number;
}

/** Solves for one row's dual variable, all others held; moves the weights and returns the variable. */
function step(matrix: Matrix, weights: Weights, { row, positive, cost, square }: Row, old: number): number {
  const sign = positive ? 1 : -1;
  const margin = sign * scoreRow(matrix, row, weights);
  // Newton's method runs on whichever of alpha and cost - alpha is the smaller at the optimum: its logarithm is safer.
  const flip = 0.5 * square * (cost - 2 * old) + margin < 0;
  const from = flip ? cost - old : old;
  const found = solve(square, flip ? -margin : margin, cost, from);
  const next = flip ? cost - found : found;
  if (next !== old) addRow(matrix, row, weights, sign * (next - old));
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

/** |x|^2 of each row, the bias counted as 1, buckets folded to `size`. */
function squareRows(matrix: Matrix, rows: Uint32Array, size: number): Float64Array {
  const counts = new Uint32Array(size);
  return Float64Array.from(rows, (row) => {
    let square = 1;
    square += squareBlock(matrix.words, matrix.wordEnds, row, counts);
    square += squareBlock(matrix.runs, matrix.runEnds, row, counts);
    for (let j = row * matrix.width; j < (row + 1) * matrix.width; j++) square += matrix.dense[j]! ** 2;
    return square;
  });
}

function squareBlock(buckets: Uint32Array, ends: Uint32Array, row: number, counts: Uint32Array): number {
  const mask = counts.length - 1;
  const begin = ends[row]!;
  const end = ends[row + 1]!;
  let square = 0;
  // 1 + 3 + 5 ... is the square of how often a bucket comes.
  for (let j = begin; j < end; j++) square += 2 * counts[buckets[j]! & mask]!++ + 1;
  for (let j = begin; j < end; j++) counts[buckets[j]! & mask] = 0;
  return end > begin ? square / (end - begin) : 0;
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

function addRow(matrix: Matrix, row: number, weights: Weights, amount: number): void {
  addTo(matrix.words, matrix.wordEnds, row, weights.words, amount);
  addTo(matrix.runs, matrix.runEnds, row, weights.runs, amount);
  const start = row * matrix.width;
  for (let j = 0; j < matrix.width; j++) weights.dense[j]! += amount * matrix.dense[start + j]!;
  weights.bias += amount;
}

function addTo(buckets: Uint32Array, ends: Uint32Array, row: number, weights: Float32Array, amount: number): void {
  const mask = weights.length - 1;
  const begin = ends[row]!;
  const end = ends[row + 1]!;
  const each = amount / Math.sqrt(end - begin);
  for (let j = begin; j < end; j++) weights[buckets[j]! & mask]! += each;
}
