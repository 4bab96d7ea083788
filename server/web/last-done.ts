import { findComment } from '../store/comments.ts';
import { type DecisionRow, listDecisions } from '../store/decisions.ts';
import type { Desk } from './desk.ts';
import { sayAgo, sayAuthor, sayCount, sayFirstWords } from './say.ts';
import { sayDone } from './say-decision.ts';

/** What this person did last, and the decision, or the group of them, that an undo takes back next. */
export interface LastDone {
  sentence: string;
  words: string;
  ago: string;
  undo: { group: number; sentence: string } | null;
}

/** More than a page of the queue can choose at once. */
const DECISIONS_LOOKED_AT = 220;

/** Null where this person has decided nothing yet. */
export async function readLastDone(desk: Desk, whoId: number, now: Date): Promise<LastDone | null> {
  const { db } = desk.store;
  const decisions = await listDecisions(db, { whoId, limit: DECISIONS_LOOKED_AT });
  const latest = decisions.reduce<DecisionRow | null>(
    (best, each) => (best === null || momentOf(each) > momentOf(best) ? each : best),
    null,
  );
  if (!latest) return null;
  const standing = decisions.find(({ undone }) => undone === null) ?? null;
  const together = decisions.filter(({ group }) => group === latest.group).length;
  const view = together === 1 ? await findComment(db, latest.commentId) : null;
  const isUndone = latest.undone !== null;
  const done = sayDone(latest);
  return {
    sentence: isUndone ? `Taken back: ${done.replace(/^\w/, (first) => first.toLowerCase())}` : done,
    words: view ? `${sayAuthor(view.author)}, “${sayFirstWords(view.text, 28)}”` : sayCount(together, 'comment'),
    ago: isUndone ? '' : sayAgo(latest.at, now),
    undo: standing && { group: standing.group, sentence: isUndone ? 'Undo the one before' : 'Undo' },
  };
}

/** When a decision or its undoing happened, in the order of events. */
function momentOf(decision: DecisionRow): number {
  return decision.undone ?? decision.sequence;
}
