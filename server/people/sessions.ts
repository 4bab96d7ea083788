import type { Store as SessionStore } from 'express-session';
import type { Store } from '../store/open.ts';
import type { Reader } from '../store/tables.ts';
import type { Account } from './accounts.ts';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    accountId: number;
  }
}

/** express-session's store over our table: session ids are kept as hashes, and sessions can be revoked. */
export function createSessionStore(_store: Store): SessionStore {
  throw new Error('not yet');
}

/** Whose session it is (for sockets); null when expired, revoked or shut out. */
export function findSessionAccount(_db: Reader, _sessionId: string): Promise<Account | null> {
  throw new Error('not yet');
}

/** Ends all sessions of an account, on every browser. */
export function revokeSessions(_store: Store, _accountId: number): Promise<void> {
  throw new Error('not yet');
}
