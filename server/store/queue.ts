import { type RawBuilder, sql } from 'kysely';
import { type CommentView, listCommentsById } from './comments.ts';
import { type Page, readCursor, toPage } from './page.ts';
import { holdsWords } from './search.ts';
import type { QueueName, Reader } from './tables.ts';

/** Counting stops here: nobody reads the difference between a thousand waiting and more. */
export const MOST_COUNTED = 1_000;

export interface QueuePlace {
  queue: QueueName;
  articleId?: number;
  flag?: string;
  search?: string;
}

/** A page of the queue, worst first: one range of an index, wherever in the queue the page lies. */
export async function listWaiting(
  db: Reader,
  place: QueuePlace,
  cursor: string | null,
  limit: number,
): Promise<Page<CommentView>> {
  const holds = place.search ? holdsWords(db, place.search) : null;
  if (place.search && holds === null) return { items: [], next: null };
  const after = readCursor(cursor, 2);
  const rows = await (place.flag === undefined ? waitingByRisk(db, place, after) : waitingByFlag(db, place, after))
    .$if(holds !== null, (query) => query.where(holds!))
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.risk, row.id]);
  const items = await listCommentsById(
    db,
    page.items.map((row) => row.id),
  );
  return { items, next: page.next };
}

// "withdrawn = 0" stands in the SQL itself, not as a value: only then can the partial index serve.
const STANDS = sql<boolean>`comments.withdrawn = 0`;

function waitingByRisk(db: Reader, place: QueuePlace, after: number[] | null) {
  return db
    .selectFrom('comments')
    .select(['comments.id', 'comments.risk'])
    .where('comments.queue', '=', place.queue)
    .where(STANDS)
    .$if(place.articleId !== undefined, (query) => query.where('comments.article_id', '=', place.articleId!))
    .$if(after !== null, (query) => query.where(isAfter(sql`(comments.risk, comments.id)`, after!)))
    .orderBy('comments.risk', 'desc')
    .orderBy('comments.id', 'desc');
}

function waitingByFlag(db: Reader, place: QueuePlace, after: number[] | null) {
  return db
    .selectFrom('comments')
    .innerJoin('flags', 'flags.comment_id', 'comments.id')
    .select(['comments.id', 'comments.risk'])
    .where('flags.queue', '=', place.queue)
    .where('flags.code', '=', place.flag!)
    .$if(place.articleId !== undefined, (query) => query.where('comments.article_id', '=', place.articleId!))
    .$if(after !== null, (query) => query.where(isAfter(sql`(flags.risk, flags.comment_id)`, after!)))
    .orderBy('flags.risk', 'desc')
    .orderBy('flags.comment_id', 'desc');
}

function isAfter(key: RawBuilder<unknown>, [risk, id]: number[]): RawBuilder<boolean> {
  return sql<boolean>`${key} < (${risk}, ${id})`;
}

/** How many wait with a flag, to MOST_COUNTED. */
export async function countWaiting(db: Reader, queue: QueueName, flag: string): Promise<number> {
  const some = db
    .selectFrom('flags')
    .select('comment_id')
    .where('queue', '=', queue)
    .where('code', '=', flag)
    .limit(MOST_COUNTED)
    .as('some');
  const row = await db
    .selectFrom(some)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
