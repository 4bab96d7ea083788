import { type Kysely, sql, type Transaction } from 'kysely';
import type { Engine } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Any number, as long as every process uses the same: PostgreSQL's name for "somebody is migrating". */
const MIGRATION_LOCK = 7_305_118;

/**
 * Brings the tables up to date in one transaction; two processes that start at once wait for each other.
 * Throws where the store was written by a newer version.
 */
export async function migrate(db: Kysely<Tables>, engine: Engine): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(tx);
    const done = await readVersion(tx);
    if (done > MIGRATIONS.length) {
      throw new Error(
        `The store was written by a newer version (its tables are at ${done}, this version knows ${MIGRATIONS.length}). Start that version, or name another store.`,
      );
    }
    for (const [index, migration] of [...MIGRATIONS.entries()].slice(done)) {
      for (const statement of migration.statements(engine)) await sql.raw(statement).execute(tx);
      await sql`insert into migrations (number, name, at)
        values (${index + 1}, ${migration.name}, ${new Date().toISOString()})`.execute(tx);
    }
  });
}

async function readVersion(tx: Transaction<Tables>): Promise<number> {
  await sql`create table if not exists migrations (number integer primary key, name text not null, at text not null)`.execute(
    tx,
  );
  const { rows } = await sql<{ number: number | null }>`select max(number) as number from migrations`.execute(tx);
  return rows[0]?.number ?? 0;
}
