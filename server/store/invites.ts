import type { InviteTable, Reader, Writer } from './tables.ts';

export async function insertInvite(tx: Writer, row: InviteTable): Promise<void> {
  await tx.insertInto('invites').values(row).execute();
}

export async function findInviteRow(db: Reader, tokenHash: string): Promise<InviteTable | null> {
  const row = await db.selectFrom('invites').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
  return row ?? null;
}

/** Uses an invite up; null where it was used before or is too old. Of two who try at once, one gets it. */
export async function spendInvite(tx: Writer, tokenHash: string, at: string): Promise<InviteTable | null> {
  const row = await tx
    .updateTable('invites')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
