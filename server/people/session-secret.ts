import { randomBytes } from 'node:crypto';
import type { Store } from '../store/open.ts';
import { keepFirst, readSetting } from '../store/settings.ts';

const NAME = 'session-secret';

/** What session cookies are signed with: made once, kept in the store, so that every process of a desk has the same. */
export async function readSessionSecret(store: Store): Promise<string> {
  const known = await readSetting(store.db, NAME);
  if (typeof known === 'string') return known;
  const who = { id: null, name: 'first start' };
  return store.change(who, (change) => keepFirst(change, NAME, randomBytes(32).toString('base64url')));
}
