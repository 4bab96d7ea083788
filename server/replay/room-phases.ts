/** How a room goes from one moment to the next. Pure: what is stored, and who may ask, is decided elsewhere. */
import type { RoomPhase, Vote } from '../model/training.ts';
import type { PlacedPoint } from './horizon.ts';
import { TrainingError } from './training-error.ts';

/** Where a room stands. */
export interface RoomStanding {
  phase: RoomPhase;
  /** How many comments are shown. */
  position: number;
  /** The point that is voted on or talked about; null while the thread is shown. */
  point: string | null;
  vote: Vote;
  /** The points that were voted on here, in that order. */
  asked: readonly string[];
}

/** What an instructor does. `show` goes to a position of the thread, `vote` opens the point that stands there. */
export type RoomMove =
  | { to: 'show'; position: number }
  | { to: 'vote' | 'lock' | 'reopen' | 'reveal' | 'discuss' | 'vote-again' | 'close' };
export type RoomMoveName = RoomMove['to'];

/** The whole policy: from which phases each move leads on. */
const FROM: Record<RoomMoveName, readonly RoomPhase[]> = {
  show: ['lobby', 'presenting', 'revealed', 'discussing'],
  vote: ['presenting'],
  lock: ['open'],
  reopen: ['locked'],
  reveal: ['locked'],
  discuss: ['revealed'],
  'vote-again': ['revealed', 'discussing'],
  close: ['lobby', 'presenting', 'open', 'locked', 'revealed', 'discussing'],
};

const NOW: Record<RoomPhase, string> = {
  lobby: 'waiting for people',
  presenting: 'showing the thread',
  open: 'voting',
  locked: 'done voting, with the answers still hidden',
  revealed: 'looking at the answers',
  discussing: 'discussing',
  closed: 'closed',
};

/** Where a move leads. `length` is the number of comments. Throws a TrainingError where it leads nowhere from here. */
export function move(from: RoomStanding, step: RoomMove, points: readonly PlacedPoint[], length: number): RoomStanding {
  if (!canMove(from, step.to, points)) throw new TrainingError('refused', sayRefusal(from, step.to));
  switch (step.to) {
    case 'show':
      if (!Number.isInteger(step.position) || step.position < 0 || step.position > length) {
        throw new TrainingError('invalid', `The thread has positions from 0 to ${length}.`);
      }
      return { ...from, phase: 'presenting', position: step.position, point: null, vote: 1 };
    case 'vote': {
      const { id } = findOpenPoint(from, points)!;
      return { ...from, phase: 'open', point: id, vote: 1, asked: [...from.asked, id] };
    }
    case 'lock':
      return { ...from, phase: 'locked' };
    case 'reopen':
      return { ...from, phase: 'open' };
    case 'reveal':
      return { ...from, phase: 'revealed' };
    case 'discuss':
      return { ...from, phase: 'discussing' };
    case 'vote-again':
      return { ...from, phase: 'open', vote: 2 };
    case 'close':
      return { ...from, phase: 'closed' };
  }
}

/** Whether a move leads on from here. */
export function canMove(from: RoomStanding, to: RoomMoveName, points: readonly PlacedPoint[]): boolean {
  if (!FROM[to].includes(from.phase)) return false;
  if (to === 'vote') return findOpenPoint(from, points) !== null;
  return to !== 'vote-again' || from.vote === 1;
}

/** The point whose comment is the last one shown and that was not voted on yet; null where there is none. */
export function findOpenPoint({ position, asked }: RoomStanding, points: readonly PlacedPoint[]): PlacedPoint | null {
  return points.find((point) => point.position === position && !asked.includes(point.id)) ?? null;
}

/** Whether a point's answers and key may be seen here. The second vote is taken with the first one's answers known. */
export function isRevealed({ phase, point, vote, asked }: RoomStanding, id: string): boolean {
  if (!asked.includes(id)) return false;
  return id !== point || vote === 2 || !['open', 'locked'].includes(phase);
}

function sayRefusal(from: RoomStanding, to: RoomMoveName): string {
  if (from.phase === 'closed') return 'This room is closed. Open another one to go on.';
  if (to === 'vote' && from.phase === 'presenting')
    return 'No point of decision stands at this comment, or it was voted on.';
  if (to === 'vote-again' && from.vote === 2) return 'This point was voted on twice already.';
  return `That does not follow from where the room is: it is ${NOW[from.phase]}.`;
}
