import type { Action, State } from '../model/moderation.ts';
import type { Reader } from './tables.ts';

/** A decision that somebody took. Append-only; undoing marks it and is an event of its own. */
export interface DecisionRow {
  /** Sequence of its event: what a single undo names. */
  sequence: number;
  /** What a group undo names. */
  group: number;
  commentId: number;
  action: Action;
  /** Code of the policy's rule that a rejection names. */
  rule: string | null;
  note: string | null;
  whoId: number | null;
  who: string;
  at: string;
  /** True where the comment's text changed after the decision. */
  aboutOldText: boolean;
  /** Sequence of the event that undid it. */
  undone: number | null;
}

/** What is taken back to the site: one line per comment whose decision stands. */
export interface DecisionExport {
  source: string;
  articleForeignId: string | null;
  articleUrl: string | null;
  foreignId: string | null;
  permalink: string | null;
  author: string | null;
  /** First words, for people who must find it by eye where the site gave no id. */
  excerpt: string;
  decision: Action;
  state: State;
  rule: string | null;
  reason: string | null;
  note: string | null;
  by: string;
  at: string;
  aboutOldText: boolean;
}

/** All standing decisions in the order they were taken, read in pages: constant memory. */
export function exportDecisions(_db: Reader, _options?: { articleId?: number }): AsyncIterable<DecisionExport> {
  throw new Error('not yet');
}

/** The last decisions, newest first, undone ones included. */
export function listDecisions(_db: Reader, _options?: { whoId?: number; limit?: number }): Promise<DecisionRow[]> {
  throw new Error('not yet');
}
