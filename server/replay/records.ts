/** What people answered in their runs, judged by the keys as they stand now. First votes alone, and only what was revealed. */
import { type InsiderRow, listInsiders } from '../store/insiders.ts';
import { findRooms, type RoomRow } from '../store/rooms.ts';
import { type AnswerRow, listAnswers, listRuns, type RunRow } from '../store/runs.ts';
import { listScenarios } from '../store/scenarios.ts';
import type { Reader } from '../store/tables.ts';
import { discriminateItems, type ItemDiscrimination } from './discriminate-items.ts';
import { type Case, gradeAnswer, type Meeting } from './due.ts';
import { knewKey, listFirstAnswers, pickFirst } from './first-answers.ts';
import { isAccepted, type JudgedAnswer, judgeAnswer, ruleOf } from './judge-answer.ts';
import { isRevealed } from './room-phases.ts';
import { readScenario, type StoredScenario } from './scenario-library.ts';

export interface RecordedAnswer extends JudgedAnswer {
  /** ISO 8601. */
  at: string;
  /**
   * Whether the person met this point for the first time and had not been told its key. What shows memory, or knowledge
   * of the key, counts in no gathered figure.
   */
  isFirst: boolean;
  /** Whether the person knew the key from inside: a seat on its panel, or a room that was theirs to lead. */
  knewKey: boolean;
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
  const [answers, scenarios, rooms, insiders] = await Promise.all([
    listAnswers(
      db,
      runs.map(({ id }) => id),
    ),
    readScenarios(
      db,
      runs.map(({ scenarioId }) => scenarioId),
    ),
    findRooms(
      db,
      runs.flatMap(({ roomId }) => roomId ?? []),
    ),
    listInsiders(db, { accountId }),
  ]);
  const byRun = groupByRun(answers.filter(({ vote }) => vote === 1));
  const records = runs.map((run): RunRecord => {
    const stored = scenarios.get(run.scenarioId)!;
    const room = run.roomId === null ? null : rooms.get(run.roomId)!;
    return { run, stored, answers: judgeRun(stored, room, byRun.get(run.id) ?? []) };
  });
  markFirst(records, insiders);
  return records;
}

async function readScenarios(db: Reader, ids: readonly number[]): Promise<Map<number, StoredScenario>> {
  const read = async (id: number): Promise<[number, StoredScenario]> => [id, (await readScenario(db, id))!];
  return new Map(await Promise.all([...new Set(ids)].map(read)));
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
    return { ...judgeAnswer(point, keyAnswer, answer, scenario.left), at: answer.at, isFirst: false, knewKey: false };
  });
}

function markFirst(records: readonly RunRecord[], insiders: readonly InsiderRow[]): void {
  const attempts = records.flatMap(({ run: { accountId }, stored, answers }) =>
    answers.map((answer) => ({
      ...{ answer, accountId, scenario: stored.row.slug },
      ...{ point: answer.point.id, at: answer.at },
    })),
  );
  const first = pickFirst(attempts, insiders);
  for (const attempt of attempts) {
    attempt.answer.isFirst = first.has(attempt);
    attempt.answer.knewKey = knewKey(insiders, attempt);
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

/** Item discrimination of a scenario's scored points, from everybody's first answers. */
export async function readItemDiscrimination(db: Reader, scenarioId: number): Promise<ItemDiscrimination[]> {
  const stored = await readScenario(db, scenarioId);
  if (stored === null) return [];
  const sheets = new Map<number, Map<string, boolean>>();
  for (const answer of await listFirstAnswers(db, stored.row)) {
    const [judged] = judgeRun(stored, null, [answer]);
    if (!judged?.counts) continue;
    const sheet = sheets.get(answer.accountId) ?? new Map<string, boolean>();
    sheets.set(answer.accountId, sheet.set(answer.point, isAccepted(judged)));
  }
  return discriminateItems([...sheets.values()]);
}
