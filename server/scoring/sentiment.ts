/** Sentiment by the word values of the `sentiment` package (AFINN). */
import Sentiment from 'sentiment';
import type { Signal } from './signal.ts';

/**
 * How soon the sum of word values nears the ends: the sum s becomes s / sqrt(s^2 + 15), as in VADER
 * (Hutto and Gilbert 2014), so that one strong word (4) gives .72 and no text passes 1.
 */
const SOFTNESS = 15;

export function createSentiment(): Signal {
  const sentiment = new Sentiment();
  return {
    name: 'sentiment',
    weight: 0.15,
    read({ folded }) {
      const { score } = sentiment.analyze(folded.text);
      const squashed = score / Math.sqrt(score * score + SOFTNESS);
      return { value: Math.max(0, -squashed), findings: [], sentiment: squashed };
    },
  };
}
