import { insertAccount } from '../store/accounts.ts';
import type { Actor, Change } from '../store/change.ts';
import { findInviteRow, insertInvite, spendInvite } from '../store/invites.ts';
import type { Store } from '../store/open.ts';
import type { InviteTable, Reader } from '../store/tables.ts';
import { type Account, findAccount, listAccounts, toAccount } from './accounts.ts';
import type { Role } from './rights.ts';
import { hashSecret, makeSecret } from './secret.ts';

/** A one-time sign-in link's secret. Only its hash is stored. */
export interface Invite {
  token: string;
  expiresAt: string;
}

const USUAL_HOURS = 48;
const HOUR_MS = 3_600_000;
const LONGEST_NAME = 80;
const OPERATOR: Actor = { id: null, name: 'operator' };

/**
 * Makes a one-time sign-in: for a new person with the role, or (`accountId`) for somebody who has an account.
 * Good for `hours`, default 48.
 */
export function createInvite(
  store: Store,
  who: Actor,
  invite: { role: Role; hours?: number } | { accountId: number; hours?: number },
): Promise<Invite> {
  return store.change(who, async (change) => {
    if ('role' in invite) return addInvite(change, invite.role, null, invite.hours);
    const account = await findAccount(change.tx, invite.accountId);
    if (account === null) throw new Error(`There is no account ${invite.accountId}.`);
    return addInvite(change, account.role, account.id, invite.hours);
  });
}

/** The sign-in for whoever starts the desk: the first editor's account, or a new one on an empty store. */
export async function createOwnerInvite(store: Store): Promise<Invite> {
  const accounts = await listAccounts(store.db);
  const owner = accounts.find((account) => account.role === 'editor' && !account.disabled);
  return createInvite(store, OPERATOR, owner ? { accountId: owner.id } : { role: 'editor' });
}

async function addInvite(
  change: Change,
  role: Role,
  accountId: number | null,
  hours: number = USUAL_HOURS,
): Promise<Invite> {
  const token = makeSecret();
  const expiresAt = new Date(Date.parse(change.at) + hours * HOUR_MS).toISOString();
  await insertInvite(change.tx, {
    token_hash: hashSecret(token),
    account_id: accountId,
    role,
    created_by: change.who.name,
    created_at: change.at,
    expires_at: expiresAt,
    used_at: null,
  });
  await change.record([{ what: 'account:invited', after: { role, account: accountId, expiresAt } }]);
  return { token, expiresAt };
}

export type InviteState = 'good' | 'unknown' | 'used' | 'expired';

/** Looks at an invite without using it; `account` is whom it signs in, null for a new person (ask for a name). */
export async function findInvite(
  db: Reader,
  token: string,
): Promise<{ state: InviteState; role: Role | null; account: Account | null }> {
  const row = await findInviteRow(db, hashSecret(token));
  if (row === null) return { state: 'unknown', role: null, account: null };
  const account = row.account_id === null ? null : await findAccount(db, row.account_id);
  return { state: readState(row, account), role: row.role as Role, account };
}

function readState(row: InviteTable, account: Account | null): InviteState {
  if (row.used_at !== null) return 'used';
  return row.expires_at > new Date().toISOString() && !account?.disabled ? 'good' : 'expired';
}

/** Uses an invite up and yields the account that is signed in; null where it is not good any more. A new person needs a name. */
export function acceptInvite(store: Store, token: string, name: string | null): Promise<Account | null> {
  const given = name?.trim().slice(0, LONGEST_NAME) ?? '';
  return store.change({ id: null, name: given || 'invited' }, async (change) => {
    const { state, account } = await findInvite(change.tx, token);
    if (state !== 'good' || (account === null && given === '')) return null;
    const row = await spendInvite(change.tx, hashSecret(token), change.at);
    if (row === null) return null;
    if (account !== null) return account;
    const joined = toAccount(await insertAccount(change, { name: given, role: row.role }));
    await change.record([
      { what: 'account:joined', after: { account: joined.id, name: joined.name, role: joined.role } },
    ]);
    return joined;
  });
}
