import type { AppraisedComment } from '../model/appraisal.ts';
import type { Flag, State } from '../model/moderation.ts';
import type { QueueName } from './tables.ts';

/** Where a comment stands that is new or whose text or status changed. */
export interface Judgement {
  flags: Flag[];
  state: State;
  queue: QueueName | null;
}

/** Judges one comment; `decided` is its state where a decision about an earlier text stands. Synchronous, never throws. */
export type Judge = (comment: AppraisedComment, decided: State | null) => Judgement;
