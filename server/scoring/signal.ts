/** What a signal is: one way of looking at a text, with its evidence. */
import type { Attribute, Finding } from '../model/score.ts';
import type { Passage } from './normalise.ts';

export interface Reading {
  /** How much of what it looks for the signal sees, 0..1. */
  value: number;
  /** Empty unless asked for. */
  findings: Finding[];
  /** Probabilities (0..1) of the attributes that the signal can honestly score. */
  attributes?: Partial<Record<Attribute, number>>;
  /** -1..1, from the one signal that measures it. */
  sentiment?: number;
}

export interface Signal {
  /** Stable, kebab-case: it stands in scores and on the screen. */
  name: string;
  /** The largest share of civility that the signal alone can take, 0..1. */
  weight: number;
  read(passage: Passage, options: { findings: boolean }): Reading;
}

/** Independent pieces of evidence together: 1 - product of (1 - each). */
export function joinEvidence(weights: readonly number[]): number {
  let left = 1;
  for (const weight of weights) left *= 1 - weight;
  return 1 - left;
}
