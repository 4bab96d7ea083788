/**
 * The one window that a trainee's machine looks through: pages and sockets are drawn from what stands here and from
 * nothing else. What may not be known yet is not in it: no comment behind the horizon, and of a point that has no
 * answer (in a room: that is not revealed) no key, no rating, no feedback, no theme, nobody else's answer.
 */
import type { TrainingAction, Vote } from '../model/training.ts';
import { findRoom, type RoomRow } from '../store/rooms.ts';
import { type AnswerRow, listAnswers, type RunRow } from '../store/runs.ts';
import type { Reader } from '../store/tables.ts';
import { listFirstAnswers } from './first-answers.ts';
import { clampPosition, findHorizon, findNextPoint, type PlacedPoint, placeOwnPoints, placePoints } from './horizon.ts';
import { isRevealed } from './room-phases.ts';
import { findOwnRun, type Trainee } from './runs.ts';
import type { Key, Scenario } from './scenario.ts';
import { readScenario, type StoredScenario } from './scenario-library.ts';
import { buildTimeline, findPosition, type Timeline } from './timeline.ts';

export type ScenarioComment = Scenario['comments'][number];

/** A comment where a replay shows it. */
export interface ReplayComment extends ScenarioComment {
  /** 0 for a top-level comment. */
  depth: number;
}

/** Where a point stands on the time line; its id tells nothing before it is asked, and is left out. */
export interface Mark {
  position: number;
  /** The first answer, which is the person's own to know; null while there is none. */
  own: AnswerRow | null;
}

/** What is told of a point after the commit. */
export interface Reveal {
  point: string;
  /** Number of the comment. */
  comment: number;
  theme: string;
  feedback: string;
  /** The first answer, which scores; null for whoever came into a room too late for it. */
  own: AnswerRow | null;
  /** The second vote in a room. */
  again: AnswerRow | null;
  key: Key['answers'][number] | null;
  /** What the key rests on. */
  source: Key['source'] | null;
  /** How often others' first answer was this action, of those that are revealed to them. */
  others: ReadonlyMap<TrainingAction, number>;
}

export interface RunView {
  run: RunRow;
  scenario: Pick<Scenario, 'title' | 'language' | 'warnings' | 'names' | 'article' | 'policy' | 'actions' | 'left'>;
  timeline: Timeline;
  marks: Mark[];
  /** How many comments are shown, and how many may be. */
  position: number;
  horizon: number;
  /** How many there are. */
  length: number;
  comments: ReplayComment[];
  /** What is asked at this position; null where nothing is. */
  ask: { point: string; comment: number } | null;
  /** Of the last point that stands at this position and may be told of. */
  reveal: Reveal | null;
  room: RoomRow | null;
  /** Points that have a first answer, of those that are asked. */
  progress: { answered: number; asked: number };
}

/**
 * A person's own run at a position, or at an offset of its time line in milliseconds; default where they left it (in a
 * room: where the room is). Throws a TrainingError for anybody else's.
 */
export async function viewRun(
  db: Reader,
  who: Trainee,
  runId: number,
  at?: number | { offset: number },
): Promise<RunView> {
  const run = await findOwnRun(db, who, runId);
  const stored = (await readScenario(db, run.scenarioId))!;
  const room = run.roomId === null ? null : await findRoom(db, run.roomId);
  const standing = takeStanding(run, stored, room, await listAnswers(db, [run.id]));
  const { scenario } = stored;
  const timeline = buildTimeline(scenario.comments.map(({ postedAt }) => postedAt));
  const sought = typeof at === 'object' ? findPosition(timeline, at.offset) : at;
  const position = clampPosition(sought ?? room?.position ?? run.position, standing.horizon);
  const { title, language, warnings, names, article, policy, actions, left } = scenario;
  return {
    run,
    scenario: { title, language, warnings, names, article, policy, actions, left },
    timeline,
    marks: standing.points.map((point) => ({ position: point.position, own: standing.first.get(point.id) ?? null })),
    ...{ position, horizon: standing.horizon, length: scenario.comments.length },
    comments: showComments(scenario, position),
    ask: findAsk(standing, scenario, position),
    reveal: await readReveal(db, run, stored, standing, position),
    room,
    progress: {
      answered: standing.points.filter(({ id }) => standing.first.has(id)).length,
      asked: standing.points.length,
    },
  };
}

