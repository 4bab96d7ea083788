/** Scenarios and their keys as the store keeps them: taken in, edited as drafts, published, retired. */
import { createHash } from 'node:crypto';
import type { ScenarioState } from '../model/training.ts';
import { findKey, type KeyRow, saveKey } from '../store/answer-keys.ts';
import type { Actor, Change } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import {
  findScenario,
  holdScenario,
  insertScenario,
  listVersions,
  readScenarioDocument,
  type ScenarioContent,
  type ScenarioRow,
  updateScenario,
} from '../store/scenarios.ts';
import type { Reader } from '../store/tables.ts';
import { checkScenario, type Fault } from './check-scenario.ts';
import { type Key, KeySchema, type Scenario, ScenarioSchema } from './scenario.ts';
import { TrainingError } from './training-error.ts';

/** A scenario whole. Parsed documents are shared: nobody may change them. */
export interface StoredScenario {
  row: ScenarioRow;
  scenario: Scenario;
  key: Key | null;
  keyHash: string | null;
  /** What `saveScenarioKey` is told of the key that was seen. */
  keyRevision: number | null;
}

/** A scenario or key that cannot be taken as it is, with every fault. */
export class FaultyScenario extends TrainingError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
    super('invalid', `${faults[0]!.message}${more}`);
    this.faults = faults;
  }
}

