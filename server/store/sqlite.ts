import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import type { Connection } from './connection.ts';
import type { Tables } from './tables.ts';

/** How long a writer waits for another process that writes: longer than the largest article takes to import. */
const BUSY_MS = 30_000;
/** SQLite's own waiting stops the whole process, so most of the waiting is done outside it. */
const BLOCKED_MS = 10;
const PAUSE_MS = 10;
const POLL_MS = 1_000;
/** 16 MB of log between two copyings into the file: an import touches the same index pages again and again. */
const CHECKPOINT_PAGES = 4_000;
/** Prepared statements kept for each connection. */
const KEPT_STATEMENTS = 200;

/**
 * A file with two connections: one writes, one only reads. WAL lets the reader go on while the writer works,
 * and `synchronous = full` makes a commit survive the loss of power, which WAL alone does not promise.
 */
export function connectSqlite(path: string): Connection {
  mkdirSync(dirname(path), { recursive: true });
  const writing = new Database(path, { timeout: BUSY_MS });
  writing.pragma('journal_mode = wal');
  writing.pragma('synchronous = full');
  writing.pragma('foreign_keys = on');
  writing.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  writing.pragma(`busy_timeout = ${BLOCKED_MS}`);
  const write = new Kysely<Tables>({ dialect: new ImmediateDialect({ database: keepStatements(writing) }) });
  const reading = new Database(path, { timeout: BUSY_MS, readonly: true });
  const read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepStatements(reading) }) });
  return {
    engine: 'sqlite',
    read,
    write,
    announce: async () => {},
    listen: async (ring) => pollCommits(writing, ring),
    close: async () => {
      await read.destroy();
      await write.destroy();
    },
  };
}

/**
 * Takes the write lock when a transaction begins. A deferred transaction that has read cannot wait for another
 * process's commit any more: it would fail at its first write, whatever the timeout.
 */
class ImmediateDialect extends SqliteDialect {
  #config: ConstructorParameters<typeof SqliteDialect>[0];
  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const end = Date.now() + BUSY_MS;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > end) throw error;
        await setTimeout(PAUSE_MS);
      }
    }
  }
}

/** Preparing costs more than running most of our statements, so the latest ones are kept. */
function keepStatements(database: Database.Database): { prepare(sql: string): Database.Statement; close(): void } {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? database.prepare(sql);
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
      return statement;
    },
    close: () => database.close(),
  };
}

/** `data_version` changes when another process (the command line) has committed. */
function pollCommits(database: Database.Database, ring: () => void): () => void {
  const readVersion = () => database.pragma('data_version', { simple: true });
  let last = readVersion();
  const timer = setInterval(() => {
    const now = readVersion();
    if (now !== last) ring();
    last = now;
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
