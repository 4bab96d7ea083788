import type { ForeignStatus } from '../model/capture.ts';
import type { Flag } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';

/** One rule of the flagging policy. */
export interface FlaggingRule {
  code: string;
  /** Two words for a queue row. */
  label: string;
  /** Why, for the moderator. */
  sentence: string;
  /** What it takes, in words, for the policy page. */
  when: string;
  /** Whether it hides the comment until a person has looked. */
  holds: boolean;
  applies(score: Score, status: ForeignStatus | null): boolean;
}

export const FLAGGING_RULES: readonly FlaggingRule[] = [];

/** Why a comment needs a person; empty when it does not. */
export function flagComment(_score: Score, _status: ForeignStatus | null): Flag[] {
  throw new Error('not yet');
}

/** The order of the queue: 0 (calm) .. 1 (worst). What could not be scored stands above what is calm. */
export function rateRisk(_score: Score): number {
  throw new Error('not yet');
}
