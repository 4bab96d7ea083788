import { type Actor, type Change, runChange } from './change.ts';
import type { Connection, Engine } from './connection.ts';
import { readLastSequence } from './events.ts';
import { migrate } from './migrate.ts';
import { connectPostgres } from './postgres.ts';
import { connectSqlite } from './sqlite.ts';
import type { Reader } from './tables.ts';

export interface Store {
  engine: Engine;
  /** For reading only: what was committed. (On SQLite a connection of its own that cannot write.) */
  db: Reader;
  /** Runs `work` in one transaction; commits, then rings. What it throws rolls everything back. */
  change<T>(who: Actor, work: (change: Change) => Promise<T>): Promise<T>;
  /** Calls the listener after each commit that recorded events, in this process or another; yields the way to stop. */
  onCommit(listener: (lastSequence: number) => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens `sqlite:/path/to/file.db` or `postgres://...` and brings its tables up to date.
 * Throws where the address is of another kind, the place cannot be reached, or a newer version wrote it.
 */
export async function openStore(url: string): Promise<Store> {
  let connection: Connection | null = null;
  try {
    connection = connect(url);
    await migrate(connection.write, connection.engine);
    return await serveStore(connection);
  } catch (error) {
    await connection?.close();
    throw new Error(`The store ${hidePassword(url)} cannot be opened: ${(error as Error).message}`, { cause: error });
  }
}

async function serveStore(connection: Connection): Promise<Store> {
  const bell = await hangBell(connection);
  return {
    engine: connection.engine,
    db: connection.read,
    change: (who, work) => runChange(connection, who, work, bell.ring),
    onCommit: bell.onCommit,
    close: async () => {
      bell.stop();
      await connection.close();
    },
  };
}

function hidePassword(url: string): string {
  return url.replace(/:[^:@/]*@/, ':...@');
}

function connect(url: string): Connection {
  if (url.startsWith('sqlite:')) return connectSqlite(url.slice('sqlite:'.length));
  if (/^postgres(ql)?:\/\//.test(url)) return connectPostgres(url);
  throw new Error('it is neither sqlite:/path/to/file.db nor postgres://user@host/database.');
}

/** The bell rings each sequence once at most, however many ways the news came. */
async function hangBell(connection: Connection) {
  const listeners = new Set<(lastSequence: number) => void>();
  let last = await readLastSequence(connection.read);
  const ring = (sequence: number) => {
    if (sequence <= last) return;
    last = sequence;
    for (const listener of listeners) listener(sequence);
  };
  const look = () => readLastSequence(connection.read).then(ring, () => {});
  const stop = await connection.listen((sequence) => (sequence === undefined ? look() : ring(sequence)));
  const onCommit = (listener: (lastSequence: number) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { ring, onCommit, stop };
}
