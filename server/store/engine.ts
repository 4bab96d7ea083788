import { PostgresAdapter } from 'kysely';
import type { Reader } from './tables.ts';

/** The engines differ in how text is searched and how a place for a value is written; nothing else asks. */
export function isPostgres(db: Reader): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
