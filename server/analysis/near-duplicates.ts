/** Comments that say the same in nearly the same words: pasted campaigns, double posts, spam. */
import { createRandom } from './random.ts';
import { splitWords } from './words.ts';

export interface NearDuplicate {
  /** Indices of the two texts, the earlier one first. */
  first: number;
  second: number;
  /** Jaccard similarity of their shingles, 0..1. */
  similarity: number;
}

/** Texts of at least this many words are compared by runs of three words, shorter ones by runs of two. */
const LONG_TEXT = 20;

/** 16 bands of 8 rows: a pair as similar as .8 becomes a candidate with a chance of .947, one of .5 with .061. */
const BANDS = 16;
const ROWS = 8;
const SEED = 20;

/** Texts of one bucket that are compared with each other; the rest are compared with the first, so that a thousand copies stay linear. */
const BUCKET_LIMIT = 50;

/** Lines that quote with ">", and passages of 20 or more characters between quotation marks: another's words, not the writer's. */
const QUOTED_LINE = /^[ \t]*>.*$/gm;
// Each class excludes its own opening mark, so that a row of unclosed ones is not scanned again from each of them.
const QUOTED_PASSAGE = /"[^"\n]{20,}"|“[^“”\n]{20,}”|«[^«»\n]{20,}»|„[^„“”\n]{20,}[“”]/g;

/** The runs of `size` neighbouring words of a text (w-shingles: Broder 1997); all its words as one run if there are fewer. */
export function shingle(words: readonly string[], size: number): Set<string> {
  const shingles = new Set<string>();
  for (let i = 0; i + size <= words.length; i++) shingles.add(words.slice(i, i + size).join(' '));
  if (shingles.size === 0 && words.length > 0) shingles.add(words.join(' '));
  return shingles;
}

/** Share of what two sets have in common in what they have together; 0 for two empty sets. */
export function measureJaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  const together = a.size + b.size - shared;
  return together === 0 ? 0 : shared / together;
}

/** Chance that banding makes a pair of the given similarity a candidate: 1 - (1 - s^rows)^bands. */
export function chanceOfCandidate(similarity: number, { bands, rows }: { bands: number; rows: number }): number {
  return 1 - (1 - similarity ** rows) ** bands;
}

/**
 * Pairs of texts at least as similar as `threshold`: MinHash signatures find the candidates by bands (Broder 1997;
 * banding as in Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, chapter 3), each candidate is then verified
 * exactly. A text is compared with texts of its own kind of length only, see LONG_TEXT. Linear in the texts' length.
 */
export function findNearDuplicates(texts: readonly string[], threshold: number): NearDuplicate[] {
  const shingles = texts.map(shingleOwnWords);
  const pairs: NearDuplicate[] = [];
  for (const [first, second] of findCandidates(shingles)) {
    const similarity = measureJaccard(shingles[first]!, shingles[second]!);
    if (similarity >= threshold) pairs.push({ first, second, similarity });
  }
  return pairs.sort((a, b) => a.first - b.first || a.second - b.second);
}

function shingleOwnWords(text: string): Set<string> {
  const words = splitWords(text.replace(QUOTED_LINE, ' ').replace(QUOTED_PASSAGE, ' '));
  return shingle(words, words.length < LONG_TEXT ? 2 : 3);
}

/** Pairs of texts that share the hash of at least one band, each once. */
function findCandidates(shingles: readonly ReadonlySet<string>[]): Set<readonly [number, number]> {
  const seeds = drawSeeds();
  const signatures = shingles.map((set) => sign(set, seeds));
  const seen = new Set<number>();
  const candidates = new Set<readonly [number, number]>();
  for (let band = 0; band < BANDS; band++) {
    for (const bucket of fillBuckets(signatures, band)) {
      for (const [first, second] of pairUp(bucket)) {
        const key = first * shingles.length + second;
        if (!seen.has(key)) candidates.add([first, second]);
        seen.add(key);
      }
    }
  }
  return candidates;
}

function fillBuckets(signatures: readonly (Uint32Array | null)[], band: number): number[][] {
  const buckets = new Map<string, number[]>();
  signatures.forEach((signature, index) => {
    if (signature === null) return;
    const key = signature.subarray(band * ROWS, (band + 1) * ROWS).join();
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [index]);
    else bucket.push(index);
  });
  return [...buckets.values()];
}

function* pairUp(bucket: readonly number[]): Generator<readonly [number, number]> {
  for (let j = 1; j < bucket.length; j++) {
    const compared = j < BUCKET_LIMIT ? j : 1;
    for (let i = 0; i < compared; i++) yield [bucket[i]!, bucket[j]!];
  }
}

function drawSeeds(): Uint32Array {
  const random = createRandom(SEED);
  return Uint32Array.from({ length: BANDS * ROWS }, () => random() * 2 ** 32);
}

/** The least hash of a text's shingles under each of the hash functions; null for a text without words. */
function sign(shingles: ReadonlySet<string>, seeds: Uint32Array): Uint32Array | null {
  if (shingles.size === 0) return null;
  const signature = new Uint32Array(seeds.length).fill(0xffffffff);
  for (const text of shingles) {
    const hash = hashText(text);
    for (let i = 0; i < seeds.length; i++) {
      const mixed = mix(hash ^ seeds[i]!);
      if (mixed < signature[i]!) signature[i] = mixed;
    }
  }
  return signature;
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain): every input bit changes every output bit. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
