/**
 * What the fitted model sees of a word: its hash, and its runs of 2 to 5 characters with the word's borders.
 * The same code serves fitting and scoring, so that both see the same.
 */

/** 2^17 buckets for words and pairs of words, and as many for runs of characters. */
export const BUCKET_BITS = 17;
export const BUCKETS = 1 << BUCKET_BITS;

/** Every word for who people are, and every party and politician, is this one token to the model. */
export const IDENTITY_TOKEN = '#who';

const SEED = 0x811c9dc5 | 0;
const STEP = 0x01000193;
const SPREAD = 0x9e3779b1 | 0;
const LONGEST_RUN = 5;
const SPACE = 32;
/** Of a longer "word" (an address, a cry) the model sees the beginning. */
const LONGEST_TOKEN = 64;

export interface TokenGrams {
  /** 32 bits. */
  hash: number;
  unigram: number;
  /** A bucket for each run, repeated ones repeated. */
  runs: Uint32Array;
}

/** The form in which the model knows a word: identities masked, endings after an apostrophe joined or dropped. */
export function tokenOf(word: string, identities: ReadonlySet<string>): string {
  const apostrophe = word.indexOf("'");
  const bare = apostrophe < 0 ? word : joinContraction(word, apostrophe);
  return identities.has(bare) ? IDENTITY_TOKEN : bare.slice(0, LONGEST_TOKEN);
}

function joinContraction(word: string, apostrophe: number): string {
  const ending = word.slice(apostrophe + 1);
  return ending === 's' || ending === 'll' ? word.slice(0, apostrophe) : word.replaceAll("'", '');
}

/** FNV-1a over UTF-16 units, spread over 32 bits. */
export function hashToken(token: string): number {
  let hash = SEED;
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), STEP);
  return Math.imul(hash, SPREAD);
}

/** The bucket of two words that follow each other in a sentence, from their hashes. */
export function pairBucket(left: number, right: number): number {
  return Math.imul(Math.imul(left, 31) ^ right ^ 0x5bd1e995, SPREAD) >>> (32 - BUCKET_BITS);
}

export function gramsOf(token: string): TokenGrams {
  const hash = hashToken(token);
  return { hash, unigram: hash >>> (32 - BUCKET_BITS), runs: readRuns(token) };
}

/** The borders of a word count as one character each. */
function readRuns(token: string): Uint32Array {
  const last = token.length + 1;
  const runs = new Uint32Array(4 * (last + 1));
  let end = 0;
  for (let begin = 0; begin < last; begin++) {
    let hash = Math.imul(SEED ^ (begin === 0 ? SPACE : token.charCodeAt(begin - 1)), STEP);
    const stop = Math.min(begin + LONGEST_RUN - 1, last);
    for (let i = begin + 1; i <= stop; i++) {
      hash = Math.imul(hash ^ (i === last ? SPACE : token.charCodeAt(i - 1)), STEP);
      runs[end++] = Math.imul(hash, SPREAD) >>> (32 - BUCKET_BITS);
    }
  }
  return runs.subarray(0, end);
}
