import { type SessionData, Store as SessionStore } from 'express-session';
import type { Store } from '../store/open.ts';
import { deleteSession, deleteSessionsOf, findSessionRow, prolongSession, saveSession } from '../store/sessions.ts';
import type { Reader } from '../store/tables.ts';
import { type Account, findAccount } from './accounts.ts';
import { hashSecret } from './secret.ts';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    accountId: number;
  }
}

const DAY_MS = 86_400_000;
/** How long a session lasts whose cookie sets no end. */
const USUAL_MS = 14 * DAY_MS;
const PROLONG_MS = 600_000;
const NOBODY = { id: null, name: 'sign-in' };

/** express-session's store over our table: session ids are kept as hashes, and sessions can be revoked. */
export function createSessionStore(store: Store): SessionStore {
  return new TableSessionStore(store);
}

class TableSessionStore extends SessionStore {
  #store: Store;
  /** When this process last prolonged a session, in ms since 1970; by its id. */
  #prolongedAt = new Map<string, number>();
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    findSessionRow(this.#store.db, hashSecret(id), new Date().toISOString()).then(
      (row) => done(null, row === null ? null : JSON.parse(row.data)),
      done,
    );
  }

  override set(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    const work = this.#store.change(NOBODY, (change) =>
      saveSession(change.tx, {
        id_hash: hashSecret(id),
        account_id: session.accountId ?? null,
        data: JSON.stringify(session),
        created_at: change.at,
        expires_at: readEnd(session),
      }),
    );
    work.then(() => done?.(), done);
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    this.#prolongedAt.delete(id);
    this.#store.change(NOBODY, (change) => deleteSession(change.tx, hashSecret(id))).then(() => done?.(), done);
  }

  override touch(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    // Looking at a page is no reason to write: a session is prolonged once in a while.
    const last = this.#prolongedAt.get(id);
    const now = Date.now();
    if (last !== undefined && now - last < PROLONG_MS) return void done?.();
    this.#prolongedAt.set(id, now);
    const data = JSON.stringify(session);
    const work = this.#store.change(NOBODY, ({ tx }) => prolongSession(tx, hashSecret(id), data, readEnd(session)));
    work.then(() => done?.(), done);
  }
}

function readEnd({ cookie }: SessionData): string {
  return cookie.expires ? new Date(cookie.expires).toISOString() : new Date(Date.now() + USUAL_MS).toISOString();
}

/** Whose session it is (for sockets); null when expired, revoked or shut out. */
export async function findSessionAccount(db: Reader, sessionId: string): Promise<Account | null> {
  const row = await findSessionRow(db, hashSecret(sessionId), new Date().toISOString());
  const account = row?.account_id ? await findAccount(db, row.account_id) : null;
  return account?.disabled ? null : account;
}

/** Ends all sessions of an account, on every browser. */
export function revokeSessions(store: Store, accountId: number): Promise<void> {
  return store.change(NOBODY, (change) => deleteSessionsOf(change.tx, accountId));
}
