/** The fitted model's reading of a passage, made once for all the signals that use it. */
import type { MarkCues } from './cues.ts';
import type { Model } from './model.ts';
import type { Passage } from './normalise.ts';

export interface ModelReading {
  /** Each word's cues. */
  marks: Uint16Array;
  /** The scores of all heads before calibration. */
  scores: readonly number[];
}

export type ReadByModel = (passage: Passage) => ModelReading;

export function createModelReader(model: Model, markCues: MarkCues): ReadByModel {
  let last: { passage: Passage; reading: ModelReading } | null = null;
  return (passage) => {
    if (last?.passage !== passage) {
      const marks = markCues(passage.words);
      last = { passage, reading: { marks, scores: model.score(passage.words, marks) } };
    }
    return last.reading;
  };
}
