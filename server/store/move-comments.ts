import { selectIn } from './batch.ts';
import { isRowNumber } from './numbers.ts';
import type { CommentTable, FlagTable, QueueName, Reader, Writer } from './tables.ts';

/** Where a comment stands: what a decision looks at and moves. */
export type Standing = Pick<
  CommentTable,
  'id' | 'article_id' | 'version' | 'text_version' | 'state' | 'queue' | 'risk' | 'withdrawn'
>;

export async function listStandings(db: Reader, ids: number[]): Promise<Map<number, Standing>> {
  const rows = await selectIn(ids.filter(isRowNumber), (some) =>
    db
      .selectFrom('comments')
      .select(['id', 'article_id', 'version', 'text_version', 'state', 'queue', 'risk', 'withdrawn'])
      .where('id', 'in', some)
      .execute(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Moves a comment to a state and a queue, and raises its version; false where it is not at `from.version` any more.
 * The condition stands in the statement itself, so that of two who decide at once one is refused on every engine.
 */
export async function moveComment(
  tx: Writer,
  from: Standing,
  to: { state: CommentTable['state']; queue: QueueName | null },
): Promise<boolean> {
  const moved = await tx
    .updateTable('comments')
    .set({ ...to, version: from.version + 1 })
    .where('id', '=', from.id)
    .where('version', '=', from.version)
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) return false;
  await tx.updateTable('flags').set({ queue: to.queue }).where('comment_id', '=', from.id).execute();
  return true;
}

/** Adds a flag to a comment, or renews its sentence. */
export async function raiseFlag(tx: Writer, flag: FlagTable): Promise<void> {
  await tx
    .insertInto('flags')
    .values(flag)
    .onConflict((conflict) =>
      conflict.columns(['comment_id', 'code']).doUpdateSet({ sentence: flag.sentence, queue: flag.queue }),
    )
    .execute();
}

export async function lowerFlag(tx: Writer, commentId: number, code: string): Promise<void> {
  await tx.deleteFrom('flags').where('comment_id', '=', commentId).where('code', '=', code).execute();
}
