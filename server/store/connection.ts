import type { Kysely } from 'kysely';
import type { Tables, Writer } from './tables.ts';

export type Engine = 'sqlite' | 'postgres';

/** What an engine brings; the rest of the store does not ask which one it is, but for searching text. */
export interface Connection {
  engine: Engine;
  read: Kysely<Tables>;
  write: Kysely<Tables>;
  /** Tells other processes, at commit. */
  announce(tx: Writer, sequence: number): Promise<void>;
  /** Hears of other processes' commits, with the sequence where it is known; yields the way to stop. */
  listen(ring: (sequence?: number) => void): Promise<() => void>;
  close(): Promise<void>;
}
