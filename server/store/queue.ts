import { type RawBuilder, sql } from 'kysely';
import { type CommentView, listCommentsById } from './comments.ts';
import { isRowNumber } from './numbers.ts';
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

/** A page of the queue, worst first: ranges of an index, wherever in the queue the page lies. */
export async function listWaiting(
  db: Reader,
  place: QueuePlace,
  cursor: string | null,
  limit: number,
): Promise<Page<CommentView>> {
  const holds = place.search ? holdsWords(db, place.search) : null;
  if ((place.search && holds === null) || !isRowNumber(place.articleId ?? 0)) return { items: [], next: null };
  const [risk, id] = readCursor(cursor, 2) ?? [];
  const tied = selectWaiting(db, place, holds);
  const lower = selectWaiting(db, place, holds);
  // "(risk, id) < (?, ?)" says the same, but SQLite would walk through all that share the risk, which can be thousands.
  const query =
    risk === undefined ? lower : tied.where(isTied(place, risk, id!)).unionAll(lower.where(isLower(place, risk)));
  const rows = await query
    .orderBy('rank', 'desc')
    .orderBy('comment', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.rank, row.comment]);
  const ids = page.items.map((row) => row.comment);
  return { items: await listCommentsById(db, ids), next: page.next };
}

// "withdrawn = 0" stands in the SQL itself, not as a value: only then can the partial index serve.
const STANDS = sql<boolean>`comments.withdrawn = 0`;

/** All that waits at a place, in no order. The queue of a flag is read from the flags, which carry risk and queue, too. */
function selectWaiting(db: Reader, place: QueuePlace, holds: RawBuilder<boolean> | null) {
  const waiting = db
    .selectFrom('comments')
    .select(['comments.id as comment', 'comments.risk as rank'])
    .where(STANDS)
    .$if(place.articleId !== undefined, (query) => query.where('comments.article_id', '=', place.articleId!))
    .$if(holds !== null, (query) => query.where(holds!));
  if (place.flag === undefined) return waiting.where('comments.queue', '=', place.queue);
  return waiting
    .clearSelect()
    .innerJoin('flags', 'flags.comment_id', 'comments.id')
    .select(['flags.comment_id as comment', 'flags.risk as rank'])
    .where('flags.queue', '=', place.queue)
    .where('flags.code', '=', place.flag);
}

function isTied(place: QueuePlace, risk: number, id: number): RawBuilder<boolean> {
  return place.flag === undefined
    ? sql<boolean>`comments.risk = ${risk} and comments.id < ${id}`
    : sql<boolean>`flags.risk = ${risk} and flags.comment_id < ${id}`;
}

function isLower(place: QueuePlace, risk: number): RawBuilder<boolean> {
  return place.flag === undefined ? sql<boolean>`comments.risk < ${risk}` : sql<boolean>`flags.risk < ${risk}`;
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
