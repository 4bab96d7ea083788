import type { EventRow, NewEvent } from './events.ts';
import type { Reader, Writer } from './tables.ts';

/** Who did something: an account, or a name without one ("command line", "first start"). */
export interface Actor {
  id: number | null;
  name: string;
}

/** One change: a transaction that records what it did. */
export interface Change {
  tx: Writer;
  /** The change's one time, ISO 8601. */
  at: string;
  who: Actor;
  /** Appends events, all in the change's one group; yields them with their sequences. */
  record(events: NewEvent[]): Promise<EventRow[]>;
}

export type Engine = 'sqlite' | 'postgres';

export interface Store {
  engine: Engine;
  /** For reading only: it cannot write, and sees what was committed. */
  db: Reader;
  /** Runs `work` in one transaction; commits, then rings. What it throws rolls everything back. */
  change<T>(who: Actor, work: (change: Change) => Promise<T>): Promise<T>;
  /** Calls the listener after each commit that recorded events, in this process or another; yields the way to stop. */
  onCommit(listener: (lastSequence: number) => void): () => void;
  close(): Promise<void>;
}

/** Opens `sqlite:/abs/path.db` (`sqlite::memory:` is not offered: nothing would be kept) or `postgres://...` and brings its tables up to date. */
export function openStore(_url: string): Promise<Store> {
  throw new Error('not yet');
}
