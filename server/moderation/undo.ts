import type { Actor, Change } from '../store/change.ts';
import { type DecisionRow, listStanding, listUndoable, markUndone } from '../store/decisions.ts';
import { type EventRow, listEventsBySequence } from '../store/events.ts';
import { listStandings, lowerFlag, moveComment } from '../store/move-comments.ts';
import type { Store } from '../store/open.ts';
import type { Writer } from '../store/tables.ts';
import { recountArticles } from '../store/tally.ts';
import {
  type DecideResult,
  describeStale,
  listArticleIds,
  type Move,
  recordMoves,
  type Seen,
  toDone,
} from './moves.ts';
import { ESCALATED } from './rules.ts';

/** What to undo: one decision by its sequence, or a whole group. */
export type UndoTarget = { sequence: number } | { group: number };

/** A decision and the move that takes it back. */
interface Retreat extends Move {
  decision: DecisionRow;
}

/**
 * Puts the comments back where they stood before. One that was decided anew since is refused with what changed;
 * one that was undone before is left alone. Undoing is itself an event; what was undone can be decided again.
 */
export function undo(store: Store, who: Actor, target: UndoTarget): Promise<DecideResult> {
  return store.change(who, async (change) => {
    const { retreats, stale } = await planRetreats(change.tx, await listUndoable(change.tx, target));
    const moved: Retreat[] = [];
    for (const retreat of retreats) {
      if (await moveComment(change.tx, retreat.from, retreat.to)) moved.push(retreat);
      else stale.push({ id: retreat.from.id, version: retreat.from.version });
    }
    const events = await recordMoves(change, moved, 'comment:undone', (_move, at) => ({
      undone: moved[at]!.decision.sequence,
      action: moved[at]!.decision.action,
    }));
    await markRetreats(change, moved, events);
    await recountArticles(change.tx, listArticleIds(moved));
    const refused = await describeStale(change.tx, stale);
    return { group: events[0]?.group ?? null, done: events.map(toDone), stale: refused, unknown: [] };
  });
}

async function planRetreats(tx: Writer, decisions: DecisionRow[]): Promise<{ retreats: Retreat[]; stale: Seen[] }> {
  const ids = decisions.map((decision) => decision.commentId);
  const standings = await listStandings(tx, ids);
  const latest = await listStanding(
    tx,
    ids.map((id) => ({ id })),
  );
  const events = await listEventsBySequence(
    tx,
    decisions.map((decision) => decision.sequence),
  );
  const retreats: Retreat[] = [];
  const stale: Seen[] = [];
  for (const [at, decision] of decisions.entries()) {
    const from = standings.get(decision.commentId)!;
    const event = events[at]!;
    const before = event.before as Move['to'];
    if (latest.get(from.id)?.sequence !== decision.sequence) {
      stale.push({ id: from.id, version: Number(event.after?.version) });
    } else {
      // A text that changed since waits for a person anyway.
      retreats.push({ decision, from, to: { state: before.state, queue: before.queue ?? waitsAnyway(from.queue) } });
    }
  }
  return { retreats, stale };
}

function waitsAnyway(queue: Move['to']['queue']): Move['to']['queue'] {
  return queue === 'review' ? queue : null;
}

async function markRetreats(change: Change, moved: Retreat[], events: EventRow[]): Promise<void> {
  for (const [at, { decision, from }] of moved.entries()) {
    await markUndone(change.tx, decision.sequence, events[at]!.sequence);
    if (decision.action === 'escalate') await lowerFlag(change.tx, from.id, ESCALATED.code);
  }
}
