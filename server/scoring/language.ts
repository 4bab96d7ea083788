/** Telling English from other languages by small words and by script. Under 40 letters nothing is guessed. */
import { entryOn, noteOn } from './interning.ts';
import type { Lexicons } from './lexicon.ts';
import type { Passage } from './normalise.ts';

const LETTERS_TO_GUESS = 40;

export interface LanguageReading {
  /** BCP 47, "und" where it cannot be told. */
  language: string;
  /** False where the text is written in letters or words that an English scorer cannot read. */
  readable: boolean;
}

export type ReadLanguage = (passage: Passage) => LanguageReading;

/** Another language must show at least this many of its small words, and this many times as many as English. */
const EVIDENCE = 4;
const LEAD = 2.5;
/** Where one word in so many is a small English one, nothing else needs to be asked. */
const PLAINLY = 3;

export function createLanguageReader({ en, others }: Lexicons['languages']): ReadLanguage {
  const english = new Set(en);
  const isEnglish = noteOn((text) => Number(english.has(text)));
  const lettersOf = noteOn((text) => text.length * 2 + Number(text.charCodeAt(0) < 128));
  const codes = Object.keys(others);
  const foreign = new Map<string, number[]>();
  codes.forEach((code, index) => {
    for (const word of others[code]!) if (!english.has(word)) foreign.set(word, [...(foreign.get(word) ?? []), index]);
  });
  const languagesOf = entryOn<readonly number[]>(foreign, []);
  return ({ words }) => {
    let englishCount = 0;
    let letters = 0;
    let latin = 0;
    for (const word of words) {
      const noted = lettersOf(word);
      letters += noted >> 1;
      if (noted & 1) latin += noted >> 1;
      englishCount += isEnglish(word);
    }
    if (latin * 2 < letters) return { language: 'und', readable: false };
    if (letters < LETTERS_TO_GUESS) return { language: 'und', readable: true };
    if (englishCount * PLAINLY >= words.length) return { language: 'en', readable: true };
    const counts = codes.map(() => 0);
    for (const word of words) for (const index of languagesOf(word)) counts[index]!++;
    return decide(codes, counts, englishCount);
  };
}

function decide(codes: readonly string[], counts: readonly number[], english: number): LanguageReading {
  let best = 0;
  for (let i = 1; i < counts.length; i++) if (counts[i]! > counts[best]!) best = i;
  if (counts[best]! >= EVIDENCE && counts[best]! > LEAD * english) return { language: codes[best]!, readable: false };
  return { language: english > 0 ? 'en' : 'und', readable: true };
}
