/** What people answered in their runs, judged by the keys as they stand now. First votes alone, and only what was revealed. */

import { listPanelists } from '../store/ratings.ts';
import { findRoom, type RoomRow } from '../store/rooms.ts';
import { type AnswerRow, listAnswers, listAnswersToScenario, listRuns, type RunRow } from '../store/runs.ts';
import { listScenarios } from '../store/scenarios.ts';
import type { Reader } from '../store/tables.ts';
import { discriminateItems, type ItemDiscrimination } from './discriminate-items.ts';
import { type Case, gradeAnswer, type Meeting, nameCase } from './due.ts';
import { isAccepted, type JudgedAnswer, judgeAnswer, ruleOf } from './judge-answer.ts';
import { isRevealed } from './room-phases.ts';
import { readScenario, type StoredScenario } from './scenario-library.ts';

export interface RecordedAnswer extends JudgedAnswer {
  /** ISO 8601. */
  at: string;
  /** Whether the person met this point for the first time. A second time shows memory, and counts in no gathered figure. */
  isFirst: boolean;
}

export interface RunRecord {
  run: RunRow;
  /** With its key as it stands now; `run.keyHash` tells whether that is the one of then. */
  stored: StoredScenario;
  /** In the order of answering; those to points that the key does not know are left out. */
  answers: RecordedAnswer[];
}

/** The runs of one person, or of everybody, the latest first. */
export async function readRecords(db: Reader, accountId?: number): Promise<RunRecord[]> {
  const runs = await listRuns(db, { accountId });
  const [answers, scenarios, rooms] = await Promise.all([
    listAnswers(
      db,
      runs.map(({ id }) => id),
    ),
    readEach(
      runs.map(({ scenarioId }) => scenarioId),
      async (id) => (await readScenario(db, id))!,
    ),
    readEach(
      runs.flatMap(({ roomId }) => roomId ?? []),
      async (id) => (await findRoom(db, id))!,
    ),
  ]);
  const byRun = groupByRun(answers.filter(({ vote }) => vote === 1));
  const records = runs.map((run): RunRecord => {
    const stored = scenarios.get(run.scenarioId)!;
    const room = run.roomId === null ? null : rooms.get(run.roomId)!;
    return { run, stored, answers: judgeRun(stored, room, byRun.get(run.id) ?? []) };
  });
  markFirst(records);
  return records;
}

/** Reads each of several things once, by its id. */
async function readEach<T>(ids: readonly number[], read: (id: number) => Promise<T>): Promise<Map<number, T>> {
  return new Map(await Promise.all([...new Set(ids)].map(async (id): Promise<[number, T]> => [id, await read(id)])));
}

function groupByRun(answers: readonly AnswerRow[]): Map<number, AnswerRow[]> {
  const byRun = new Map<number, AnswerRow[]>();
  for (const answer of answers) {
    const list = byRun.get(answer.runId);
    if (list) list.push(answer);
    else byRun.set(answer.runId, [answer]);
  }
  return byRun;
}

/** In a room nothing is told of a point before the instructor reveals it. */
function judgeRun({ scenario, key }: StoredScenario, room: RoomRow | null, answers: AnswerRow[]): RecordedAnswer[] {
  const points = new Map(scenario.points.map((point) => [point.id, point]));
  const keys = new Map(key?.answers.map((answer) => [answer.point, answer]));
  return answers.flatMap((answer) => {
    const [point, keyAnswer] = [points.get(answer.point), keys.get(answer.point)];
    if (!point || !keyAnswer || (room !== null && !isRevealed(room, answer.point))) return [];
    return { ...judgeAnswer(point, keyAnswer, answer, scenario.left), at: answer.at, isFirst: false };
  });
}

function markFirst(records: readonly RunRecord[]): void {
  const met = new Set<string>();
  const all = records.flatMap(({ run, stored, answers }) =>
    answers.map((answer) => ({ answer, name: `${run.accountId} ${nameCase(caseOf(stored, answer))}` })),
  );
  for (const { answer, name } of all.sort((a, b) => a.answer.at.localeCompare(b.answer.at))) {
    answer.isFirst = !met.has(name);
    met.add(name);
  }
}

/** The answers of several runs that count together: each point the first time that it was met. */
export function gather(records: readonly RunRecord[]): RecordedAnswer[] {
  return records.flatMap(({ answers }) => answers.filter(({ isFirst }) => isFirst));
}

/** What the return of rules is computed from. */
export function listMeetings(records: readonly RunRecord[]): Meeting[] {
  return records.flatMap(({ run, stored, answers }) =>
    answers.map((answer) => ({ ...caseOf(stored, answer), runId: run.id, at: answer.at, grade: gradeAnswer(answer) })),
  );
}

function caseOf({ row }: StoredScenario, { point, key }: Pick<JudgedAnswer, 'point' | 'key'>): Case {
  const rule = ruleOf(key);
  const rules = key.rules.length > 0 ? key.rules : [rule];
  return { scenario: row.slug, point: point.id, theme: point.theme, rule, rules };
}

/** The scored points of all scenarios that can be run, with the id of the version that can. */
export async function listCases(db: Reader): Promise<(Case & { scenarioId: number })[]> {
  const rows = await listScenarios(db, { state: 'published' });
  const latest = rows.filter(({ slug }, at) => rows.findIndex((row) => row.slug === slug) === at);
  const scenarios = await Promise.all(latest.map(async ({ id }) => (await readScenario(db, id))!));
  return scenarios.flatMap((stored) => {
    const keys = new Map(stored.key?.answers.map((answer) => [answer.point, answer]));
    return stored.scenario.points.flatMap((point) => {
      const key = keys.get(point.id);
      return key?.status === 'scored' ? { ...caseOf(stored, { point, key }), scenarioId: stored.row.id } : [];
    });
  });
}

/** First votes of others on a scenario's points, each person's first to each: `action` is null where they skipped it. */
export async function listOthersAnswers(db: Reader, scenarioId: number, accountId: number): Promise<AnswerRow[]> {
  const first = await listFirstAnswers(db, scenarioId);
  return first.filter((answer) => answer.accountId !== accountId);
}

async function listFirstAnswers(db: Reader, scenarioId: number): Promise<(AnswerRow & { accountId: number })[]> {
  const answers = await listAnswersToScenario(db, scenarioId);
  const seen = new Set<string>();
  return answers.filter(({ vote, accountId, point }) => {
    const name = `${accountId} ${point}`;
    if (vote !== 1 || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/**
 * Item discrimination of a scenario's scored points, from everybody's first answers. Whoever rated the scenario for its
 * key is left out: they know it.
 */
export async function readItemDiscrimination(db: Reader, scenarioId: number): Promise<ItemDiscrimination[]> {
  const stored = await readScenario(db, scenarioId);
  if (stored === null) return [];
  const panel = new Set((await listPanelists(db, scenarioId)).map(({ accountId }) => accountId));
  const sheets = new Map<number, Map<string, boolean>>();
  for (const answer of await listFirstAnswers(db, scenarioId)) {
    const [judged] = judgeRun(stored, null, [answer]);
    if (!judged?.counts || panel.has(answer.accountId)) continue;
    const sheet = sheets.get(answer.accountId) ?? new Map<string, boolean>();
    sheets.set(answer.accountId, sheet.set(answer.point, isAccepted(judged)));
  }
  return discriminateItems([...sheets.values()]);
}
