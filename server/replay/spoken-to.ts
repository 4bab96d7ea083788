/** How a word stands in its text: whether it can only be somebody's name there, may be one, or looks like any other word. */
import type { Word } from './name-words.ts';

export type Bearing =
  /** Spoken to: "@judy", "Judy, you are right", "thanks judy". */
  | 'addressed'
  /** A capital where none is due. */
  | 'capital'
  /** A capital where every word has one: at the start of a sentence, among shouted words. */
  | 'any-capital'
  /** No capital, or a script that has none. */
  | 'small';

const GREETINGS = new Set(
  'hi hey hello dear thanks thank sorry cheers mr mrs ms miss hallo liebe lieber danke herr frau hola gracias bonjour salut merci ciao grazie'.split(
    ' ',
  ),
);
/** The most of a text that is looked at before and after a word. */
const NEAR = 16;
const SENTENCE_START = /(?:^|[.!?…:;\n]["'”’»)\]]{0,3}\s*|["“„«‘([*•>]\s?|\s[-–—]\s?)$/u;
const PARAGRAPH_START = /(?:^|\n)\s*["'“„«]?$/u;

/** How word number `at` of a text's words stands in it. */
export function readBearing(text: string, words: readonly Word[], at: number): Bearing {
  const word = words[at]!;
  const before = text.slice(Math.max(0, word.index - NEAR), word.index);
  const end = word.index + word.text.length;
  const isAtStart = word.index <= NEAR;
  if (/@\s?$/.test(before)) return 'addressed';
  const opens = PARAGRAPH_START.test(isAtStart ? before : `.${before}`);
  if (opens && /^\s?[,:!–—]/.test(text.slice(end, end + 2))) return 'addressed';
  if (
    at > 0 &&
    GREETINGS.has(words[at - 1]!.key) &&
    /^[\s,.]{1,2}$/.test(text.slice(endOf(words[at - 1]!), word.index))
  )
    return 'addressed';
  if (!/^\p{Lu}/u.test(word.text)) return 'small';
  const isDue = SENTENCE_START.test(isAtStart ? before : `,${before}`);
  return isDue || isShouted(words, at) ? 'any-capital' : 'capital';
}

function endOf(word: Word): number {
  return word.index + word.text.length;
}

function isShouted(words: readonly Word[], at: number): boolean {
  const isLoud = (word: Word | undefined) => word !== undefined && /^[\p{Lu}\p{M}\p{N}'’]{2,}$/u.test(word.text);
  return isLoud(words[at]) && (isLoud(words[at - 1]) || isLoud(words[at + 1]));
}
