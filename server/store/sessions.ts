import type { Reader, SessionTable, Writer } from './tables.ts';

/** A session that has not expired, or null. */
export async function findSessionRow(db: Reader, idHash: string, now: string): Promise<SessionTable | null> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes a session, new or changed, and forgets those that expired. */
export async function saveSession(tx: Writer, row: SessionTable): Promise<void> {
  const { account_id, data, expires_at } = row;
  await tx.deleteFrom('sessions').where('expires_at', '<=', row.created_at).execute();
  await tx
    .insertInto('sessions')
    .values(row)
    .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ account_id, data, expires_at }))
    .execute();
}

/** Prolongs a session that is there; one that was revoked in the meantime stays so. */
export async function prolongSession(tx: Writer, idHash: string, data: string, expiresAt: string): Promise<void> {
  await tx.updateTable('sessions').set({ data, expires_at: expiresAt }).where('id_hash', '=', idHash).execute();
}

export async function deleteSession(tx: Writer, idHash: string): Promise<void> {
  await tx.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
}

export async function deleteSessionsOf(tx: Writer, accountId: number): Promise<void> {
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).execute();
}
