import type { Actor, Store } from '../store/open.ts';
import type { Reader } from '../store/tables.ts';
import type { Account } from './accounts.ts';
import type { Role } from './rights.ts';

/** A one-time sign-in link's secret. Only its hash is stored. */
export interface Invite {
  token: string;
  expiresAt: string;
}

/**
 * Makes a one-time sign-in: for a new person with the role, or (`accountId`) for somebody who has an account.
 * Good for `hours`, default 48.
 */
export function createInvite(
  _store: Store,
  _who: Actor,
  _invite: { role: Role; hours?: number } | { accountId: number; hours?: number },
): Promise<Invite> {
  throw new Error('not yet');
}

/** The sign-in for whoever starts the desk: the first editor's account, or a new one on an empty store. */
export function createOwnerInvite(_store: Store): Promise<Invite> {
  throw new Error('not yet');
}

export type InviteState = 'good' | 'unknown' | 'used' | 'expired';

/** Looks at an invite without using it; `account` is whom it signs in, null for a new person (ask for a name). */
export function findInvite(
  _db: Reader,
  _token: string,
): Promise<{ state: InviteState; role: Role | null; account: Account | null }> {
  throw new Error('not yet');
}

/** Uses an invite up and yields the account that is signed in; null where it is not good any more. A new person needs a name. */
export function acceptInvite(_store: Store, _token: string, _name: string | null): Promise<Account | null> {
  throw new Error('not yet');
}
