/** The packages that a user would pick instead, each as a function from a text to a number: the higher, the worse. */
import { Profanity } from '@2toad/profanity';
import { Filter } from 'bad-words';
import leoProfanity from 'leo-profanity';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import Sentiment from 'sentiment';
import vader from 'vader-sentiment';

export interface Rival {
  name: string;
  rate(text: string): number;
  /** What it flags is not below this; null where it leaves that to its user. */
  threshold: number | null;
}

/** bad-words makes each of its expressions anew for every text; past this length it would take all day. */
const SHORTENED = 2000;

const filter = new Filter();
const sentiment = new Sentiment();
const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
const profanity = new Profanity({ languages: ['en'] });

const listed = (name: string, finds: (text: string) => boolean): Rival => {
  return { name, rate: (text) => Number(finds(text)), threshold: 1 };
};

/** Word lists answer yes or no; the two for sentiment say how ill a text speaks. */
export const RIVALS: readonly Rival[] = [
  listed('bad-words', (text) => filter.isProfane(text.slice(0, SHORTENED))),
  listed('obscenity', (text) => obscenity.hasMatch(text)),
  listed('@2toad/profanity', (text) => profanity.exists(text)),
  listed('leo-profanity', (text) => leoProfanity.check(text)),
  { name: 'sentiment', rate: (text) => -sentiment.analyze(text).comparative, threshold: null },
  { name: 'vader', rate: (text) => -vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, threshold: null },
];
