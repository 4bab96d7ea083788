import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importScenario, publish } from '../replay/scenario-library.ts';
import { TrainingError } from '../replay/training-error.ts';
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
  for (const name of keys) {
    const scenario = await read(name.replace(KEY, '.json'));
    const { id, revision } = await importScenario(store, FIRST_START, scenario, await read(name));
    await publish(store, FIRST_START, id, revision).catch(letBePublished);
  }
  return keys.length;
}

/** Another server that starts on the same store may be faster. */
function letBePublished(error: unknown): void {
  if (!(error instanceof TrainingError) || error.code === 'invalid') throw error;
}
