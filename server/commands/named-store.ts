import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openStore, type Store } from '../store/open.ts';

/** Opens a store as `--store` names it: a database's URL, or a folder for the embedded one. */
export async function openNamedStore(given: string): Promise<Store> {
  if (/^(postgres(ql)?|sqlite):/.test(given)) return openStore(given);
  const file = given.endsWith('.db') ? resolve(given) : join(resolve(given), 'rejoinder.db');
  await mkdir(dirname(file), { recursive: true });
  return openStore(`sqlite:${file}`);
}
