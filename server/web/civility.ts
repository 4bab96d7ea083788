/** The civility scale as the desk shows it: five steps, named, the same everywhere. */
import { civilityStep } from '../model/score.ts';
import type { CommentView } from '../store/comments.ts';
import { sayDecimal } from './say.ts';

export const CIVILITY_NAMES = ['uncivil', 'heated', 'mixed', 'mostly civil', 'civil'] as const;

/** A score as a page shows it: a class of the scale, a width for the gauge, and words. */
export interface Gauge {
  className: string;
  /** 0..100; null where there is no score. */
  width: number | null;
  figure: string;
  words: string;
}

/** Null for what has no text to score. */
export function showCivility(view: Pick<CommentView, 'score' | 'civility'>): Gauge | null {
  const { score, civility } = view;
  if (score === null) return null;
  if (score.outcome === 'withheld') return noGauge('not scored', `Not scored: ${score.reason}`);
  if (score.outcome === 'failed') return noGauge('scoring failed', `Scoring failed: ${score.message}`);
  const value = civility ?? score.civility;
  const step = civilityStep(value);
  return {
    className: `civ-${step}`,
    // Even none at all is a mark on the gauge.
    width: Math.max(4, Math.round(value * 100)),
    figure: sayDecimal(value),
    words: `Civility ${sayDecimal(value)} of 1: ${CIVILITY_NAMES[step]}`,
  };
}

function noGauge(figure: string, words: string): Gauge {
  return { className: 'civ-none', width: null, figure, words };
}

/** A queue row's risk bar: the worse, the longer, on the civility scale turned round. */
export function showRisk(risk: number): Gauge {
  return {
    className: `civ-${civilityStep(1 - risk)}`,
    width: Math.max(4, Math.round(risk * 100)),
    figure: sayDecimal(risk),
    words: `Risk ${sayDecimal(risk)} of 1`,
  };
}
