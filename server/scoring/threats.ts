/** Threats and wishes of harm ("I will find you"), from our own lexicon. */
import type { Matchers } from './matchers.ts';
import { createPhraseSignal } from './phrase-signal.ts';
import type { Signal } from './signal.ts';

export function createThreats({ threats }: Matchers): Signal {
  const explain = (shown: string): string => `${shown} reads as a threat, or as wishing harm on somebody.`;
  return createPhraseSignal({ name: 'threats', weight: 0.5, attribute: 'THREAT', explain }, threats);
}
