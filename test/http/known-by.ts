/**
 * What somebody may know by now, from the tables alone: told apart from the code that draws pages, so that both would
 * have to be wrong in the same way.
 */
import type { Scenario } from '../../server/replay/scenario.ts';
import { listPanelists } from '../../server/store/ratings.ts';
import { findRoom, type RoomRow } from '../../server/store/rooms.ts';
import { type AnswerRow, listAnswers, listRuns, type RunRow } from '../../server/store/runs.ts';
import { findScenario, readScenarioDocument } from '../../server/store/scenarios.ts';
import type { Reader } from '../../server/store/tables.ts';
import { canary } from './canaries.ts';

/** The canaries that may have reached an account, by all of its runs as they stand. */
export async function listKnownBy(db: Reader, accountId: number): Promise<string[]> {
  const known: string[] = [];
  for (const run of await listRuns(db, { accountId })) {
    const scenario = (await readScenarioDocument(db, (await findScenario(db, run.scenarioId))!)) as Scenario;
    const answers = await listAnswers(db, [run.id]);
    const room = run.roomId === null ? null : await findRoom(db, run.roomId);
    known.push(...(room ? knownInRoom(scenario, room) : knownAlone(scenario, run, answers)));
    const panel = await listPanelists(db, run.scenarioId);
    const hasRated = panel.some((panelist) => panelist.accountId === accountId && panelist.finishedAt !== null);
    if (hasRated) known.push(...scenario.points.flatMap(({ id }) => listTold(id)));
    for (const { point } of answers) known.push(canary('own', accountId, ...placeOf(point)));
  }
  return known;
}

/** `ferry-4` of the canary of a point. */
function placeOf(point: string): string[] {
  return point.split('-').slice(2, -1);
}

function knownAlone({ id: slug, comments }: Scenario, { asked }: RunRow, answers: AnswerRow[]): string[] {
  const answered = new Set(answers.map(({ point }) => point));
  const next = asked.find((point) => !answered.has(point));
  const seen = next === undefined ? comments.length : Number(placeOf(next).at(-1));
  return [
    ...comments.slice(0, seen).map(({ n }) => canary('comment', slug, n)),
    ...(next === undefined ? [] : [next]),
    ...[...answered].flatMap(listTold),
  ];
}

function knownInRoom({ id: slug, comments }: Scenario, { position, asked, phase, point, vote }: RoomRow): string[] {
  const isHidden = (phase === 'open' || phase === 'locked') && vote === 1;
  return [
    ...comments.slice(0, position).map(({ n }) => canary('comment', slug, n)),
    ...asked,
    ...asked.filter((id) => !(isHidden && id === point)).flatMap(listTold),
  ];
}

/** What is told of a point, once it is. */
function listTold(point: string): string[] {
  const place = placeOf(point);
  return [point, ...(['theme', 'feedback', 'key', 'rating'] as const).map((kind) => canary(kind, ...place))];
}
