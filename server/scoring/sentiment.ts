/**
 * Sentiment: the word values of the `sentiment` package (AFINN, -5..5), turned by their neighbours as in VADER
 * (Hutto and Gilbert 2014): negation, words that strengthen or weaken, capitals, "but", exclamation marks, emoji.
 */
import Sentiment from 'sentiment';
import type { Lexicons } from './lexicon.ts';
import type { Passage } from './normalise.ts';
import { remember } from './remember.ts';
import type { Signal } from './signal.ts';
import type { Word } from './words.ts';

/** The sum s of values becomes s / sqrt(s^2 + 15): one strong word (4) gives .72, and no text passes 1. */
const SOFTNESS = 15;
/** What is left of a value, turned round, after a negation up to three words before. */
const NEGATED = -0.74;
const REACH = 3;
const STRONGER = 0.293;
const CAPITALS = 0.733;
const EXCLAMATION = 0.292;
const MOST_EXCLAMATIONS = 4;
const BEFORE_TURN = 0.5;
const AFTER_TURN = 1.5;

const BEYOND_LATIN = /[\u0100-\uffff]/;
const EMOJI = /\p{Extended_Pictographic}/gu;

export function createSentiment(lexicon: Lexicons['sentiment']): Signal {
  const measure = createSentimentMeasure(lexicon);
  return {
    name: 'sentiment',
    weight: 0.05,
    read(passage) {
      const sum = measure(passage);
      const squashed = sum / Math.sqrt(sum * sum + SOFTNESS);
      return { value: Math.max(0, -squashed), findings: [], sentiment: squashed };
    },
  };
}

/** Sums the turned values of a passage. */
export function createSentimentMeasure(lexicon: Lexicons['sentiment']): (passage: Passage) => number {
  const sentiment = new Sentiment();
  const feelingOf = remember((word) => sentiment.analyze(word).score);
  const roles = new Map<string, number>();
  for (const word of lexicon.stronger) roles.set(word, STRONGER);
  for (const word of lexicon.weaker) roles.set(word, -STRONGER);
  const negators = new Set(lexicon.negators);
  const turns = new Set(lexicon.turns);
  const emoticons = new Map(Object.entries(lexicon.emoticons));
  return (passage) => {
    const { words, original } = passage;
    const shouted = words.every((word) => isCapitals(original, word));
    let before = 0;
    let sum = 0;
    for (let i = 0; i < words.length; i++) {
      if (turns.has(words[i]!.text)) {
        before += sum * BEFORE_TURN;
        sum = 0;
      }
      const value = feelingOf(words[i]!.text);
      if (value === 0) continue;
      const loud = !shouted && isCapitals(original, words[i]!) ? Math.sign(value) * CAPITALS : 0;
      sum += turnByNeighbours(words, i, value + loud, { roles, negators });
    }
    const turned = before === 0 ? sum : before + sum * AFTER_TURN;
    return emphasise(turned + sumSigns(original, feelingOf, emoticons), original);
  };
}

interface Turners {
  roles: ReadonlyMap<string, number>;
  negators: ReadonlySet<string>;
}

/** The value of word i after the three words before it in its sentence. */
function turnByNeighbours(words: readonly Word[], i: number, value: number, { roles, negators }: Turners): number {
  let turned = value;
  let negated = false;
  for (let distance = 1; distance <= REACH && i >= distance; distance++) {
    const { text, sentence } = words[i - distance]!;
    if (sentence !== words[i]!.sentence) break;
    const role = roles.get(text);
    if (role !== undefined) turned += Math.sign(value) * role * (1 - 0.05 * (distance - 1));
    if (negators.has(text)) negated = true;
  }
  return negated ? turned * NEGATED : turned;
}

/** All of at least two letters are capitals. */
function isCapitals(original: string, { begin, end }: Word): boolean {
  const first = original.charCodeAt(begin);
  if (end - begin < 2 || (first >= 97 && first <= 122)) return false;
  const shown = original.slice(begin, end);
  return shown === shown.toUpperCase() && shown !== shown.toLowerCase();
}

/** Emoji by the package's values, emoticons by ours. */
function sumSigns(
  original: string,
  feelingOf: (word: string) => number,
  emoticons: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  if (BEYOND_LATIN.test(original)) for (const [sign] of original.matchAll(EMOJI)) sum += feelingOf(sign);
  if (!/[:;=<(^]|x/i.test(original)) return sum;
  for (const piece of original.split(/\s+/)) {
    if (piece.length > 1 && piece.length < 5) sum += emoticons.get(piece) ?? 0;
  }
  return sum;
}

function emphasise(sum: number, original: string): number {
  if (sum === 0) return 0;
  let marks = 0;
  for (let at = original.indexOf('!'); at >= 0 && marks < MOST_EXCLAMATIONS; at = original.indexOf('!', at + 1))
    marks++;
  return sum + Math.sign(sum) * marks * EXCLAMATION;
}
