import { sql } from 'kysely';
import { selectIn } from './batch.ts';
import type { ArticleTable, Writer } from './tables.ts';

type Tally = Pick<ArticleTable, 'comments' | 'visible' | 'held' | 'removed' | 'waiting' | 'escalated'>;

/**
 * Counts the comments of changed articles anew, so that no page ever has to. Call it after recording the change's
 * events: recording makes changes wait for one another, and so nobody counts what another is about to alter.
 */
export async function recountArticles(tx: Writer, articleIds: number[]): Promise<void> {
  const rows = await selectIn(articleIds, (some) =>
    tx
      .selectFrom('comments')
      .select(['article_id', 'state', 'queue'])
      .select((build) => build.fn.countAll<number>().as('count'))
      .where('article_id', 'in', some)
      .where('withdrawn', '=', 0)
      .where('kind', '!=', 'missing')
      .groupBy(['article_id', 'state', 'queue'])
      .execute(),
  );
  for (const id of articleIds) {
    const tally: Tally = { comments: 0, visible: 0, held: 0, removed: 0, waiting: 0, escalated: 0 };
    for (const row of rows.filter((row) => row.article_id === id)) {
      tally.comments += row.count;
      tally[row.state] += row.count;
      if (row.queue === 'review') tally.waiting += row.count;
      if (row.queue === 'escalated') tally.escalated += row.count;
    }
    await tx.updateTable('articles').set(tally).where('id', '=', id).execute();
  }
}

/** Hides or shows the articles of an import, by whether any of their imports still stands. */
export async function withdrawArticles(tx: Writer, captureId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update articles set version = version + 1, withdrawn = case when exists (
      select 1 from capture_articles join captures on captures.id = capture_articles.capture_id
      where capture_articles.article_id = articles.id and captures.removed_at is null) then 0 else 1 end
    where id in (select article_id from capture_articles where capture_id = ${captureId})
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}
