/** Name-calling: insults said of somebody ("you <noun>", "you are so <adjective>"), from our own lexicon. */
import type { Matchers } from './matchers.ts';
import { createPhraseSignal } from './phrase-signal.ts';
import type { Signal } from './signal.ts';

export function createNameCalling({ nameCalling }: Matchers): Signal {
  const explain = (shown: string): string =>
    `${shown} is name-calling: argue with what was said, not with who said it.`;
  return createPhraseSignal({ name: 'name-calling', weight: 0.25, attribute: 'INSULT', explain }, nameCalling);
}
