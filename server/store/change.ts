import type { Connection } from './connection.ts';
import { appendEvents, type EventRow, type NewEvent } from './events.ts';
import type { Writer } from './tables.ts';

/** Who did something: an account, or a name without one ("command line", "first start"). */
export interface Actor {
  id: number | null;
  name: string;
}

/** One change: a transaction that records what it did. */
export interface Change {
  tx: Writer;
  /** The change's one time, ISO 8601 in UTC. */
  at: string;
  who: Actor;
  /**
   * Appends events, all of the change in one group; yields them with their sequences.
   * From the first call to the commit, other changes that record wait: call it late.
   */
  record(events: NewEvent[]): Promise<EventRow[]>;
}

/** PostgreSQL ends one of two changes that wait for each other; nothing of it was done, so it can be tried again. */
const DEADLOCK = '40P01';
const TRIES = 3;

/**
 * Runs `work` in one transaction, and rings when it is committed: announced before, others would look too early.
 * After a deadlock `work` runs again, so it must do nothing but what the transaction takes back. A connection that was
 * lost while nobody used it shows only now, and costs a try, too.
 */
export async function runChange<T>(
  connection: Connection,
  who: Actor,
  work: (change: Change) => Promise<T>,
  ring: (lastSequence: number) => void,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    let begun = false;
    const begin = (change: Change) => {
      begun = true;
      return work(change);
    };
    try {
      const { result, last } = await runOnce(connection, who, begin);
      if (last > 0) ring(last);
      return result;
    } catch (error) {
      const isLost = connection.engine === 'postgres' && !begun;
      const isDeadlock = (error as { code?: string }).code === DEADLOCK;
      if (tries === TRIES || !(isLost || isDeadlock)) throw error;
    }
  }
}

function runOnce<T>(
  connection: Connection,
  who: Actor,
  work: (change: Change) => Promise<T>,
): Promise<{ result: T; last: number }> {
  return connection.write.transaction().execute(async (tx) => {
    const at = new Date().toISOString();
    let group: number | null = null;
    let last = 0;
    const record = async (events: NewEvent[]) => {
      const rows = await appendEvents(tx, events, { at, who, group });
      group ??= rows[0]?.sequence ?? null;
      last = rows.at(-1)?.sequence ?? last;
      return rows;
    };
    const result = await work({ tx, at, who, record });
    if (last > 0) await connection.announce(tx, last);
    return { result, last };
  });
}
