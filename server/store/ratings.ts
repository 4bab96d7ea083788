import type { TrainingAction } from '../model/training.ts';
import type { Change } from './change.ts';
import { isRowNumber } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { PanelistTable, RatingTable, Reader } from './tables.ts';

/** Somebody who rates a scenario's points for its key. */
export interface PanelistRow {
  scenarioId: number;
  accountId: number;
  name: string;
  experience: string;
  /** When all points were rated; null before. */
  finishedAt: string | null;
}

export interface RatingRow {
  scenarioId: number;
  point: string;
  accountId: number;
  action: TrainingAction;
  rule: string | null;
  /** 0 none .. 4 worst. */
  severity: number;
  rationale: string;
  at: string;
}

/** A scenario's panel, in the order of accounts. */
export async function listPanelists(db: Reader, scenarioId: number): Promise<PanelistRow[]> {
  if (!isRowNumber(scenarioId)) return [];
  const rows = await db
    .selectFrom('panelists')
    .selectAll()
    .where('scenario_id', '=', scenarioId)
    .orderBy('account_id')
    .execute();
  return rows.map(toPanelist);
}

/** On which panels somebody is. */
export async function listSeats(db: Reader, accountId: number): Promise<PanelistRow[]> {
  const rows = await db.selectFrom('panelists').selectAll().where('account_id', '=', accountId).execute();
  return rows.map(toPanelist);
}

/** Puts somebody on the panel, or changes what is known of them. */
export async function savePanelist(change: Change, panelist: PanelistRow): Promise<void> {
  const experience = storableText(panelist.experience);
  const fresh = { name: storableText(panelist.name), experience, finished_at: panelist.finishedAt };
  await change.tx
    .insertInto('panelists')
    .values({ ...fresh, scenario_id: panelist.scenarioId, account_id: panelist.accountId })
    .onConflict((conflict) => conflict.columns(['scenario_id', 'account_id']).doUpdateSet(fresh))
    .execute();
}

/** All ratings of a scenario's points, or one panelist's. */
export async function listRatings(db: Reader, scenarioId: number, accountId?: number): Promise<RatingRow[]> {
  if (!isRowNumber(scenarioId)) return [];
  const rows = await db
    .selectFrom('ratings')
    .selectAll()
    .where('scenario_id', '=', scenarioId)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .orderBy('point')
    .orderBy('account_id')
    .execute();
  return rows.map(toRating);
}

/** Writes a panelist's rating of a point, over an earlier one of theirs. */
export async function saveRating(change: Change, rating: Omit<RatingRow, 'at'>): Promise<void> {
  const { action, rule, severity } = rating;
  const fresh = { action, rule, severity, rationale: storableText(rating.rationale), at: change.at };
  await change.tx
    .insertInto('ratings')
    .values({ ...fresh, scenario_id: rating.scenarioId, point: rating.point, account_id: rating.accountId })
    .onConflict((conflict) => conflict.columns(['scenario_id', 'point', 'account_id']).doUpdateSet(fresh))
    .execute();
}

/** Takes back all that a panelist has rated in a scenario. */
export async function deleteRatings(change: Change, scenarioId: number, accountId: number): Promise<void> {
  await change.tx
    .deleteFrom('ratings')
    .where('scenario_id', '=', scenarioId)
    .where('account_id', '=', accountId)
    .execute();
}

function toPanelist(row: PanelistTable): PanelistRow {
  const { scenario_id, account_id, finished_at, ...rest } = row;
  return { ...rest, scenarioId: scenario_id, accountId: account_id, finishedAt: finished_at };
}

function toRating(row: RatingTable): RatingRow {
  const { scenario_id, account_id, ...rest } = row;
  return { ...rest, scenarioId: scenario_id, accountId: account_id };
}
