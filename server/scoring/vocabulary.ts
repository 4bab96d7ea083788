/** The words that the fitted model knows, by their 32-bit hashes. */
import { hashToken, tokenOf } from './grams.ts';
import { type Lexicons, listIdentities } from './lexicon.ts';

export interface Vocabulary {
  /** The row of a token's hash, -1 where it is unknown. */
  find(hash: number): number;
  has(token: string): boolean;
}

/** Looks hashes up by open addressing; a row is the hash's place in the list. */
export function createVocabulary(hashes: Int32Array): Vocabulary {
  const capacity = 1 << Math.max(4, Math.ceil(Math.log2(hashes.length * 2 + 1)));
  const rows = new Int32Array(capacity).fill(-1);
  const mask = capacity - 1;
  hashes.forEach((hash, row) => {
    let slot = hash & mask;
    while (rows[slot] !== -1) slot = (slot + 1) & mask;
    rows[slot] = row;
  });
  const find = (hash: number): number => {
    let slot = hash & mask;
    while (rows[slot] !== -1) {
      if (hashes[rows[slot]!] === hash) return rows[slot]!;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
  return { find, has: (token) => find(hashToken(token)) >= 0 };
}

/** Tells the words of the language: those that the model knows, and those for who people are. */
export function createWordTest(lexicons: Lexicons, vocabulary: Vocabulary): (word: string) => boolean {
  const identities = listIdentities(lexicons);
  return (word) => identities.has(word) || vocabulary.has(tokenOf(word, identities));
}
