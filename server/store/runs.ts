/** One person's way through one scenario, and what they answered on it. */
import { selectIn } from './batch.ts';
import type { Change } from './change.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { AnswerTable, Reader, RunTable } from './tables.ts';

export interface RunRow {
  id: number;
  scenarioId: number;
  accountId: number;
  roomId: number | null;
  /** Ids of the points that this run asks, in the order of the replay. */
  asked: string[];
  /** How many comments were shown at the last answer. */
  position: number;
  scenarioHash: string;
  /** Of the key as it was when the run began; null where there was none. */
  keyHash: string | null;
  startedAt: string;
  finishedAt: string | null;
}

export interface AnswerRow extends Omit<AnswerTable, 'run_id'> {
  runId: number;
}

export async function findRun(db: Reader, id: number): Promise<RunRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

/** Runs of a person, through a scenario, in a room; the latest first. */
export async function listRuns(
  db: Reader,
  filter: { accountId?: number; scenarioId?: number; roomId?: number },
): Promise<RunRow[]> {
  if (!Object.values(filter).every((id) => id === undefined || isRowNumber(id))) return [];
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .$if(filter.accountId !== undefined, (query) => query.where('account_id', '=', filter.accountId!))
    .$if(filter.scenarioId !== undefined, (query) => query.where('scenario_id', '=', filter.scenarioId!))
    .$if(filter.roomId !== undefined, (query) => query.where('room_id', '=', filter.roomId!))
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toRun);
}

/** Begins a run at position 0; null where the person has one in that room already. */
export async function insertRun(
  change: Change,
  run: Pick<RunRow, 'scenarioId' | 'accountId' | 'roomId' | 'asked' | 'scenarioHash' | 'keyHash'>,
): Promise<RunRow | null> {
  const row = await change.tx
    .insertInto('runs')
    .values({
      id: await takeNumbers(change.tx, 'run', 1),
      scenario_id: run.scenarioId,
      account_id: run.accountId,
      room_id: run.roomId,
      asked: JSON.stringify(run.asked),
      position: 0,
      scenario_hash: run.scenarioHash,
      key_hash: run.keyHash,
      started_at: change.at,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

export async function updateRunPosition(change: Change, id: number, position: number): Promise<void> {
  await change.tx.updateTable('runs').set({ position }).where('id', '=', id).execute();
}

/**
 * Notes that all runs in a room ask a point: there points are known only as they come. Who joined between the same two
 * votes was asked the same, so the statements are as many as the votes, not as the people.
 */
export async function askRunsInRoom(change: Change, roomId: number, point: string): Promise<void> {
  const runs = await change.tx.selectFrom('runs').select('asked').distinct().where('room_id', '=', roomId).execute();
  for (const { asked: before } of runs) {
    const asked: string[] = JSON.parse(before);
    if (asked.includes(point)) continue;
    await change.tx
      .updateTable('runs')
      .set({ asked: JSON.stringify([...asked, point]) })
      .where('room_id', '=', roomId)
      .where('asked', '=', before)
      .execute();
  }
}

/** Ends all runs in a room that go on. */
export async function endRunsInRoom(change: Change, roomId: number): Promise<void> {
  await change.tx
    .updateTable('runs')
    .set({ finished_at: change.at })
    .where('room_id', '=', roomId)
    .where('finished_at', 'is', null)
    .execute();
}

/** Ends a run; false where it had ended before. */
export async function endRun(change: Change, id: number): Promise<boolean> {
  const row = await change.tx
    .updateTable('runs')
    .set({ finished_at: change.at })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps an answer; false where the point has one of that vote already, which stays. */
export async function insertAnswer(change: Change, answer: Omit<AnswerRow, 'at'>): Promise<boolean> {
  const { runId, rationale, ...rest } = answer;
  const row = await change.tx
    .insertInto('answers')
    .values({
      ...rest,
      run_id: runId,
      rationale: rationale === null ? null : storableText(rationale),
      at: change.at,
    })
    .onConflict((conflict) => conflict.columns(['run_id', 'point', 'vote']).doNothing())
    .returning('run_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What was answered in the runs, in the order of answering. */
export async function listAnswers(db: Reader, runIds: readonly number[]): Promise<AnswerRow[]> {
  const rows = await selectIn(runIds.filter(isRowNumber), (some) =>
    db
      .selectFrom('answers')
      .selectAll()
      .where('run_id', 'in', some)
      .orderBy('at')
      .orderBy('run_id')
      .orderBy('point')
      .orderBy('vote')
      .execute(),
  );
  return rows.map(toAnswer);
}

/** What everybody in a room answered to a point, in both votes. */
export async function listAnswersInRoom(db: Reader, roomId: number, point: string): Promise<AnswerRow[]> {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('runs', 'runs.id', 'answers.run_id')
    .selectAll('answers')
    .where('runs.room_id', '=', roomId)
    .where('answers.point', '=', point)
    .orderBy('answers.at')
    .orderBy('answers.run_id')
    .execute();
  return rows.map(toAnswer);
}

/** An answer of the first vote, with whose run it was given in. */
export interface FirstVoteRow extends AnswerRow {
  accountId: number;
  scenarioId: number;
  roomId: number | null;
}

/** What everybody answered first in each of their runs, to all points of a scenario's versions or to one; in the order of runs. */
export async function listFirstVotes(db: Reader, slug: string, point?: string): Promise<FirstVoteRow[]> {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('runs', 'runs.id', 'answers.run_id')
    .innerJoin('scenarios', 'scenarios.id', 'runs.scenario_id')
    .selectAll('answers')
    .select(['runs.account_id', 'runs.scenario_id', 'runs.room_id'])
    .where('scenarios.slug', '=', slug)
    .where('answers.vote', '=', 1)
    .$if(point !== undefined, (query) => query.where('answers.point', '=', point!))
    .orderBy('answers.run_id')
    .orderBy('answers.point')
    .execute();
  return rows.map(({ account_id, scenario_id, room_id, ...row }) => ({
    ...toAnswer(row),
    ...{ accountId: account_id, scenarioId: scenario_id, roomId: room_id },
  }));
}

function toRun(row: RunTable): RunRow {
  return {
    id: row.id,
    scenarioId: row.scenario_id,
    accountId: row.account_id,
    roomId: row.room_id,
    asked: JSON.parse(row.asked),
    position: row.position,
    scenarioHash: row.scenario_hash,
    keyHash: row.key_hash,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

function toAnswer(row: AnswerTable): AnswerRow {
  const { run_id, ...rest } = row;
  return { ...rest, runId: run_id };
}
