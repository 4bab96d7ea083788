/** Name-calling: insults said of somebody ("you <noun>", "you are so <adjective>"), from our own lexicon. */
import type { Lexicons } from './lexicon.ts';
import { createPhraseSignal } from './phrase-signal.ts';
import type { Signal } from './signal.ts';

export function createNameCalling({ nameCalling, insults }: Lexicons): Signal {
  const explain = (shown: string): string =>
    `${shown} is name-calling: argue with what was said, not with who said it.`;
  return createPhraseSignal({ name: 'name-calling', weight: 0.7, attribute: 'INSULT', explain }, nameCalling, {
    noun: insults.nouns,
    adjective: insults.adjectives,
  });
}
