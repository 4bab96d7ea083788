/**
 * A site's own correction of the fitted model, linear in log-odds, so that each word's part stays exact:
 * log-odds of TOXICITY = bias + scale * the model's log-odds + the weights of the distinct words that it names.
 * INSULT moves by as much as TOXICITY does. The other attributes stay as the model has them: what a site allows in
 * tone makes no threat harmless.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Attribute, Finding } from '../model/score.ts';
import { IDENTITY_TOKEN, tokenOf } from './grams.ts';
import type { Passage } from './normalise.ts';
import type { Word } from './words.ts';

export interface CorrectionWeights {
  bias: number;
  /** Not below 0. */
  scale: number;
  /** Log-odds by word, in the form in which the model knows words. */
  words: Record<string, number>;
}

export interface Correction extends CorrectionWeights {
  /** Identity of the scorer that it was fitted on top of. */
  base: string;
  /** Of all the rest: part of the corrected scorer's identity, and how damage is known. */
  hash: string;
}

const CorrectionShape = z.object({
  bias: z.number(),
  scale: z.number().nonnegative(),
  words: z.record(z.string(), z.number()),
  base: z.string(),
  hash: z.string(),
});

export function sealCorrection({ bias, scale, words }: CorrectionWeights, base: string): Correction {
  return { bias, scale, words, base, hash: hashOf({ bias, scale, words }, base) };
}

function hashOf({ bias, scale, words }: CorrectionWeights, base: string): string {
  const sorted = Object.entries(words).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([base, bias, scale, sorted]))
    .digest('hex')
    .slice(0, 12);
}

/** Reads a correction as it was stored. Throws an Error where it is damaged: nothing is scored without it then. */
export function readCorrection(given: unknown): Correction {
  const read = CorrectionShape.safeParse(given);
  if (!read.success || hashOf(read.data, read.data.base) !== read.data.hash) {
    throw new Error("This site's own correction is damaged. Take it back, or fit it anew.");
  }
  return read.data;
}

export interface Corrector {
  /** Moves the attributes that it corrects. */
  correct(passage: Passage, attributes: Partial<Record<Attribute, number>>): void;
  /** The correction's words in the text, each with its share of all that they move. */
  find(passage: Passage): Finding[];
}

const CORRECTED = ['TOXICITY', 'INSULT'] as const;
const SIGNAL = 'own-decisions';

export function createCorrector(correction: Correction, identities: ReadonlySet<string>): Corrector {
  const weights = new Map(Object.entries(correction.words));
  const weigh = (word: Word) => weights.get(tokenOf(word.text, identities)) ?? 0;
  return {
    correct({ words }, attributes) {
      const odds = logOdds(attributes.TOXICITY!);
      let moved = correction.bias + correction.scale * odds;
      for (const token of listTokens(words, identities)) moved += weights.get(token) ?? 0;
      for (const name of CORRECTED) attributes[name] = probability(logOdds(attributes[name]!) + moved - odds);
    },
    find({ words, original }) {
      const moving = words.filter((word) => weigh(word) !== 0);
      const sum = moving.reduce((total, word) => total + Math.abs(weigh(word)), 0);
      return moving.map((word) => {
        const { begin, end } = word;
        const raises = weigh(word) > 0;
        const shown = `“${original.slice(begin, end)}”`;
        const why = raises
          ? `${shown} counts against a comment here: this desk has mostly rejected comments with it.`
          : `${shown} counts for a comment here: this desk has mostly approved comments with it.`;
        const weight = Math.abs(weigh(word)) / sum;
        return { begin, end, signal: SIGNAL, attribute: raises ? 'TOXICITY' : null, weight, why };
      });
    },
  };
}

/** The distinct words that a correction may weigh: words for who people are never move a score by themselves. */
export function listTokens(words: readonly Word[], identities: ReadonlySet<string>): Set<string> {
  const tokens = new Set(words.map((word) => tokenOf(word.text, identities)));
  tokens.delete(IDENTITY_TOKEN);
  return tokens;
}

/** How near to 0 and 1 a probability is taken: beyond, its log-odds say nothing that a fit could rest on. */
const NEAREST = 1e-4;

/** Log-odds of a probability, bounded. */
export function logOdds(value: number): number {
  const bounded = Math.min(1 - NEAREST, Math.max(NEAREST, value));
  return Math.log(bounded / (1 - bounded));
}

export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
