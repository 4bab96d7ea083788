/** `rejoinder key`: API keys for those who ask this desk's scorer over HTTP. */
import { createKey, listKeys, revokeKey } from '../people/keys.ts';
import type { Store } from '../store/open.ts';
import { openNamedStore } from './named-store.ts';
import { type ExitCode, say, writeLine } from './output.ts';

const WHO = { id: null, name: 'command line' };

export async function makeKey(storeName: string, name: string, quota?: number): Promise<ExitCode> {
  return withStore(storeName, async (store) => {
    const { secret, key } = await createKey(store, WHO, { name, ...(quota ? { quota } : {}) });
    await writeLine(secret);
    say(
      `Key ${key.id} for “${key.name}”, ${key.quota} requests a minute. It is shown this once: only its hash is kept.`,
    );
    return 0;
  });
}

export async function printKeys(storeName: string): Promise<ExitCode> {
  return withStore(storeName, async (store) => {
    const keys = await listKeys(store.db);
    for (const { id, name, quota, createdAt, revoked } of keys) {
      await writeLine(
        `${id}\t${name}\t${quota} a minute\tsince ${createdAt.slice(0, 10)}${revoked ? '\trevoked' : ''}`,
      );
    }
    if (keys.length === 0) say('There are no keys yet: `npx rejoinder key make NAME` makes one.');
    return 0;
  });
}

export async function endKey(storeName: string, id: number): Promise<ExitCode> {
  return withStore(storeName, async (store) => {
    const key = await revokeKey(store, WHO, id);
    say(key ? `Key ${id} for “${key.name}” opens nothing any more.` : `There is no key ${id} in use.`);
    return key ? 0 : 1;
  });
}

async function withStore(name: string, work: (store: Store) => Promise<ExitCode>): Promise<ExitCode> {
  const store = await openNamedStore(name);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
