import type { KeySource } from '../model/training.ts';
import type { Change } from './change.ts';
import { isRowNumber } from './numbers.ts';
import type { AnswerKeyTable, Reader } from './tables.ts';

/** A scenario's answer key. */
export interface KeyRow {
  scenarioId: number;
  source: KeySource;
  revision: number;
  hash: string;
  changedAt: string;
  /** As parsed from JSON; whoever reads it checks its form. */
  document: unknown;
}

export async function findKey(db: Reader, scenarioId: number): Promise<KeyRow | null> {
  if (!isRowNumber(scenarioId)) return null;
  const row = await db.selectFrom('answer_keys').selectAll().where('scenario_id', '=', scenarioId).executeTakeFirst();
  return row === undefined ? null : toKey(row);
}

/** The keys' sources and hashes, by scenario: what lists show. */
export async function listAnswerKeys(db: Reader): Promise<Map<number, Omit<KeyRow, 'document'>>> {
  const rows = await db
    .selectFrom('answer_keys')
    .select(['scenario_id', 'source', 'revision', 'hash', 'changed_at'])
    .execute();
  return new Map(
    rows.map(({ scenario_id, changed_at, ...rest }) => [
      scenario_id,
      { ...rest, scenarioId: scenario_id, changedAt: changed_at },
    ]),
  );
}

/**
 * Writes a scenario's key: a new one where `revision` is null, else over the one that was seen. Null where another
 * stands there by now.
 */
export async function saveKey(
  change: Change,
  scenarioId: number,
  revision: number | null,
  key: { source: KeySource; hash: string; document: unknown },
): Promise<KeyRow | null> {
  const { source, hash } = key;
  const fresh = { source, hash, changed_at: change.at, document: JSON.stringify(key.document) };
  const row =
    revision === null
      ? await change.tx
          .insertInto('answer_keys')
          .values({ ...fresh, scenario_id: scenarioId, revision: 1 })
          .onConflict((conflict) => conflict.column('scenario_id').doNothing())
          .returningAll()
          .executeTakeFirst()
      : await change.tx
          .updateTable('answer_keys')
          .set({ ...fresh, revision: revision + 1 })
          .where('scenario_id', '=', scenarioId)
          .where('revision', '=', revision)
          .returningAll()
          .executeTakeFirst();
  return row === undefined ? null : toKey(row);
}

function toKey(row: AnswerKeyTable): KeyRow {
  const { scenario_id, changed_at, document, ...rest } = row;
  return { ...rest, scenarioId: scenario_id, changedAt: changed_at, document: JSON.parse(document) };
}
