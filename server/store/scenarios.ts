import type { ScenarioState } from '../model/training.ts';
import type { Change } from './change.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { Reader, ScenarioTable } from './tables.ts';

/** A scenario as lists show it; its document is read apart, because it can be long. */
export interface ScenarioRow
  extends Omit<ScenarioTable, 'article_id' | 'created_at' | 'changed_at' | 'who_id' | 'document'> {
  articleId: number | null;
  createdAt: string;
  changedAt: string;
  whoId: number | null;
}

/** What stands in a scenario's own file: the document, and what lists show of it. */
export interface ScenarioContent
  extends Pick<
    ScenarioRow,
    'slug' | 'version' | 'title' | 'summary' | 'language' | 'minutes' | 'points' | 'comments' | 'hash'
  > {
  document: unknown;
}

const LISTED = [
  'id',
  'slug',
  'version',
  'title',
  'summary',
  'language',
  'minutes',
  'points',
  'comments',
  'state',
  'hash',
  'revision',
  'article_id',
  'created_at',
  'changed_at',
  'who_id',
  'who',
] as const;

export async function findScenario(db: Reader, id: number): Promise<ScenarioRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await db.selectFrom('scenarios').select(LISTED).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toScenario(row);
}

/** Reads a scenario and keeps it, its key and its ratings as they are until the change is committed: whoever else would change them waits. */
export async function holdScenario(change: Change, id: number): Promise<ScenarioRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await change.tx
    .updateTable('scenarios')
    .set((build) => ({ revision: build.ref('revision') }))
    .where('id', '=', id)
    .returning(LISTED)
    .executeTakeFirst();
  return row === undefined ? null : toScenario(row);
}

/** All versions of all scenarios, or those in one state; by title, the latest version first. */
export async function listScenarios(db: Reader, filter: { state?: ScenarioState } = {}): Promise<ScenarioRow[]> {
  const rows = await db
    .selectFrom('scenarios')
    .select(LISTED)
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state!))
    .orderBy('title')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toScenario);
}

/** What scenarios are called already. */
export async function listSlugs(db: Reader): Promise<Set<string>> {
  const rows = await db.selectFrom('scenarios').select('slug').distinct().execute();
  return new Set(rows.map(({ slug }) => slug));
}

/** The versions of one scenario, the latest first. */
export async function listVersions(db: Reader, slug: string): Promise<ScenarioRow[]> {
  const rows = await db
    .selectFrom('scenarios')
    .select(LISTED)
    .where('slug', '=', slug)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toScenario);
}

/** A scenario's file of that hash, as parsed from JSON; null where it is another by now. Whoever reads it checks its form. */
export async function readScenarioDocument(
  db: Reader,
  { id, hash }: Pick<ScenarioRow, 'id' | 'hash'>,
): Promise<unknown> {
  const found = db.selectFrom('scenarios').select('document').where('id', '=', id).where('hash', '=', hash);
  const row = await found.executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.document);
}

/** Adds a version of a scenario; null where it is there already. */
export async function insertScenario(
  change: Change,
  content: ScenarioContent & { state: ScenarioState; articleId: number | null },
): Promise<ScenarioRow | null> {
  const { state, articleId, ...rest } = content;
  const row = await change.tx
    .insertInto('scenarios')
    .values({
      id: await takeNumbers(change.tx, 'scenario', 1),
      ...toColumns(rest),
      state,
      revision: 1,
      article_id: articleId,
      created_at: change.at,
      changed_at: change.at,
      who_id: change.who.id,
      who: change.who.name,
    })
    .onConflict((conflict) => conflict.columns(['slug', 'version']).doNothing())
    .returning(LISTED)
    .executeTakeFirst();
  return row === undefined ? null : toScenario(row);
}

/** Changes a scenario that is still as it was seen; null where it has another revision by now. */
export async function updateScenario(
  change: Change,
  id: number,
  revision: number,
  patch: ScenarioContent | { state: ScenarioState },
): Promise<ScenarioRow | null> {
  const row = await change.tx
    .updateTable('scenarios')
    .set({ ...('document' in patch ? toColumns(patch) : patch), revision: revision + 1, changed_at: change.at })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning(LISTED)
    .executeTakeFirst();
  return row === undefined ? null : toScenario(row);
}

function toColumns({ title, summary, language, document, ...rest }: ScenarioContent) {
  return {
    ...rest,
    title: storableText(title),
    summary: storableText(summary),
    language: storableText(language),
    document: JSON.stringify(document),
  };
}

function toScenario(row: Pick<ScenarioTable, (typeof LISTED)[number]>): ScenarioRow {
  const { article_id, created_at, changed_at, who_id, ...rest } = row;
  return { ...rest, articleId: article_id, createdAt: created_at, changedAt: changed_at, whoId: who_id };
}
