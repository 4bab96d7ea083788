/**
 * Sentiment: the word values of the `sentiment` package (AFINN, -5..5), turned by their neighbours as in VADER
 * (Hutto and Gilbert 2014): negation, words that strengthen or weaken, capitals, "but", exclamation marks, emoji.
 */
import Sentiment from 'sentiment';
import { noteOn } from './interning.ts';
import type { Lexicons } from './lexicon.ts';
import type { Passage } from './normalise.ts';
import type { Signal } from './signal.ts';
import { isCapital, type Word } from './words.ts';

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
/** Every emoticon of the lexicon has one of these. */
const EMOTICON_SIGN = /[:;=<>^_]|D:|T\.T/;
const EMOJI = /\p{Extended_Pictographic}/gu;

/** How much of what the fitted model hears of good and bad feeling (-1..1) is added to the words' own. */
const MODEL_SHARE = 0.75;

/** `feel` is the fitted model's probability of good feeling less that of bad. */
export function createSentiment(lexicon: Lexicons['sentiment'], feel: (passage: Passage) => number): Signal {
  const measure = createSentimentMeasure(lexicon);
  return {
    name: 'sentiment',
    weight: 0.05,
    read(passage) {
      const sum = measure(passage);
      const squashed = sum / Math.sqrt(sum * sum + SOFTNESS);
      const sentiment = (squashed + MODEL_SHARE * feel(passage)) / (1 + MODEL_SHARE);
      return { value: Math.max(0, -sentiment), findings: [], sentiment };
    },
  };
}

/** What a word does to the feeling of a sentence. */
interface Traits {
  /** By the package, -5..5. */
  value: number;
  /** What it adds to the word after it; below 0 where it weakens. */
  strengthens: number;
  negates: boolean;
  turns: boolean;
}

const PLAIN: Traits = { value: 0, strengthens: 0, negates: false, turns: false };

/** Sums the turned values of a passage's words, emoji and emoticons. */
export function createSentimentMeasure(lexicon: Lexicons['sentiment']): (passage: Passage) => number {
  const feelingOf = createFeeling(lexicon);
  const traitsOf = createTraits(lexicon, feelingOf);
  const emoticons = new Map(Object.entries(lexicon.emoticons));
  return ({ words, original }) => {
    let before = 0;
    let sum = 0;
    for (let i = 0; i < words.length; i++) {
      const { turns, value } = traitsOf(words[i]!);
      if (turns) {
        before += sum * BEFORE_TURN;
        sum = 0;
      }
      if (value !== 0) sum += turnByNeighbours(words, traitsOf, i, emphasiseCapitals(value, words, i, original));
    }
    const turned = before === 0 ? sum : before + sum * AFTER_TURN;
    return emphasise(turned + sumSigns(original, feelingOf, emoticons), original);
  };
}

type TraitsOf = (word: Word) => Traits;

/** Words with the same traits share them; most words have none. */
function createTraits(lexicon: Lexicons['sentiment'], feelingOf: (word: string) => number): TraitsOf {
  const kinds: Traits[] = [PLAIN];
  const kindOf = noteOn((text) => {
    const traits: Traits = {
      value: feelingOf(text),
      strengthens: lexicon.stronger.includes(text) ? STRONGER : lexicon.weaker.includes(text) ? -STRONGER : 0,
      negates: lexicon.negators.includes(text),
      turns: lexicon.turns.includes(text),
    };
    const known = kinds.findIndex((kind) => isSame(kind, traits));
    return known >= 0 ? known : kinds.push(traits) - 1;
  });
  return (word) => kinds[kindOf(word)]!;
}

function isSame(a: Traits, b: Traits): boolean {
  return a.value === b.value && a.strengthens === b.strengthens && a.negates === b.negates && a.turns === b.turns;
}

/** A word's value by the package, or by our own list where the package has none. */
export function createFeeling({ values }: Pick<Lexicons['sentiment'], 'values'>): (word: string) => number {
  const sentiment = new Sentiment();
  const own = new Map(Object.entries(values));
  return (word) => sentiment.analyze(word).score || (own.get(word) ?? 0);
}

/** A word in capitals says more where its neighbours are not in capitals too. */
function emphasiseCapitals(value: number, words: readonly Word[], i: number, original: string): number {
  if (!isEmphatic(original, words[i]!)) return value;
  const neighbours = [words[i - 1], words[i + 1]].filter((word) => word !== undefined);
  const alone = neighbours.length > 0 && neighbours.every((word) => !isEmphatic(original, word));
  return alone ? value + Math.sign(value) * CAPITALS : value;
}

/** A word's value after the three words before it in its sentence. */
function turnByNeighbours(words: readonly Word[], traitsOf: TraitsOf, i: number, value: number): number {
  let turned = value;
  let negated = false;
  for (let distance = 1; distance <= REACH && i >= distance; distance++) {
    if (words[i - distance]!.sentence !== words[i]!.sentence) break;
    const { strengthens, negates } = traitsOf(words[i - distance]!);
    turned += Math.sign(value) * strengthens * (1 - 0.05 * (distance - 1));
    negated ||= negates;
  }
  return negated ? turned * NEGATED : turned;
}

/** One capital alone begins a sentence or a name. */
function isEmphatic(original: string, word: Word): boolean {
  return word.end - word.begin >= 2 && isCapital(original, word);
}

/** Emoji by the package's values, emoticons by ours. */
function sumSigns(
  original: string,
  feelingOf: (word: string) => number,
  emoticons: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  if (BEYOND_LATIN.test(original)) for (const [sign] of original.matchAll(EMOJI)) sum += feelingOf(sign);
  if (!EMOTICON_SIGN.test(original)) return sum;
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
