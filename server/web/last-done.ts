import { findComment } from '../store/comments.ts';
import { listDecisions } from '../store/decisions.ts';
import type { Desk } from './desk.ts';
import { sayAgo, sayAuthor, sayFirstWords } from './say.ts';
import { sayDone } from './say-decision.ts';

/** What this person did last, and the decision that an undo takes back next. */
export interface LastDone {
  sentence: string | null;
  words: string;
  ago: string;
  undo: { sequence: number; sentence: string } | null;
}

const DECISIONS_LOOKED_AT = 30;

/** Null where this person has decided nothing yet. */
export async function readLastDone(desk: Desk, whoId: number, now: Date): Promise<LastDone | null> {
  const { db } = desk.store;
  const decisions = await listDecisions(db, { whoId, limit: DECISIONS_LOOKED_AT });
  const latest = decisions.reduce<(typeof decisions)[number] | null>(
    (best, each) => (best === null || momentOf(each) > momentOf(best) ? each : best),
    null,
  );
  if (!latest) return null;
  const standing = decisions.find(({ undone }) => undone === null) ?? null;
  const view = await findComment(db, latest.commentId);
  const isUndone = latest.undone !== null;
  return {
    sentence: isUndone
      ? `Taken back: ${sayDone(latest).replace(/^\w/, (first) => first.toLowerCase())}`
      : sayDone(latest),
    words: view ? `${sayAuthor(view.author)}, “${sayFirstWords(view.text, 40)}”` : '',
    ago: isUndone ? '' : sayAgo(latest.at, now),
    undo: standing && {
      sequence: standing.sequence,
      sentence: isUndone ? 'Undo the one before' : 'Undo',
    },
  };
}

/** When a decision or its undoing happened, in the order of events. */
function momentOf(decision: { sequence: number; undone: number | null }): number {
  return decision.undone ?? decision.sequence;
}
