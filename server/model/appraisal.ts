/** Comments in their places with what their scores come to: what moderation makes of an input, and the store keeps. */
import type { PlacedCapture, PlacedComment } from './capture.ts';
import type { Flag } from './moderation.ts';
import type { Score } from './score.ts';

/** What a score comes to, made once, so that whoever stores it need not open it. */
export interface Appraisal {
  outcome: Score['outcome'];
  scorer: string;
  /** The whole score as JSON, its figures rounded. */
  json: string;
  sentiment: number | null;
  civility: number | null;
  /** 0 (calm) .. 1 (worst): the order of the queue. */
  risk: number;
  /** What the flagging rules say of it, given what the site says of the comment. */
  flags: Flag[];
}

export interface AppraisedComment extends PlacedComment {
  /** Null where there is no text to score. */
  appraisal: Appraisal | null;
}

export interface AppraisedCapture extends Omit<PlacedCapture, 'comments'> {
  comments: AppraisedComment[];
}
