import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Connection } from './connection.ts';
import type { Tables, Writer } from './tables.ts';

const CHANNEL = 'rejoinder_events';
const RETRY_MS = 1_000;
const INT8 = 20;

/** A server by its URL. NOTIFY carries the last sequence to every process that listens. */
export function connectPostgres(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parseInt8AsNumber },
  });
  // The process would die with the server's connection if any client had nobody to tell.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    engine: 'postgres',
    read: db,
    write: db,
    announce: async (tx: Writer, sequence: number) => {
      await sql`select pg_notify(${CHANNEL}, ${String(sequence)})`.execute(tx);
    },
    listen: (ring) => listen(url, ring),
    close: () => db.destroy(),
  };
}

/** Counts are far below 2^53, and a count as a string adds up wrongly. */
const parseInt8AsNumber: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;

/** Rings on every announcement, and after each reconnection, because announcements made meanwhile are lost. */
async function listen(url: string, ring: (sequence?: number) => void): Promise<() => void> {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    let lost = false;
    const again = () => {
      if (lost || stopped) return;
      lost = true;
      next.end().catch(() => {});
      retry = setTimeout(() => connect().then(() => ring()), RETRY_MS);
      retry.unref();
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', (message) => ring(Number(message.payload)));
    client = next;
    await next
      .connect()
      .then(() => next.query(`listen ${CHANNEL}`))
      .catch(again);
    if (stopped) await next.end().catch(() => {});
  }

  await connect();
  return () => {
    stopped = true;
    clearTimeout(retry);
    client?.end().catch(() => {});
  };
}
