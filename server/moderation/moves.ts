/** What deciding and undoing share: a comment moves from where it was seen to where it goes, or is refused. */
import type { State } from '../model/moderation.ts';
import type { Change } from '../store/change.ts';
import { type DeskEvent, type EventName, type EventRow, type Facts, listEvents } from '../store/events.ts';
import { listStandings, type Standing } from '../store/move-comments.ts';
import type { QueueName, Reader } from '../store/tables.ts';

/** A comment and the version of it that the moderator saw. */
export interface Seen {
  id: number;
  version: number;
}

/** A comment that changed since it was looked at. Nothing was done to it. */
export interface Stale {
  id: number;
  seen: number;
  version: number;
  /** What happened since, oldest first. */
  changes: DeskEvent[];
}

export interface Done {
  id: number;
  version: number;
  state: State;
  /** Sequence of its event: what undoes this one alone. */
  sequence: number;
}

export interface DecideResult {
  /** What undoes all of it; null when nothing was done. */
  group: number | null;
  done: Done[];
  stale: Stale[];
  /** Ids that no comment has. */
  unknown: number[];
}

/** One comment's way. */
export interface Move {
  from: Standing;
  to: { state: State; queue: QueueName | null };
}

/** Records what was done, one event for each comment, in their order. */
export function recordMoves(
  change: Change,
  moves: Move[],
  what: EventName,
  detail: (move: Move, at: number) => Facts,
): Promise<EventRow[]> {
  return change.record(
    moves.map((move, at) => ({
      what,
      articleId: move.from.article_id,
      commentId: move.from.id,
      before: { version: move.from.version, state: move.from.state, queue: move.from.queue },
      after: { version: move.from.version + 1, ...move.to, ...detail(move, at) },
    })),
  );
}

export function toDone(event: EventRow): Done {
  const { version, state } = event.after as { version: number; state: State };
  return { id: event.commentId!, version, state, sequence: event.sequence };
}

export function listArticleIds(moves: Move[]): number[] {
  return [...new Set(moves.map((move) => move.from.article_id))].sort((one, other) => one - other);
}

/** What happened to each comment after the version that was seen. */
export async function describeStale(db: Reader, comments: Seen[]): Promise<Stale[]> {
  const standings = await listStandings(
    db,
    comments.map(({ id }) => id),
  );
  const stale: Stale[] = [];
  for (const { id, version } of comments) {
    const { items } = await listEvents(db, { commentId: id });
    const changes = items.filter((event) => Number(event.after?.version) > version).reverse();
    stale.push({ id, seen: version, version: standings.get(id)!.version, changes });
  }
  return stale;
}