/** 16 hex digits of the SHA-256 of a document, the same however its fields are ordered. */
export function hashDocument(document: unknown): string {
  const text = JSON.stringify(document, (_name, value) => (isRecord(value) ? sortFields(value) : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A scenario with its key; null where there is none of that id. */
export async function readScenario(db: Reader, id: number): Promise<StoredScenario | null> {
  const row = await findScenario(db, id);
  if (row === null) return null;
  const scenario = await remember(row.hash, async () => {
    const document = await readScenarioDocument(db, row);
    return document === null ? null : ScenarioSchema.parse(document);
  });
  // Somebody saved it between the two readings.
  if (scenario === null) return readScenario(db, id);
  const kept = await findKey(db, id);
  const key = kept && (await remember(kept.hash, async () => KeySchema.parse(kept.document)));
  return { row, scenario, key, keyHash: kept?.hash ?? null, keyRevision: kept?.revision ?? null };
}

/**
 * Takes in a scenario and its key, as parsed from JSON, as a draft. What is there already, word for word, is only found
 * again. Throws a FaultyScenario where a form is wrong or the key belongs to another, a TrainingError where that version
 * stands here with other words or another key. Other faults are for the author to mend before publishing.
 */
export async function importScenario(
  store: Store,
  who: Actor,
  scenarioJson: unknown,
  keyJson: unknown,
  articleId: number | null = null,
): Promise<ScenarioRow> {
  const scenario = parseScenario(scenarioJson);
  const key = keyJson === null ? null : parseKey(keyJson, scenario);
  return store.change(
    who,
    async (change) => (await addScenario(change, scenario, key, articleId)) ?? (await findAgain(change, scenario, key)),
  );
}

/** Takes in scenarios with their keys, open for training: all of them, or none. What is here already is left as it is. */
export function importPublished(
  store: Store,
  who: Actor,
  documents: readonly { scenario: unknown; key: unknown }[],
): Promise<void> {
  return store.change(who, async (change) => {
    for (const { scenario: scenarioJson, key: keyJson } of documents) {
      const scenario = parseScenario(scenarioJson);
      const key = parseKey(keyJson, scenario);
      needSound(scenario, key);
      const row = await addScenario(change, scenario, key, null);
      if (row !== null) await setState(change, row, row.revision, 'published');
    }
  });
}

/** What came in before. A key that it lacks is added; other words and another key are refused. */
async function findAgain(change: Change, scenario: Scenario, key: Key | null): Promise<ScenarioRow> {
  const versions = await listVersions(change.tx, scenario.id);
  const { id } = versions.find(({ version }) => version === scenario.version)!;
  const same = (await holdScenario(change, id))!;
  const refuse = (what: string) => {
    const remedy = `Set "version" to ${versions[0]!.version + 1} in the file, and in its key.`;
    return new TrainingError(
      'refused',
      `Version ${same.version} of "${same.title}" is here already, ${what}. ${remedy}`,
    );
  };
  if (same.hash !== hashDocument(scenario)) throw refuse('with other words');
  if (key === null) return same;
  const kept = await findKey(change.tx, same.id);
  if (kept !== null && kept.hash !== hashDocument(key)) throw refuse('with another key');
  if (kept === null) {
    if (same.state !== 'draft') needSound(scenario, key);
    await writeKey(change, same, key, null);
  }
  return same;
}

/** Writes over a held draft that is still as it was seen. Throws what names the differences where it is not. */
export async function writeDraft(
  change: Change,
  { row, scenario: before }: StoredScenario,
  revision: number,
  scenarioJson: unknown,
): Promise<ScenarioRow> {
  const scenario = parseScenario(scenarioJson);
  needState(row, 'draft', 'Only a draft can be edited. Make a new version of it.');
  if (scenario.id !== row.slug || scenario.version !== row.version) {
    throw new TrainingError('invalid', `This draft is ${row.slug} version ${row.version}; both have to stay.`);
  }
  const saved = await updateScenario(change, row.id, revision, describe(scenario));
  if (saved === null) throw stale(row, nameDifferences(before, scenario));
  await record(change, 'training:scenario-changed', saved);
  return saved;
}

/**
 * Writes a scenario's key over the one that was seen; `revision` is null for the first one. `write` is told how all
 * stands, and nothing of it changes until the key is kept.
 */
export function saveScenarioKey(
  store: Store,
  who: Actor,
  id: number,
  revision: number | null,
  write: (stored: StoredScenario, db: Reader) => unknown,
): Promise<KeyRow> {
  return store.change(who, async (change) => {
    const stored = await holdStored(change, id);
    const key = parseKey(await write(stored, change.tx), stored.scenario);
    if (stored.row.state !== 'draft') needSound(stored.scenario, key);
    return writeKey(change, stored.row, key, revision);
  });
}

/** Gives a draft to trainees; from then on its words stay. Throws a FaultyScenario where anything is wrong with it. */
export function publish(store: Store, who: Actor, id: number, revision: number): Promise<ScenarioRow> {
  return store.change(who, async (change) => {
    const { row, scenario, key } = await holdStored(change, id);
    needState(row, 'draft', 'It is published already.');
    needSound(scenario, key);
    return setState(change, row, revision, 'published');
  });
}

/** Takes a scenario from the list that trainees choose from. Runs that have begun can be finished. */
export function retire(store: Store, who: Actor, id: number, revision: number): Promise<ScenarioRow> {
  return store.change(who, async (change) => {
    const { row } = await holdStored(change, id);
    needState(row, 'published', 'Only what is published can be retired.');
    return setState(change, row, revision, 'retired');
  });
}

/** Makes the next version of a scenario as a draft, with its key; a draft of it that is there already is found again. */
export function startNewVersion(store: Store, who: Actor, id: number): Promise<ScenarioRow> {
  return store.change(who, async (change) => {
    const { row, scenario, key } = await holdStored(change, id);
    const [latest] = await listVersions(change.tx, row.slug);
    if (latest!.state === 'draft') return latest!;
    const version = latest!.version + 1;
    const nextKey = key === null ? null : { ...key, scenarioVersion: version };
    const added = await addScenario(change, { ...scenario, version }, nextKey, row.articleId);
    return added ?? (await listVersions(change.tx, row.slug))[0]!;
  });
}

/** Null where that version is there already. */
async function addScenario(
  change: Change,
  scenario: Scenario,
  key: Key | null,
  articleId: number | null,
): Promise<ScenarioRow | null> {
  const row = await insertScenario(change, { ...describe(scenario), state: 'draft', articleId });
  if (row === null) return null;
  await record(change, 'training:scenario-added', row);
  if (key !== null) await writeKey(change, row, key, null);
  return row;
}

/** Writes the key of a held scenario over the one that was seen. */
export async function writeKey(change: Change, row: ScenarioRow, key: Key, revision: number | null): Promise<KeyRow> {
  const saved = await saveKey(change, row.id, revision, {
    source: key.source,
    hash: hashDocument(key),
    document: key,
  });
  if (saved === null)
    throw new TrainingError('stale', 'Somebody changed this key since you looked at it. Load it again.');
  await change.record([{ what: 'training:key-changed', after: { scenario: row.id, revision: saved.revision } }]);
  return saved;
}

async function setState(
  change: Change,
  row: ScenarioRow,
  revision: number,
  state: ScenarioState,
): Promise<ScenarioRow> {
  const saved = await updateScenario(change, row.id, revision, { state });
  if (saved === null) throw stale(row, []);
  await record(change, 'training:scenario-changed', saved);
  return saved;
}

async function record(
  change: Change,
  what: 'training:scenario-added' | 'training:scenario-changed',
  { id, revision }: ScenarioRow,
): Promise<void> {
  await change.record([{ what, after: { scenario: id, revision } }]);
}

/** A scenario with its key, which nobody else changes until the change is committed; nor does anybody rate it. */
export async function holdStored(change: Change, id: number): Promise<StoredScenario> {
  const row = await holdScenario(change, id);
  if (row === null) throw new TrainingError('missing', 'There is no such scenario.');
  return (await readScenario(change.tx, id))!;
}

function needState(row: ScenarioRow, state: ScenarioState, message: string): void {
  if (row.state !== state) throw new TrainingError('refused', message);
}

function needSound(scenario: Scenario, key: Key | null): void {
  const faults = checkScenario(scenario, key ?? undefined);
  if (faults.length > 0) throw new FaultyScenario(faults);
}

function stale(row: ScenarioRow, differences: string[]): TrainingError {
  const where =
    differences.length === 0 ? '' : ` What stands there now differs from yours in ${differences.join(', ')}.`;
  return new TrainingError('stale', `"${row.title}" was changed since you looked at it.${where}`);
}

function parseScenario(json: unknown): Scenario {
  const parsed = ScenarioSchema.safeParse(json);
  // Two of one name cannot be told apart, so that nobody could mend them here.
  const isUnfit = ({ code }: Fault) => code === 'shape' || code === 'comment-repeated' || code === 'point-repeated';
  const faults = checkScenario(json).filter(isUnfit);
  if (!parsed.success || faults.length > 0) throw new FaultyScenario(faults);
  return parsed.data;
}

function parseKey(json: unknown, scenario: Scenario): Key {
  const parsed = KeySchema.safeParse(json);
  const faults = checkScenario(scenario, json).filter(({ code }) => code === 'shape' || code === 'key-mismatch');
  if (!parsed.success || faults.length > 0) throw new FaultyScenario(faults);
  return parsed.data;
}

function describe(scenario: Scenario): ScenarioContent {
  const { id, version, title, summary, language, minutes, points, comments } = scenario;
  return {
    ...{ slug: id, version, title, summary, language, minutes },
    points: points.length,
    comments: comments.length,
    hash: hashDocument(scenario),
    document: scenario,
  };
}

/** Where two forms of a scenario differ: its fields, its comments by number, its points by id. */
function nameDifferences(one: Scenario, other: Scenario): string[] {
  const fields = Object.keys(ScenarioSchema.shape) as (keyof Scenario)[];
  return fields.flatMap((field) => {
    if (field === 'comments') return nameDiffering('comment', one.comments, other.comments, ({ n }) => n);
    if (field === 'points') return nameDiffering('point', one.points, other.points, ({ id }) => id);
    return hashDocument(one[field]) === hashDocument(other[field]) ? [] : [field];
  });
}

function nameDiffering<T>(noun: string, one: T[], other: T[], nameOf: (item: T) => string | number): string[] {
  const [before, after] = [one, other].map((items) => new Map(items.map((item) => [nameOf(item), hashDocument(item)])));
  const names = new Set([...before!.keys(), ...after!.keys()]);
  return [...names].filter((name) => before!.get(name) !== after!.get(name)).map((name) => `${noun} ${name}`);
}

const MOST_REMEMBERED = 32;
const remembered = new Map<string, unknown>();

/** Parsing a long scenario for every page would cost more than drawing it. Named by hash, what is remembered stays true. */
async function remember<T>(hash: string, parse: () => Promise<T>): Promise<T> {
  const known = remembered.get(hash) ?? (await parse());
  if (known === null) return known as T;
  remembered.delete(hash);
  remembered.set(hash, known);
  if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  return known as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortFields(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
