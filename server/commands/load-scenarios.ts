import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importPublished } from '../replay/scenario-library.ts';
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { listScenarios } from '../store/scenarios.ts';

const FIRST_START: Actor = { id: null, name: 'first start' };
const KEY = '.key.json';

/** Takes our own scenarios with their keys into a store that has none, open for training. Yields how many. */
export async function loadScenarios(store: Store, root: string): Promise<number> {
  if ((await listScenarios(store.db)).length > 0) return 0;
  const folder = join(root, 'data', 'scenarios');
  const keys = (await readdir(folder)).filter((name) => name.endsWith(KEY)).sort();
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));
  const documents = await Promise.all(
    keys.map(async (name) => ({ scenario: await read(name.replace(KEY, '.json')), key: await read(name) })),
  );
  await importPublished(store, FIRST_START, documents);
  return keys.length;
}
