/** API keys: who may ask for scores over HTTP, and how often. Only hashes are kept. */
import type { Actor } from '../store/change.ts';
import { endKey, insertKey, listKeyRows } from '../store/keys.ts';
import type { Store } from '../store/open.ts';
import type { ApiKeyTable, Reader } from '../store/tables.ts';
import { hashSecret, makeSecret } from './secret.ts';

export interface ApiKey {
  /** Of its row in the store; null where the operator named it when the server was started. */
  id: number | null;
  name: string;
  /** Requests a minute; null where nobody counts. */
  quota: number | null;
}

export interface ListedKey extends ApiKey {
  id: number;
  createdBy: string;
  createdAt: string;
  revoked: boolean;
}

/** Finds the key that a secret opens with. */
export interface KeyRing {
  find(secret: string): Promise<ApiKey | null>;
}

/** Ten times what a busy newsroom sends; Perspective's own default was 60. */
export const USUAL_QUOTA = 6_000;

const LONGEST_NAME = 80;

/** Makes a key and yields its secret, this once. `quota` is in requests a minute. */
export function createKey(
  store: Store,
  who: Actor,
  { name, quota = USUAL_QUOTA }: { name: string; quota?: number },
): Promise<{ secret: string; key: ListedKey }> {
  return store.change(who, async (change) => {
    const secret = makeSecret();
    const row = await insertKey(change, { hash: hashSecret(secret), name: name.trim().slice(0, LONGEST_NAME), quota });
    await change.record([{ what: 'setting:changed', after: { apiKey: row.id, name: row.name, quota } }]);
    return { secret, key: toKey(row) };
  });
}

/** All keys, revoked ones included, the oldest first. */
export async function listKeys(db: Reader): Promise<ListedKey[]> {
  return (await listKeyRows(db)).map(toKey);
}

/** Ends a key for good; servers that run hear of it within a second. Null where there is no such key in use. */
export function revokeKey(store: Store, who: Actor, id: number): Promise<ListedKey | null> {
  return store.change(who, async (change) => {
    const row = await endKey(change.tx, id, change.at);
    if (row === null) return null;
    const facts = (revoked: boolean) => ({ apiKey: id, name: row.name, revoked });
    await change.record([{ what: 'setting:changed', before: facts(false), after: facts(true) }]);
    return toKey(row);
  });
}

/**
 * The store's keys. They are few, so all are held in memory: a flood of wrong keys costs the store nothing.
 * What changes them is an event, so each commit, in this process or another, makes the ring look anew.
 */
export function openKeyRing(store: Store): KeyRing {
  let keys: Promise<Map<string, ApiKey>> | null = null;
  const forget = () => {
    keys = null;
  };
  store.onCommit(forget);
  return {
    async find(secret) {
      if (keys === null) {
        keys = readKeysInUse(store.db);
        keys.catch(forget);
      }
      return (await keys).get(hashSecret(secret)) ?? null;
    },
  };
}

async function readKeysInUse(db: Reader): Promise<Map<string, ApiKey>> {
  const rows = await listKeyRows(db);
  return new Map(rows.filter((row) => row.revoked_at === null).map((row) => [row.hash, toKey(row)]));
}

/** Keys that the operator named when the server was started. */
export function createKeyRing(keys: readonly { secret: string; quota?: number }[]): KeyRing {
  const byHash = new Map(
    keys.map(({ secret, quota = USUAL_QUOTA }, index) => [
      hashSecret(secret),
      { id: null, name: `key ${index + 1}`, quota },
    ]),
  );
  return { find: async (secret) => byHash.get(hashSecret(secret)) ?? null };
}

function toKey(row: ApiKeyTable): ListedKey {
  return {
    id: row.id,
    name: row.name,
    quota: row.quota,
    createdBy: row.created_by,
    createdAt: row.created_at,
    revoked: row.revoked_at !== null,
  };
}
