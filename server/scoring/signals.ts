/** The one ordered list of what the scorer looks at. Its order is the order of parts and findings in a score. */
import type { Corrector } from './correction.ts';
import { createCueMarker } from './cues.ts';
import type { Lexicons } from './lexicon.ts';
import { createMatchers } from './matchers.ts';
import type { Model } from './model.ts';
import { createModelReader } from './model-reader.ts';
import { createNameCalling } from './name-calling.ts';
import { createProfanity } from './profanity.ts';
import { createSentiment } from './sentiment.ts';
import { createShouting } from './shouting.ts';
import type { Signal } from './signal.ts';
import { createThreats } from './threats.ts';
import { createWording } from './wording.ts';

export function createSignals(lexicons: Lexicons, model: Model, corrector: Corrector | null): readonly Signal[] {
  const matchers = createMatchers(lexicons);
  const readByModel = createModelReader(model, createCueMarker(lexicons, matchers));
  return [
    createThreats(matchers),
    createNameCalling(matchers),
    createProfanity(lexicons.profanity),
    createShouting(),
    createSentiment(lexicons.sentiment, (passage) => model.feel(readByModel(passage).scores)),
    createWording(model, readByModel, corrector),
  ];
}
