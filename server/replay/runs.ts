/** One person's way through one scenario: begun, answered point by point, ended. What was committed stays. */
import type { TrainingAction, Vote } from '../model/training.ts';
import type { Actor, Change } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { holdRoom, type RoomRow } from '../store/rooms.ts';
import {
  endRun,
  findRun,
  insertAnswer,
  insertRun,
  listAnswers,
  type RunRow,
  updateRunPosition,
} from '../store/runs.ts';
import type { Reader } from '../store/tables.ts';
import { checkChoice } from './check-choice.ts';
import { findNextPoint, listAskable, type PlacedPoint, placeOwnPoints, placePoints } from './horizon.ts';
import type { Scenario } from './scenario.ts';
import { readScenario, type StoredScenario } from './scenario-library.ts';
import { TrainingError } from './training-error.ts';

/** Whoever trains: an account. */
export type Trainee = Actor & { id: number };

/** What somebody commits to. */
export interface Commitment {
  point: string;
  action: TrainingAction;
  /** Code of the rule that the comment breaks, or null. */
  rule: string | null;
  /** .5 a guess .. 1 certain. */
  confidence: number;
  /** At most 2,000 characters. */
  rationale: string | null;
  /** From seeing the comment to answering; null where nobody looked at the clock. */
  seconds: number | null;
  /** In a room: which vote it was meant for, so that one that comes late is not taken for the next. */
  vote?: Vote;
}

const LONGEST_RATIONALE = 2_000;
const LONGEST_SECONDS = 86_400;

/** Begins a run alone through a published scenario. `asked`: these points alone, for a review; default all that are not quarantined. */
export function startRun(store: Store, who: Trainee, scenarioId: number, asked?: readonly string[]): Promise<RunRow> {
  return store.change(who, async (change) => {
    const stored = await readScenario(change.tx, scenarioId);
    if (stored === null) throw new TrainingError('missing', 'There is no such scenario.');
    if (stored.row.state !== 'published') throw new TrainingError('refused', 'This scenario is not open for training.');
    const askable = listAskable(stored.scenario, stored.key);
    const points = placePoints(stored.scenario, asked ? askable.filter((id) => asked.includes(id)) : askable);
    if (points.length === 0) throw new TrainingError('refused', 'Nothing is asked in this scenario at the moment.');
    const run = await insertRun(change, {
      scenarioId,
      accountId: who.id,
      roomId: null,
      asked: points.map(({ id }) => id),
      scenarioHash: stored.row.hash,
      keyHash: stored.keyHash,
    });
    await change.record([{ what: 'training:run-started', after: { run: run!.id } }]);
    return run!;
  });
}

/** Commits an answer. The first of a vote stays; alone, points are answered in their order, and the last answer ends the run. */
export function answerPoint(store: Store, who: Trainee, runId: number, given: Commitment): Promise<void> {
  return store.change(who, async (change) => {
    const open = await openRun(change, who, runId);
    const asked = needAsked(open, given.point, given.vote);
    checkCommitment(given, open.stored.scenario);
    const { point, action, rule, confidence } = given;
    const rationale = given.rationale?.trim() || null;
    await commit(change, open, asked, {
      ...{ runId, point, vote: open.vote, action, rule, confidence, rationale },
      seconds: readSeconds(given.seconds),
    });
  });
}

/** Leaves a point out: nothing is lost by it, and it counts nowhere. `vote`: as with a commitment. */
export function skipPoint(store: Store, who: Trainee, runId: number, point: string, vote?: Vote): Promise<void> {
  return store.change(who, async (change) => {
    const open = await openRun(change, who, runId);
    const asked = needAsked(open, point, vote);
    await commit(change, open, asked, {
      ...{ runId, point, vote: open.vote, action: null, rule: null },
      ...{ confidence: null, rationale: null, seconds: null },
    });
  });
}

/** Ends a run alone, however much of it was answered; what was not counts nowhere. */
export function finishRun(store: Store, who: Trainee, runId: number): Promise<void> {
  return store.change(who, async (change) => {
    const { run } = await openRun(change, who, runId);
    if (run.roomId !== null) throw new TrainingError('refused', 'A run in a room ends with its room.');
    await closeRun(change, run);
  });
}

