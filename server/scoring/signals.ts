/** The one ordered list of what the scorer looks at. Its order is the order of parts and findings in a score. */
import type { Lexicons } from './lexicon.ts';
import { createNameCalling } from './name-calling.ts';
import { createProfanity } from './profanity.ts';
import { createSentiment } from './sentiment.ts';
import { createShouting } from './shouting.ts';
import type { Signal } from './signal.ts';
import { createThreats } from './threats.ts';

export function createSignals(lexicons: Lexicons): readonly Signal[] {
  return [
    createThreats(lexicons),
    createNameCalling(lexicons),
    createProfanity(lexicons.profanity),
    createShouting(),
    createSentiment(),
  ];
}
