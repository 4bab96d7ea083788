/** The phrase patterns of our lexicons, compiled: signals and the fitted model read the same phrases. */
import type { Lexicons } from './lexicon.ts';
import { compilePhrases, type MatchPhrases } from './phrases.ts';

export interface Matchers {
  nameCalling: MatchPhrases;
  threats: MatchPhrases;
}

export function createMatchers({ nameCalling, threats, insults }: Lexicons): Matchers {
  const { nouns: noun, adjectives: adjective } = insults;
  return {
    nameCalling: compilePhrases(nameCalling.patterns, { noun, adjective, amplifier: nameCalling.amplifiers }),
    threats: compilePhrases(threats.patterns, { amplifier: threats.amplifiers }),
  };
}
