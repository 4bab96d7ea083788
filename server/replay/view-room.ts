/**
 * What everybody in a room sees, its instructor included: drawn once for all of them. As with a run alone, what may not
 * be known yet is not in it: no comment behind the room's position, and nothing of a point that is not revealed.
 */
import type { TrainingAction, Vote } from '../model/training.ts';
import type { RoomRow } from '../store/rooms.ts';
import { type AnswerRow, listAnswers, listAnswersInRoom } from '../store/runs.ts';
import type { Reader } from '../store/tables.ts';
import type { PlacedPoint } from './horizon.ts';
import { canMove, isRevealed, type RoomMoveName } from './room-phases.ts';
import { listRoomPoints } from './rooms.ts';
import { readScenario, type StoredScenario } from './scenario-library.ts';
import { type ReplayComment, type Reveal, type RunView, showComments } from './view-run.ts';

export interface RoomView {
  room: RoomRow;
  scenario: RunView['scenario'];
  /** Number of comments of the whole thread. */
  length: number;
  comments: ReplayComment[];
  /** Where points stand, in the order of the thread; their ids tell nothing before they are voted on, and are left out. */
  points: { position: number; isAsked: boolean }[];
  /** What can follow now. */
  moves: RoomMoveName[];
  /** What the vote is on, open or locked; null where none is being taken. */
  ask: { point: string; comment: number } | null;
  reveal: RoomReveal | null;
}

/** What is told of a point once its vote is revealed: to everybody the same. */
export interface RoomReveal extends Omit<Reveal, 'own' | 'again' | 'others'> {
  /** The first vote, and the second where there was one. */
  votes: Tally[];
}

/** How a room voted. */
export interface Tally {
  vote: Vote;
  answered: number;
  skipped: number;
  actions: ReadonlyMap<TrainingAction, number>;
  /** How often each rule was named; null where none was. */
  rules: ReadonlyMap<string | null, number>;
}

const MOVES: readonly RoomMoveName[] = ['show', 'vote', 'lock', 'reopen', 'reveal', 'discuss', 'vote-again', 'close'];

export async function viewRoom(db: Reader, room: RoomRow): Promise<RoomView> {
  const stored = (await readScenario(db, room.scenarioId))!;
  const { scenario } = stored;
  const { title, language, warnings, names, article, policy, actions, left } = scenario;
  const points = listRoomPoints(scenario, stored.key);
  return {
    room,
    scenario: { title, language, warnings, names, article, policy, actions, left },
    length: scenario.comments.length,
    comments: showComments(scenario, room.position),
    points: points.map(({ id, position }) => ({ position, isAsked: room.asked.includes(id) })),
    moves: MOVES.filter((move) => canMove(room, move, points)),
    ask: findAsk(room, stored),
    reveal: await readReveal(db, room, stored, points),
  };
}

function findAsk({ phase, point }: RoomRow, { scenario }: StoredScenario): RoomView['ask'] {
  if (phase !== 'open' && phase !== 'locked') return null;
  const { id, comment } = scenario.points.find(({ id }) => id === point)!;
  return { point: id, comment };
}

/** The point that is talked about; while the thread is shown, one that stands here and was voted on before. */
async function readReveal(
  db: Reader,
  room: RoomRow,
  { scenario, key }: StoredScenario,
  points: readonly PlacedPoint[],
): Promise<RoomReveal | null> {
  const here =
    room.point ?? points.findLast(({ id, position }) => position === room.position && room.asked.includes(id))?.id;
  if (here === undefined || !isRevealed(room, here)) return null;
  const { id, comment, theme, feedback } = scenario.points.find((point) => point.id === here)!;
  return {
    ...{ point: id, comment, theme, feedback },
    key: key?.answers.find(({ point }) => point === id) ?? null,
    source: key?.source ?? null,
    votes: tallyVotes(await listAnswersInRoom(db, room.id, id), room),
  };
}

/** The second vote tells nothing while it is being taken. */
function tallyVotes(answers: readonly AnswerRow[], { phase, vote: current, point }: RoomRow): Tally[] {
  const isTaken = (vote: Vote) => point === null || vote < current || !['open', 'locked'].includes(phase);
  const votes = ([1, 2] as const).filter(isTaken).map((vote) =>
    tally(
      vote,
      answers.filter((answer) => answer.vote === vote),
    ),
  );
  return votes.filter(({ vote, answered, skipped }) => vote === 1 || answered + skipped > 0);
}

function tally(vote: Vote, answers: readonly AnswerRow[]): Tally {
  const actions = new Map<TrainingAction, number>();
  const rules = new Map<string | null, number>();
  for (const { action, rule } of answers) {
    if (action === null) continue;
    actions.set(action, (actions.get(action) ?? 0) + 1);
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  const skipped = answers.filter(({ action }) => action === null).length;
  return { vote, answered: answers.length - skipped, skipped, actions, rules };
}

export interface OwnVotes {
  first: AnswerRow | null;
  second: AnswerRow | null;
}

/** What somebody answered to a point. */
export async function readOwnVotes(db: Reader, runId: number, point: string): Promise<OwnVotes> {
  const answers = (await listAnswers(db, [runId])).filter((answer) => answer.point === point);
  const find = (vote: Vote) => answers.find((answer) => answer.vote === vote) ?? null;
  return { first: find(1), second: find(2) };
}