/** Where a run stands. */
interface Standing {
  /** In the order of the replay. */
  points: PlacedPoint[];
  /** Answers by point, of the first vote and of the second. */
  first: ReadonlyMap<string, AnswerRow>;
  second: ReadonlyMap<string, AnswerRow>;
  horizon: number;
  /** The point that may be answered now. */
  open: PlacedPoint | null;
  isTold(point: string): boolean;
}

function takeStanding(run: RunRow, stored: StoredScenario, room: RoomRow | null, answers: AnswerRow[]): Standing {
  const { scenario } = stored;
  const first = answersOf(answers, 1);
  const second = answersOf(answers, 2);
  const answered = new Set(first.keys());
  if (room !== null) {
    const points = placePoints(scenario, room.asked);
    const isOpen = room.phase === 'open' && !(room.vote === 1 ? first : second).has(room.point!);
    const open = isOpen ? points.find(({ id }) => id === room.point)! : null;
    const isTold = (point: string) => isRevealed(room, point);
    return { points, first, second, horizon: room.position, open, isTold };
  }
  const points = placeOwnPoints(stored, run.asked, answered);
  return {
    ...{ points, first, second },
    // Ending early opens nothing: whoever goes through it again later has not seen the rest.
    horizon: findHorizon(points, answered, scenario.comments.length),
    open: run.finishedAt === null ? findNextPoint(points, answered) : null,
    isTold: (point) => answered.has(point),
  };
}

function answersOf(answers: AnswerRow[], vote: Vote): Map<string, AnswerRow> {
  return new Map(answers.filter((answer) => answer.vote === vote).map((answer) => [answer.point, answer]));
}

/** The first comments of a scenario, up to a position. */
export function showComments({ comments }: Scenario, position: number): ReplayComment[] {
  const depths = new Map<number, number>();
  return comments.slice(0, position).map((comment) => {
    const depth = comment.parent === null ? 0 : depths.get(comment.parent)! + 1;
    depths.set(comment.n, depth);
    return { ...comment, depth };
  });
}

function findAsk({ open }: Standing, { comments }: Scenario, position: number): RunView['ask'] {
  return open?.position === position ? { point: open.id, comment: comments[position - 1]!.n } : null;
}

async function readReveal(
  db: Reader,
  run: RunRow,
  { row, scenario, key }: StoredScenario,
  { points, first, second, isTold }: Standing,
  position: number,
): Promise<Reveal | null> {
  const told = points.filter((point) => point.position === position && isTold(point.id)).at(-1);
  if (told === undefined) return null;
  const { id, comment, theme, feedback } = scenario.points.find((point) => point.id === told.id)!;
  return {
    ...{ point: id, comment, theme, feedback },
    own: first.get(id) ?? null,
    again: second.get(id) ?? null,
    key: key?.answers.find(({ point }) => point === id) ?? null,
    source: key?.source ?? null,
    others: await tallyOthers(db, row, id, run.accountId),
  };
}

async function tallyOthers(
  db: Reader,
  row: StoredScenario['row'],
  point: string,
  accountId: number,
): Promise<Map<TrainingAction, number>> {
  const tally = new Map<TrainingAction, number>();
  for (const answer of await listFirstAnswers(db, row, point)) {
    if (answer.action === null || answer.accountId === accountId) continue;
    tally.set(answer.action, (tally.get(answer.action) ?? 0) + 1);
  }
  return tally;
}
