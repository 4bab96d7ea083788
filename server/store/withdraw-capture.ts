import { type RawBuilder, sql } from 'kysely';
import { selectIn } from './batch.ts';
import { type CaptureRow, findCapture } from './captures.ts';
import type { Change } from './change.ts';
import { isRowNumber } from './numbers.ts';
import { settleCapture } from './settle-capture.ts';
import type { Writer } from './tables.ts';
import { recountArticles, withdrawArticles } from './tally.ts';

/**
 * Takes an import out, or puts it back: a comment stands as long as one import that showed it stands. Nothing is
 * deleted. Yields null where the import is unknown, still running, or already as asked.
 */
export async function setCaptureRemoved(change: Change, id: number, isRemoved: boolean): Promise<CaptureRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await change.tx
    .updateTable('captures')
    .set({ removed_at: isRemoved ? change.at : null })
    .where('id', '=', id)
    .where('state', '!=', 'running')
    .where('removed_at', isRemoved ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  const settled = await settleCapture(change, id);
  const comments = await withdrawComments(change.tx, id);
  const articles = await withdrawArticles(change.tx, id);
  await change.record([
    {
      what: isRemoved ? 'capture:removed' : 'capture:restored',
      captureId: id,
      after: { comments, articles: articles.length },
    },
    ...settled,
  ]);
  await recountArticles(change.tx, articles);
  return findCapture(change.tx, id);
}

/** Recomputes `withdrawn` for what the import showed, and takes the withdrawn out of the queues of their flags. */
async function withdrawComments(tx: Writer, captureId: number): Promise<number> {
  const shown = sql`(select comment_id from sightings where capture_id = ${captureId})`;
  const vouched = sql`exists (
    select 1 from sightings join captures on captures.id = sightings.capture_id
    where sightings.comment_id = comments.id and captures.removed_at is null)`;
  const { rows } = await sql<{ id: number }>`
    update comments set version = version + 1, withdrawn = 1 - withdrawn
    where id in ${shown} and withdrawn = case when ${vouched} then 1 else 0 end
    returning id`.execute(tx);
  await queueFlags(tx, shown);
  return rows.length;
}

/** Shows comments again that a removed import had taken along: another import has them, too. */
export async function revealComments(tx: Writer, ids: number[]): Promise<void> {
  await selectIn(ids, async (some) => {
    const shown = sql`(${sql.join(some)})`;
    await sql`update comments set version = version + 1, withdrawn = 0 where id in ${shown}`.execute(tx);
    await queueFlags(tx, shown);
    return [];
  });
}

/** Brings the flags' copy of the queue in line with their comments. */
async function queueFlags(tx: Writer, comments: RawBuilder<unknown>): Promise<void> {
  await sql`update flags set queue = (
      select case when comments.withdrawn = 1 then null else comments.queue end
      from comments where comments.id = flags.comment_id)
    where comment_id in ${comments}`.execute(tx);
}
