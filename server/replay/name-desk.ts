import { randomUUID } from 'node:crypto';
import type { Store } from '../store/open.ts';
import { keepFirst, readSetting } from '../store/settings.ts';

const NAME = 'desk-name';

/**
 * The address that stands for this desk in what it exports, without a slash at its end: one and the same by whichever
 * host it is reached. It leads nowhere: `.invalid` is kept for names that must not (RFC 2606).
 */
export async function nameDesk(store: Store): Promise<string> {
  const known = await readSetting(store.db, NAME);
  if (typeof known === 'string') return known;
  const fresh = `https://${randomUUID()}.invalid`;
  return store.change({ id: null, name: 'Rejoinder' }, (change) => keepFirst(change, NAME, fresh));
}
