import { fileURLToPath } from 'node:url';
import { Filter } from 'bad-words';
import Sentiment from 'sentiment';
import { createScorer } from '../../server/scoring/score.ts';
import { Dice } from './dice.ts';
import { speak } from './generate-export.ts';
import { type Measured, round } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const WORDS = 65;

/** The scorer, which does the work of both and more, beside the two packages that a user would pick instead, in one run. */
export async function measureScoring(isSmall: boolean): Promise<Measured> {
  const dice = new Dice(11);
  const texts = Array.from({ length: isSmall ? 1_000 : 10_000 }, () =>
    speak(dice, WORDS, dice.isBelow(0.1) ? 0.15 : 0),
  );
  const scorer = createScorer({ lexicons: `${root}data/lexicons`, models: `${root}data/models` });
  const sentiment = new Sentiment();
  const filter = new Filter();
  const ours = countASecond(texts, (text) => scorer.score({ text }));
  const feeling = countASecond(texts, (text) => sentiment.analyze(text));
  const swearing = countASecond(texts.slice(0, 500), (text) => filter.isProfane(text));
  return {
    title: `Scoring of comments of ${WORDS} words, on one core`,
    figures: {
      'a second, our scorer': round(ours),
      'a second, sentiment': round(feeling),
      'a second, bad-words isProfane': round(swearing),
      'times as fast as bad-words': round(ours / swearing),
      'times as fast as sentiment': round(ours / feeling),
    },
    checks: [
      { sentence: 'our scorer is faster than looking for bad words with bad-words alone', holds: ours > swearing },
      { sentence: 'our scorer takes less than 20 times as long as sentiment alone', holds: ours > feeling / 20 },
    ],
  };
}

/** The better of two rounds: the first one warms up. */
function countASecond(texts: string[], work: (text: string) => unknown): number {
  const rounds = [0, 1].map(() => {
    const start = performance.now();
    for (const text of texts) work(text);
    return texts.length / ((performance.now() - start) / 1000);
  });
  return Math.max(...rounds);
}
