/**
 * Word vectors from the texts themselves: positive pointwise mutual information of words within a window,
 * reduced by a randomised singular value decomposition (Levy, Goldberg, Dagan 2015; Halko, Martinsson, Tropp 2011).
 */
import { createRandom } from './random.ts';

const WINDOW = 5;
const CONTEXT_EXPONENT = 0.75;
export const DIMENSIONS = 64;
const OVERSAMPLING = 10;
const POWER_STEPS = 3;

/** A square sparse matrix by rows. */
interface Sparse {
  size: number;
  ends: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
}

/**
 * Unit vectors, `DIMENSIONS` numbers a word, of `size` words. `texts` holds word numbers; -1 stands for a word unknown.
 */
export function makeWordVectors(texts: readonly Int32Array[], size: number, seed: number): Float32Array {
  const matrix = weighByInformation(countPairs(texts, size), size);
  return reduce(matrix, DIMENSIONS, seed);
}

/** Pairs within the window, weighted 1 / distance; each unordered pair once, keyed low * size + high. */
function countPairs(texts: readonly Int32Array[], size: number): PairCounts {
  const pairs = new PairCounts();
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const word = text[i]!;
      if (word < 0) continue;
      for (let distance = 1; distance <= WINDOW && i + distance < text.length; distance++) {
        const other = text[i + distance]!;
        if (other >= 0) pairs.add(Math.min(word, other) * size + Math.max(word, other), 1 / distance);
      }
    }
  }
  return pairs;
}

/** Open addressing from pair key to weight. */
class PairCounts {
  keys = new Float64Array(1 << 20).fill(-1);
  weights = new Float32Array(1 << 20);
  count = 0;

  add(key: number, weight: number): void {
    if (this.count * 2 > this.keys.length) this.grow();
    const slot = this.find(key);
    if (this.keys[slot] === -1) {
      this.keys[slot] = key;
      this.count++;
    }
    this.weights[slot]! += weight;
  }

  private find(key: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul((key % 4294967296) ^ Math.floor(key / 65536), 0x9e3779b1) & mask;
    while (this.keys[slot] !== -1 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, weights } = this;
    this.keys = new Float64Array(keys.length * 2).fill(-1);
    this.weights = new Float32Array(keys.length * 2);
    keys.forEach((key, i) => {
      if (key === -1) return;
      const slot = this.find(key);
      this.keys[slot] = key;
      this.weights[slot] = weights[i]!;
    });
  }
}

/** Positive PMI: max(0, log(p(w, c) / (p(w) p_.75(c)))). */
function weighByInformation(pairs: PairCounts, size: number): Sparse {
  const { totals, degrees } = sumPairs(pairs, size);
  const smoothed = totals.map((one) => one ** CONTEXT_EXPONENT);
  const smoothedTotal = smoothed.reduce((sum, one) => sum + one, 0);
  const ends = new Uint32Array(size + 1);
  for (let i = 0; i < size; i++) ends[i + 1] = ends[i]! + degrees[i]!;
  const matrix: Sparse = {
    size,
    ends,
    columns: new Uint32Array(ends[size]!),
    values: new Float32Array(ends[size]!),
  };
  const next = ends.slice(0, size);
  const put = (row: number, column: number, weight: number): void => {
    const information = Math.log((weight * smoothedTotal) / (totals[row]! * smoothed[column]!));
    const at = next[row]!++;
    matrix.columns[at] = column;
    matrix.values[at] = Math.max(0, information);
  };
  pairs.keys.forEach((key, slot) => {
    if (key === -1) return;
    const low = Math.floor(key / size);
    const high = key % size;
    const weight = pairs.weights[slot]! * (low === high ? 2 : 1);
    put(low, high, weight);
    if (low !== high) put(high, low, weight);
  });
  return matrix;
}

function sumPairs(pairs: PairCounts, size: number): { totals: Float64Array; degrees: Uint32Array } {
  const totals = new Float64Array(size);
  const degrees = new Uint32Array(size);
  pairs.keys.forEach((key, slot) => {
    if (key === -1) return;
    const low = Math.floor(key / size);
    const high = key % size;
    const weight = pairs.weights[slot]!;
    totals[low]! += weight;
    totals[high]! += weight;
    degrees[low]!++;
    if (low !== high) degrees[high]!++;
  });
  return { totals, degrees };
}

