import type { PlacedComment } from '../model/capture.ts';
import type { Flag, State } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';
import type { QueueName } from './tables.ts';

/** What moderation makes of a comment that is new or whose text or status changed. */
export interface Judgement {
  /** Null where there is no text. */
  score: Score | null;
  flags: Flag[];
  /** 0 (calm) .. 1 (worst). */
  risk: number;
  state: State;
  queue: QueueName | null;
}

/** Judges one comment; `decided` is its state where a decision about an earlier text stands. Synchronous, never throws. */
export type Judge = (comment: PlacedComment, parentText: string | null, decided: State | null) => Judgement;
