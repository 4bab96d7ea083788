import { listComments } from '../store/comments.ts';
import { type DeskEvent, listEvents } from '../store/events.ts';
import type { Reader } from '../store/tables.ts';
import { buildHistory, type History } from './history.ts';
import { orderComments } from './order-comments.ts';
import { buildTimeline, type Timeline } from './timeline.ts';

/** An article's history, ready to be looked at anywhere. */
export interface Watched {
  history: History;
  timeline: Timeline;
  /** What each comment answers. */
  parents: ReadonlyMap<number, number | null>;
}

const EVENTS_AT_ONCE = 500;

/** Reads what happened under an article: its comments in the order in which they were written, and all that was done to them. */
export async function readWatched(db: Reader, articleId: number): Promise<Watched> {
  const comments = (await listComments(db, articleId)).map(({ parent, ...comment }) => ({
    ...comment,
    parentId: parent?.id ?? null,
  }));
  const ordered = orderComments(comments).map(({ comment, postedAt }) => ({ ...comment, postedAt }));
  const history = buildHistory(
    ordered.map(({ id, postedAt, firstSeenAt, state }) => ({ id, postedAt, firstSeenAt, state })),
    await readEvents(db, articleId),
  );
  return {
    history,
    timeline: buildTimeline(history.moments.map(({ at }) => at)),
    parents: new Map(comments.map(({ id, parentId }) => [id, parentId])),
  };
}

/** All of an article's events, oldest first. */
async function readEvents(db: Reader, articleId: number): Promise<DeskEvent[]> {
  const events: DeskEvent[] = [];
  let cursor: string | null = null;
  do {
    const page = await listEvents(db, { articleId }, cursor, EVENTS_AT_ONCE);
    events.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return events.reverse();
}
