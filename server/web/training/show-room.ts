/** A room in words: where it is, what its instructor can do next. */
import type { RoomMoveName } from '../../replay/room-phases.ts';
import type { RoomView, Tally } from '../../replay/view-room.ts';
import type { Attendant, RoomRow } from '../../store/rooms.ts';
import { sayCount } from '../say.ts';
import { labelOf } from './say-training.ts';

/** A button of the instructor's bar. */
export interface RoomButton {
  to: RoomMoveName;
  /** For `show`: where it goes. */
  position: number | null;
  label: string;
  key: string;
  /** The one that usually follows. */
  isPrimary: boolean;
}

/** Code in two halves, as it is read out. */
export function sayCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** Where the room is, in a few words for its head. */
export function sayPhase({ phase, vote }: RoomRow): string {
  switch (phase) {
    case 'lobby':
      return 'Waiting to begin';
    case 'presenting':
      return 'Reading';
    case 'open':
      return vote === 1 ? 'Voting' : 'Voting again';
    case 'locked':
      return 'The vote has ended';
    case 'revealed':
      return 'The answers';
    case 'discussing':
      return 'Discussing';
    case 'closed':
      return 'Closed';
  }
}

/** "Comment 12 of 48": how far the thread is shown. */
export function sayPlace({ room, length }: RoomView): string {
  return room.position === 0
    ? `The article, before ${sayCount(length, 'comment')}`
    : `Comment ${room.position} of ${length}`;
}

/** The moves that lead on from here, the usual one first marked; leaving and closing stand elsewhere. */
export function listButtons({ room, length, moves }: RoomView): RoomButton[] {
  const { phase, position } = room;
  const can = (to: RoomMoveName) => moves.includes(to);
  const button = (to: RoomMoveName, label: string, key: string, isPrimary = false): RoomButton[] =>
    can(to) ? [{ to, position: null, label, key, isPrimary }] : [];
  const show = (at: number, label: string, key: string, isPrimary: boolean): RoomButton[] =>
    can('show') && at >= 0 && at <= length ? [{ to: 'show', position: at, label, key, isPrimary }] : [];
  if (phase === 'lobby') return show(0, 'Begin', 'n', true);
  return [
    ...(phase === 'presenting' ? show(position - 1, 'Back', 'b', false) : []),
    ...button('vote', 'Open the vote', 'v', true),
    ...button('lock', 'End the vote', 'e', true),
    ...button('reveal', 'Show the answers', 'r', true),
    ...button('reopen', 'Let them go on voting', 'o'),
    ...button('discuss', 'Discuss', 'd', true),
    ...button('vote-again', 'Vote again', 'a'),
    ...show(position + 1, phase === 'presenting' ? 'Next comment' : 'Go on', 'n', !can('vote') && !can('discuss')),
  ];
}

/** Where the instructor can leap to: the beginning, and the points that were not voted on. */
export function listLeaps({ room, points, moves }: RoomView): { position: number; label: string }[] {
  if (!moves.includes('show') || room.phase === 'lobby') return [];
  const open = points.map((point, index) => ({ ...point, n: index + 1 })).filter(({ isAsked }) => !isAsked);
  return [
    { position: 0, label: 'The article' },
    ...open.map(({ position, n }) => ({ position, label: `Point ${n}, comment ${position}` })),
  ].filter(({ position }) => position !== room.position);
}

/** "12 of 30 have answered", while that is the question; else how many are here. */
export function sayAttendance({ phase }: RoomRow, people: readonly Attendant[]): string {
  if (phase !== 'open' && phase !== 'locked')
    return people.length === 0 ? 'Nobody has joined yet' : `${people.length} here`;
  return `${people.filter(({ hasAnswered }) => hasAnswered).length} of ${people.length} have answered`;
}

/** What the columns of numbers leave out: "First vote: 12 answered, 1 skipped. Rules named: Threat 7, Name-calling 3." */
export function sayVote({ vote, answered, skipped, rules }: Tally, policy: RoomView['scenario']['policy']): string {
  const named = [...rules].filter(([rule]) => rule !== null).sort(([, one], [, other]) => other - one);
  const counts = named.map(([rule, count]) => `${labelOf(policy, rule!)} ${count}`).join(', ');
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${VOTES[vote]}: ${answered} answered${left}.${counts && ` Rules named: ${counts}.`}`;
}

export const VOTES = { 1: 'First vote', 2: 'Second vote' } as const;

/** Whether a thread that plays by itself goes on: it stops where there is something to decide. */
export function playsOn({ room, moves, length }: RoomView): boolean {
  return room.phase === 'presenting' && !moves.includes('vote') && room.position < length;
}
