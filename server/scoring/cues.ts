/** Lexicon features of the fitted model: how often a stretch of words shows each kind of cue. */
import { noteOn } from './interning.ts';
import { type Lexicons, listIdentities } from './lexicon.ts';
import type { Matchers } from './matchers.ts';
import { listProfanities } from './profanity.ts';
import { createFeeling } from './sentiment.ts';
import type { Word } from './words.ts';

/** The order is the order of the model's weights. `denied` is an insult or a blame after a negation, which is not marked as such. */
export const CUES = [
  'vulgar',
  'coarse',
  'slur',
  'insult',
  'belittling',
  'name-calling',
  'threat',
  'you',
  'praise',
  'blame',
  'denied',
] as const;

/** Marks of each word: bit i for cue i. Phrases mark their first word. */
export type MarkCues = (words: readonly Word[]) => Uint16Array;

/** A word's value from which on it praises or blames, on the scale of the sentiment package. */
const FELT = 2;

const YOU = ['you', 'your', "you're", 'youre', 'yourself', 'u', 'ur', 'yours', 'ya', "you've", "you'll", "you'd"];

export function createCueMarker(lexicons: Lexicons, matchers: Matchers): MarkCues {
  const bits = new Map<string, number>();
  const mark = (words: Iterable<string>, cue: (typeof CUES)[number]): void => {
    for (const word of words) bits.set(word, (bits.get(word) ?? 0) | (1 << CUES.indexOf(cue)));
  };
  const { profanity, insults } = lexicons;
  const mild = new Set(profanity.mild);
  const slurs = new Set(profanity.slurs);
  mark(
    listProfanities(profanity).filter((word) => !mild.has(word) && !slurs.has(word)),
    'vulgar',
  );
  mark(mild, 'coarse');
  mark(slurs, 'slur');
  mark(insults.nouns, 'insult');
  mark(insults.adjectives, 'belittling');
  mark(YOU, 'you');
  const phrases = [
    { bit: 1 << CUES.indexOf('name-calling'), match: matchers.nameCalling },
    { bit: 1 << CUES.indexOf('threat'), match: matchers.threats },
  ];
  const feelingOf = createFeeling(lexicons.sentiment);
  const negators = new Set(lexicons.sentiment.negators);
  const identities = listIdentities(lexicons);
  // Some feel that words for who people are ("homeless") are sad or bad: that is no cue.
  const markWord = (text: string): number => (identities.has(text) ? 0 : markFeeling(feelingOf(text)));
  const bitsOf = noteOn((text) => (bits.get(text) ?? 0) | markWord(text) | (negators.has(text) ? NEGATES : 0));
  return (words) => {
    const marks = new Uint16Array(words.length);
    let denier = -1;
    for (let i = 0; i < words.length; i++) {
      const mark = bitsOf(words[i]!);
      const denied = denier >= 0 && i - denier <= REACH && words[i]!.sentence === words[denier]!.sentence;
      marks[i] = denied && mark & DENIABLE ? (mark & ~DENIABLE & ~NEGATES) | DENIED : mark & ~NEGATES;
      if (mark & NEGATES) denier = i;
    }
    for (const { bit, match } of phrases) for (const phrase of match(words)) marks[phrase.from]! |= bit;
    return marks;
  };
}

const bitOf = (cue: (typeof CUES)[number]): number => 1 << CUES.indexOf(cue);
const DENIED = bitOf('denied');
const DENIABLE = bitOf('insult') | bitOf('belittling') | bitOf('blame');
/** Not a cue: told apart only while marking. */
const NEGATES = 1 << CUES.length;
/** How many words after a negation it still denies. */
const REACH = 3;

function markFeeling(value: number): number {
  if (value >= FELT) return bitOf('praise');
  return value <= -FELT ? bitOf('blame') : 0;
}

const STRENGTHS = Float64Array.from({ length: 32 }, (_, count) => 1 - 0.5 ** count);

/** A cue's strength by its count: 0, 1/2, 3/4 ... towards 1. */
export function strengthOf(count: number): number {
  return STRENGTHS[Math.min(count, STRENGTHS.length - 1)]!;
}
