import { type SessionData, Store as SessionStore } from 'express-session';
import type { Store } from '../store/open.ts';
import { deleteSession, findSessionRow, prolongSession, saveSession } from '../store/sessions.ts';
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
/** By how much a session's end may lag behind. */
const SLACK_MS = 3_600_000;
const NOBODY = { id: null, name: 'sign-in' };

/** express-session's store over our table: session ids are kept as hashes, and sessions can be revoked. */
export function createSessionStore(store: Store): SessionStore {
  return new TableSessionStore(store);
}

class TableSessionStore extends SessionStore {
  #store: Store;
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
    this.#store.change(NOBODY, (change) => deleteSession(change.tx, hashSecret(id))).then(() => done?.(), done);
  }

  override touch(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    this.#prolong(hashSecret(id), session).then(() => done?.(), done);
  }

  /** Every page touches its session, and must not wait for an import that is writing: so only now and then. */
  async #prolong(idHash: string, session: SessionData): Promise<void> {
    const row = await findSessionRow(this.#store.db, idHash, new Date().toISOString());
    const end = readEnd(session);
    if (row === null || Date.parse(end) - Date.parse(row.expires_at) < SLACK_MS) return;
    await this.#store.change(NOBODY, ({ tx }) => prolongSession(tx, idHash, JSON.stringify(session), end));
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
