/**
 * A site's own correction of the fitted model, linear in log-odds, so that each word's part stays exact:
 * it moves those of TOXICITY by bias + slope * the model's own + the weights of the distinct words that it names.
 * For the slope the model's log-odds count no further than decisions reach: people decide about what was flagged, and a
 * line through those must not be drawn on to calm comments.
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
  /** From -1, which takes the model's word away, over 0, which leaves it as it is. */
  slope: number;
  /** The range of the model's log-odds that decisions reach. */
  range: [low: number, high: number];
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
  slope: z.number().min(-1),
  range: z.tuple([z.number(), z.number()]),
  words: z.record(z.string(), z.number()),
  base: z.string(),
  hash: z.string(),
});

export function sealCorrection(weights: CorrectionWeights, base: string): Correction {
  return { ...weights, base, hash: hashOf(weights, base) };
}

function hashOf({ bias, slope, range, words }: CorrectionWeights, base: string): string {
  const sorted = Object.entries(words).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([base, bias, slope, range, sorted]))
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
      const { bias, slope, range } = correction;
      let move = bias + slope * bringWithin(range, logOdds(attributes.TOXICITY!));
      for (const token of listTokens(words, identities)) move += weights.get(token) ?? 0;
      for (const name of CORRECTED) attributes[name] = probability(logOdds(attributes[name]!) + move);
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

export function bringWithin([low, high]: readonly [number, number], value: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Log-odds of a probability, bounded. */
export function logOdds(value: number): number {
  const bounded = Math.min(1 - NEAREST, Math.max(NEAREST, value));
  return Math.log(bounded / (1 - bounded));
}

export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