/** The leading left singular vectors times the roots of their values, rows of unit length. */
function reduce(matrix: Sparse, rank: number, seed: number): Float32Array {
  const width = rank + OVERSAMPLING;
  const random = createRandom(seed);
  let basis: Float64Array = new Float64Array(matrix.size * width);
  for (let i = 0; i < basis.length; i++) basis[i] = random() + random() + random() - 1.5;
  basis = orthonormalise(multiply(matrix, basis, width), matrix.size, width);
  for (let step = 0; step < POWER_STEPS; step++) {
    const back = orthonormalise(multiplyTransposed(matrix, basis, width), matrix.size, width);
    basis = orthonormalise(multiply(matrix, back, width), matrix.size, width);
  }
  const projected = multiplyTransposed(matrix, basis, width);
  const { vectors, values } = decompose(gram(projected, matrix.size, width), width);
  const out = new Float32Array(matrix.size * rank);
  for (let row = 0; row < matrix.size; row++) {
    let square = 0;
    for (let j = 0; j < rank; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += basis[row * width + k]! * vectors[k * width + j]!;
      // The eigenvalues of B B' are squared singular values.
      const value = sum * Math.max(0, values[j]!) ** 0.25;
      out[row * rank + j] = value;
      square += value * value;
    }
    if (square > 0) for (let j = 0; j < rank; j++) out[row * rank + j]! /= Math.sqrt(square);
  }
  return out;
}

function multiply({ size, ends, columns, values }: Sparse, right: Float64Array, width: number): Float64Array {
  const out = new Float64Array(size * width);
  for (let row = 0; row < size; row++) {
    for (let at = ends[row]!; at < ends[row + 1]!; at++) {
      const value = values[at]!;
      const from = columns[at]! * width;
      for (let k = 0; k < width; k++) out[row * width + k]! += value * right[from + k]!;
    }
  }
  return out;
}

function multiplyTransposed({ size, ends, columns, values }: Sparse, right: Float64Array, width: number): Float64Array {
  const out = new Float64Array(size * width);
  for (let row = 0; row < size; row++) {
    for (let at = ends[row]!; at < ends[row + 1]!; at++) {
      const value = values[at]!;
      const to = columns[at]! * width;
      for (let k = 0; k < width; k++) out[to + k]! += value * right[row * width + k]!;
    }
  }
  return out;
}

/** Modified Gram-Schmidt over the columns. */
function orthonormalise(columns: Float64Array, size: number, width: number): Float64Array {
  for (let k = 0; k < width; k++) {
    for (let j = 0; j < k; j++) {
      let dot = 0;
      for (let i = 0; i < size; i++) dot += columns[i * width + k]! * columns[i * width + j]!;
      for (let i = 0; i < size; i++) columns[i * width + k]! -= dot * columns[i * width + j]!;
    }
    let square = 0;
    for (let i = 0; i < size; i++) square += columns[i * width + k]! ** 2;
    const length = Math.sqrt(square) || 1;
    for (let i = 0; i < size; i++) columns[i * width + k]! /= length;
  }
  return columns;
}

function gram(columns: Float64Array, size: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < width; j++) {
      const value = columns[i * width + j]!;
      for (let k = 0; k < width; k++) out[j * width + k]! += value * columns[i * width + k]!;
    }
  }
  return out;
}

/** Eigenvectors (by columns) and values of a symmetric matrix by Jacobi's rotations, the largest value first. */
function decompose(matrix: Float64Array, width: number): { vectors: Float64Array; values: number[] } {
  const vectors = new Float64Array(width * width);
  for (let i = 0; i < width; i++) vectors[i * width + i] = 1;
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < width; p++) for (let q = p + 1; q < width; q++) rotate(matrix, vectors, width, p, q);
  }
  const order = Array.from({ length: width }, (_, i) => i);
  order.sort((a, b) => matrix[b * width + b]! - matrix[a * width + a]!);
  const sorted = new Float64Array(width * width);
  order.forEach((from, to) => {
    for (let i = 0; i < width; i++) sorted[i * width + to] = vectors[i * width + from]!;
  });
  return { vectors: sorted, values: order.map((i) => matrix[i * width + i]!) };
}

function rotate(matrix: Float64Array, vectors: Float64Array, width: number, p: number, q: number): void {
  const off = matrix[p * width + q]!;
  if (Math.abs(off) < 1e-12) return;
  const theta = (matrix[q * width + q]! - matrix[p * width + p]!) / (2 * off);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let i = 0; i < width; i++) turn(matrix, i * width + p, i * width + q, cosine, sine);
  for (let i = 0; i < width; i++) turn(matrix, p * width + i, q * width + i, cosine, sine);
  for (let i = 0; i < width; i++) turn(vectors, i * width + p, i * width + q, cosine, sine);
}

function turn(values: Float64Array, a: number, b: number, cosine: number, sine: number): void {
  const left = values[a]!;
  const right = values[b]!;
  values[a] = cosine * left - sine * right;
  values[b] = sine * left + cosine * right;
}