/** A run that goes on, with what was answered in it. */
interface OpenRun {
  run: RunRow;
  room: RoomRow | null;
  stored: StoredScenario;
  /** In the order of the replay. */
  points: PlacedPoint[];
  /** Ids of the points that have an answer of the vote. */
  answered: Set<string>;
  vote: Vote;
  /** The point that may be answered now. */
  next: PlacedPoint | null;
}

async function openRun(change: Change, who: Trainee, id: number): Promise<OpenRun> {
  const db = change.tx;
  const run = await findOwnRun(db, who, id);
  if (run.finishedAt !== null) throw new TrainingError('refused', 'This run has ended. Its answers are kept.');
  const stored = (await readScenario(db, run.scenarioId))!;
  // Held, so that no answer slips in behind a vote that is being ended.
  const room = run.roomId === null ? null : (await holdRoom(change, run.roomId))!;
  const vote = room?.vote ?? 1;
  const answers = await listAnswers(db, [id]);
  const answered = new Set(answers.filter((answer) => answer.vote === vote).map(({ point }) => point));
  const points = placeOwnPoints(stored, run.asked, answered);
  // Who joined after the first vote owes it no answer, but may take part in the second.
  const voted = room?.phase === 'open' ? placePoints(stored.scenario, [room.point!])[0]! : null;
  const next = room === null ? findNextPoint(points, answered) : voted;
  return { run, room, stored, points, answered, vote, next };
}

/** Somebody's own run. To everybody else it does not exist. */
export async function findOwnRun(db: Reader, who: Trainee, id: number): Promise<RunRow> {
  const run = await findRun(db, id);
  if (run?.accountId !== who.id) throw new TrainingError('missing', 'There is no such run of yours.');
  return run;
}

/** The point, where it is the one that is asked now. */
function needAsked({ run, answered, vote, next }: OpenRun, point: string, meant: Vote | undefined): PlacedPoint {
  const isLate = meant !== undefined && meant !== vote;
  if (answered.has(point) && !isLate)
    throw new TrainingError('refused', 'You have answered this; your first answer stays.');
  if (next?.id === point && !isLate) return next;
  throw new TrainingError(
    'refused',
    run.roomId === null
      ? 'Another point comes first.'
      : 'The vote on this is not open. Nothing was lost: look where the room is now.',
  );
}

function checkCommitment(given: Commitment, scenario: Scenario): void {
  const { confidence, rationale } = given;
  const invalid = (message: string) => new TrainingError('invalid', message);
  checkChoice(scenario, given);
  if (!(confidence >= 0.5 && confidence <= 1)) throw invalid('Say how sure you are, from a guess (.5) to certain (1).');
  if ((rationale?.length ?? 0) > LONGEST_RATIONALE) {
    throw invalid(`Keep the rationale under ${LONGEST_RATIONALE} characters.`);
  }
}

/** Time is told, never graded: a clock that makes no sense is no reason to refuse an answer. */
function readSeconds(seconds: number | null): number | null {
  return seconds !== null && seconds >= 0 && seconds <= LONGEST_SECONDS ? seconds : null;
}

async function commit(
  change: Change,
  { run, room, points, answered }: OpenRun,
  { id, position }: PlacedPoint,
  answer: Parameters<typeof insertAnswer>[1],
): Promise<void> {
  if (!(await insertAnswer(change, answer))) {
    throw new TrainingError('refused', 'You have answered this; your first answer stays.');
  }
  await updateRunPosition(change, run.id, position);
  const where = room && { room: room.id, revision: room.revision };
  await change.record([{ what: 'training:answered', after: { run: run.id, ...where } }]);
  if (room === null && findNextPoint(points, new Set([...answered, id])) === null) await closeRun(change, run);
}

async function closeRun(change: Change, { id }: RunRow): Promise<void> {
  if (await endRun(change, id)) await change.record([{ what: 'training:run-finished', after: { run: id } }]);
}
