import type { Change } from './change.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { AccountTable, Reader, Writer } from './tables.ts';

export async function findAccountRow(db: Reader, id: number): Promise<AccountTable | null> {
  if (!isRowNumber(id)) return null;
  return (await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** All accounts, the oldest first. */
export function listAccountRows(db: Reader): Promise<AccountTable[]> {
  return db.selectFrom('accounts').selectAll().orderBy('id').execute();
}

export async function insertAccount(change: Change, account: { name: string; role: string }): Promise<AccountTable> {
  const id = await takeNumbers(change.tx, 'account', 1);
  const row = { id, name: storableText(account.name), role: account.role, created_at: change.at, disabled_at: null };
  await change.tx.insertInto('accounts').values(row).execute();
  return row;
}

export async function setAccountDisabled(tx: Writer, id: number, disabledAt: string | null): Promise<void> {
  await tx.updateTable('accounts').set({ disabled_at: disabledAt }).where('id', '=', id).execute();
}
