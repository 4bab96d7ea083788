import type { Insertable, InsertQueryBuilder, InsertResult } from 'kysely';
import type { Tables, Writer } from './tables.ts';

/** SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const VALUES_AT_ONCE = 16_000;
/** Ids in one `in (...)`. */
const IDS_AT_ONCE = 1_000;

/** Inserts rows of one shape, as many at once as the engines take. */
export async function insertRows<T extends keyof Tables>(
  tx: Writer,
  table: T,
  rows: Insertable<Tables[T]>[],
  finish: (query: InsertQueryBuilder<Tables, T, InsertResult>) => InsertQueryBuilder<Tables, T, InsertResult> = (
    query,
  ) => query,
): Promise<void> {
  const size = Math.floor(VALUES_AT_ONCE / Object.keys(rows[0] ?? { none: 0 }).length);
  for (let at = 0; at < rows.length; at += size) {
    await finish(tx.insertInto(table).values(rows.slice(at, at + size))).execute();
  }
}

/** Reads by a long list of values in several steps; the rows come in the steps' order. */
export async function selectIn<V, R>(values: readonly V[], select: (some: V[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let at = 0; at < values.length; at += IDS_AT_ONCE)
    rows.push(...(await select(values.slice(at, at + IDS_AT_ONCE))));
  return rows;
}
