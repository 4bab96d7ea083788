import type { Scorer } from '../../server/scoring/score.ts';

/** Another version, to which everything is calm. */
export const calmScorer: Scorer = {
  identity: 'calm@2+abc',
  score: () => ({
    ...{ outcome: 'scored', scorer: 'calm@2+abc', language: 'en', sentiment: 0, civility: 0.95 },
    ...{ attributes: { TOXICITY: 0.05 }, parts: [], findings: [] },
  }),
};
