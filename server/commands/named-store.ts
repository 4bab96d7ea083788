import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openStore, type Store } from '../store/open.ts';
import { SetupError } from './setup-error.ts';

/** Opens a store as `--store` names it: a database's URL, or a folder for the embedded one. Throws a SetupError. */
export async function openNamedStore(given: string): Promise<Store> {
  try {
    const file = embeddedFile(given);
    return await openStore(file === null ? given : await prepareFile(file));
  } catch (error) {
    throw new SetupError(
      `${(error as Error).message}\nNothing was changed. --store, or REJOINDER_STORE, names another place.`,
    );
  }
}

/** The file of the embedded store; null where a database's URL is given. */
export function embeddedFile(given: string): string | null {
  if (/^(postgres(ql)?|sqlite):/.test(given)) return null;
  return given.endsWith('.db') ? resolve(given) : join(resolve(given), 'rejoinder.db');
}

async function prepareFile(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true }).catch((error: Error) => {
    throw new Error(`The folder ${dirname(file)} cannot be made: ${error.message}`);
  });
  return `sqlite:${file}`;
}
