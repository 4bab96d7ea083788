import type { CommentKind, Cue, ForeignStatus, OrderEvidence } from '../model/capture.ts';
import type { Flag, State } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';
import type { DecisionRow } from './decisions.ts';
import type { Page } from './page.ts';
import type { QueueName, Reader } from './tables.ts';

/** An inferred reply relation; `parentId` is a comment of the same article. */
export interface ImpliedView {
  parentId: number;
  parentN: number;
  parentAuthor: string | null;
  cue: Cue;
  evidence: string;
  confidence: number;
}

/** The comment that is answered, as much of it as a reader needs. */
export interface ParentView {
  id: number;
  n: number;
  author: string | null;
  kind: CommentKind;
  state: State;
  text: string;
}

/** A comment as every page shows it: the one shape behind the one partial. */
export interface CommentView {
  id: number;
  version: number;
  articleId: number;
  /** Place in display order, from 1; `#n` is how people call it. */
  n: number;
  /** 0 for a top-level comment. */
  depth: number;
  parent: ParentView | null;
  /** False where the input has lost the parent; guesses stand in `implied`. */
  parentKnown: boolean;
  order: OrderEvidence;
  implied: ImpliedView[];
  kind: CommentKind;
  foreignId: string | null;
  /** The permalink: shown as text, never as a link that fetches. */
  url: string | null;
  label: string | null;
  authorId: number | null;
  author: string | null;
  /** As printed. */
  date: string | null;
  postedAt: string | null;
  /** What the source said of it. */
  status: ForeignStatus | null;
  state: State;
  /** Where it waits for a person; null when nobody needs to look. */
  queue: QueueName | null;
  /** 0 (calm) .. 1 (worst): the order of the queue. */
  risk: number;
  /** Null for a placeholder without text. */
  score: Score | null;
  sentiment: number | null;
  civility: number | null;
  /** Why it was flagged; kept when decided. */
  flags: Flag[];
  /** The decision that stands; `aboutOldText` says that the text changed since. */
  decision: DecisionRow | null;
  firstSeenAt: string;
  /** When a later capture no longer showed it. */
  goneAt: string | null;
  /** True while every import that brought it is removed. */
  withdrawn: boolean;
  text: string;
}

/** All comments of an article in display order. Withdrawn ones are left out. */
export function listComments(_db: Reader, _articleId: number): Promise<CommentView[]> {
  throw new Error('not yet');
}

/** Comments by id, in the order given; unknown ones are left out. For refreshing what changed. */
export function listCommentsById(_db: Reader, _ids: number[]): Promise<CommentView[]> {
  throw new Error('not yet');
}

export function findComment(_db: Reader, _id: number): Promise<CommentView | null> {
  throw new Error('not yet');
}

/** Direct replies, in display order, at most `limit` (100). */
export function listReplies(_db: Reader, _id: number, _limit?: number): Promise<CommentView[]> {
  throw new Error('not yet');
}

/** Comments whose text holds every word (the last one as a prefix), newest first. */
export function searchComments(
  _db: Reader,
  _words: string,
  _options?: { articleId?: number; cursor?: string | null; limit?: number },
): Promise<Page<CommentView>> {
  throw new Error('not yet');
}
