import { CompiledQuery, type Insertable } from 'kysely';
import { isPostgres } from './engine.ts';
import type { Tables, Writer } from './tables.ts';

/** Rows in one statement. SQLite takes 32,766 values: enough for 127 columns. */
const ROWS_AT_ONCE = 256;
/** Ids in one `in (...)`. */
const IDS_AT_ONCE = 1_000;

/** Statements by engine, table, columns and number of rows. */
const statements = new Map<string, string>();

/**
 * Inserts rows of one shape. Batches are powers of two in size, so that a few statements, prepared once, serve any
 * number of rows; and they are written here because a query builder spends longer on 256 rows than the engine does.
 */
export async function insertRows<T extends keyof Tables>(
  tx: Writer,
  table: T,
  rows: Insertable<Tables[T]>[],
  onConflict: '' | `on conflict ${string}` = '',
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!) as (keyof Insertable<Tables[T]>)[];
  for (let at = 0, size = ROWS_AT_ONCE; at < rows.length; at += size) {
    while (size > rows.length - at) size /= 2;
    const values: unknown[] = [];
    for (let row = at; row < at + size; row += 1) for (const column of columns) values.push(rows[row]![column]);
    const statement = `${writeInsert(tx, table, columns.map(String), size)} ${onConflict}`;
    await tx.executeQuery(CompiledQuery.raw(statement, values));
  }
}

function writeInsert(tx: Writer, table: string, columns: string[], count: number): string {
  const numbered = isPostgres(tx);
  const key = `${numbered} ${table} ${count} ${columns.join()}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const places = Array.from({ length: count }, (_row, row) => {
    return `(${columns.map((_column, column) => (numbered ? `$${row * columns.length + column + 1}` : '?')).join()})`;
  });
  const quoted = columns.map((column) => `"${column}"`).join();
  const statement = `insert into "${table}" (${quoted}) values ${places.join()}`;
  statements.set(key, statement);
  return statement;
}

/** Reads by a long list of values in several steps; the rows come in the steps' order. */
export async function selectIn<V, R>(values: readonly V[], select: (some: V[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let at = 0; at < values.length; at += IDS_AT_ONCE) {
    for (const row of await select(values.slice(at, at + IDS_AT_ONCE))) rows.push(row);
  }
  return rows;
}
