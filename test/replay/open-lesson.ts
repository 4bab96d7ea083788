/** A published scenario of ours in a store, and people for it: Alice instructs, the others learn. */
import { readFileSync } from 'node:fs';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { insertAccount } from '../../server/store/accounts.ts';
import type { Store } from '../../server/store/open.ts';
import type { ScenarioRow } from '../../server/store/scenarios.ts';

const FOLDER = new URL('../../data/scenarios/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const NOBODY = { id: null, name: 'test' };

export async function publishScenario(store: Store, name = 'night-shelter'): Promise<ScenarioRow> {
  const { id, revision } = await importScenario(store, NOBODY, read(`${name}.json`), read(`${name}.key.json`));
  return publish(store, NOBODY, id, revision);
}

export function addPerson(store: Store, name: string, role = 'editor'): Promise<{ id: number; name: string }> {
  return store.change(NOBODY, async (change) => {
    const { id } = await insertAccount(change, { name, role });
    return { id, name };
  });
}
