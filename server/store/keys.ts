import type { Change } from './change.ts';
import { takeNumbers } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { ApiKeyTable, Reader, Writer } from './tables.ts';

/** All keys, revoked ones included, the oldest first. */
export function listKeyRows(db: Reader): Promise<ApiKeyTable[]> {
  return db.selectFrom('api_keys').selectAll().orderBy('id').execute();
}

export async function insertKey(
  change: Change,
  key: { hash: string; name: string; quota: number },
): Promise<ApiKeyTable> {
  const row: ApiKeyTable = {
    id: await takeNumbers(change.tx, 'key', 1),
    hash: key.hash,
    name: storableText(key.name),
    quota: key.quota,
    created_by: change.who.name,
    created_at: change.at,
    revoked_at: null,
  };
  await change.tx.insertInto('api_keys').values(row).execute();
  return row;
}

/** Ends a key; null where there is none of that id, or it has ended before. */
export async function endKey(tx: Writer, id: number, at: string): Promise<ApiKeyTable | null> {
  const row = await tx
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
