import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openStore, type Store } from '../store/open.ts';
import { SetupError } from './setup-error.ts';

/** Opens a store as `--store` names it: a database's URL, or a folder for the embedded one. Throws a SetupError. */
export async function openNamedStore(given: string): Promise<Store> {
  try {
    return await openStore(/^(postgres(ql)?|sqlite):/.test(given) ? given : await prepareFile(given));
  } catch (error) {
    throw new SetupError(
      `${(error as Error).message}\nNothing was changed. --store, or REJOINDER_STORE, names another place.`,
    );
  }
}

async function prepareFile(given: string): Promise<string> {
  const file = given.endsWith('.db') ? resolve(given) : join(resolve(given), 'rejoinder.db');
  await mkdir(dirname(file), { recursive: true }).catch((error: Error) => {
    throw new Error(`The folder ${dirname(file)} cannot be made: ${error.message}`);
  });
  return `sqlite:${file}`;
}
