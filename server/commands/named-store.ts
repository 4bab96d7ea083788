import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { embeddedFile } from '../store/embedded-file.ts';
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

async function prepareFile(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true }).catch((error: Error) => {
    throw new Error(`The folder ${dirname(file)} cannot be made: ${error.message}`);
  });
  return `sqlite:${file}`;
}
