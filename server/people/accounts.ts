import { findAccountRow, listAccountRows, setAccountDisabled } from '../store/accounts.ts';
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import type { AccountTable, Reader } from '../store/tables.ts';
import type { Role } from './rights.ts';

/** A person at the desk. Serves as the Actor of what they do. */
export interface Account {
  id: number;
  name: string;
  role: Role;
  createdAt: string;
  disabled: boolean;
}

export async function findAccount(db: Reader, id: number): Promise<Account | null> {
  const row = await findAccountRow(db, id);
  return row === null ? null : toAccount(row);
}

/** All accounts, the oldest first. */
export async function listAccounts(db: Reader): Promise<Account[]> {
  return (await listAccountRows(db)).map(toAccount);
}

/** Shuts an account out, or lets it in again; its sessions end at once. Null where there is no such account. */
export function disableAccount(store: Store, who: Actor, id: number, disabled: boolean): Promise<Account | null> {
  return store.change(who, async (change) => {
    const account = await findAccount(change.tx, id);
    if (account === null || account.disabled === disabled) return account;
    await setAccountDisabled(change.tx, id, disabled ? change.at : null);
    await deleteSessionsOf(change.tx, id);
    const facts = (value: boolean) => ({ account: id, name: account.name, disabled: value });
    await change.record([{ what: 'account:changed', before: facts(!disabled), after: facts(disabled) }]);
    return { ...account, disabled };
  });
}

export function toAccount(row: AccountTable): Account {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    disabled: row.disabled_at !== null,
  };
}
