/** Replaying together: an instructor opens a room, people join it by its code, everybody sees the same moment. */
import { randomInt } from 'node:crypto';
import { insertAccount } from '../store/accounts.ts';
import type { Actor, Change } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import {
  findRoomByCode,
  holdRoom,
  insertRoom,
  listRoomPeople,
  type RoomPerson,
  type RoomRow,
  updateRoom,
} from '../store/rooms.ts';
import { askRunsInRoom, endRunsInRoom, insertRun, listRuns, type RunRow } from '../store/runs.ts';
import type { Reader } from '../store/tables.ts';
import { listAskable, type PlacedPoint, placePoints } from './horizon.ts';
import { move, type RoomMove } from './room-phases.ts';
import type { Key, Scenario } from './scenario.ts';
import { readScenario } from './scenario-library.ts';
import { TrainingError } from './training-error.ts';

/** Consonants alone, so that no code spells a word: 64 million codes, a few of them in use at any time. */
const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const CODE_LENGTH = 6;
const MOST_PEOPLE = 300;
const LONGEST_NAME = 80;

/** Opens a room on a published scenario, in its lobby. Throws a TrainingError where there is none. */
export function openRoom(store: Store, instructor: Actor & { id: number }, scenarioId: number): Promise<RoomRow> {
  return store.change(instructor, async (change) => {
    const found = await readScenario(change.tx, scenarioId);
    if (found === null) throw new TrainingError('missing', 'There is no such scenario.');
    if (found.row.state !== 'published') {
      throw new TrainingError('refused', 'Only a published scenario can be replayed together. Publish it first.');
    }
    const room = await insertUnderNewCode(change, scenarioId, instructor.id);
    await recordRoom(change, room);
    return room;
  });
}

async function insertUnderNewCode(change: Change, scenarioId: number, instructorId: number): Promise<RoomRow> {
  for (;;) {
    const room = await insertRoom(change, { code: makeCode(), scenarioId, instructorId });
    if (room !== null) return room;
  }
}

function makeCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** A code as it is stored, from however somebody wrote it. */
export function readCode(given: string): string {
  return given.toUpperCase().replace(/[^A-Z]/g, '');
}

/**
 * Lets somebody into the room that a code leads to: an account, or (id null) a new person, who becomes a trainee by
 * that name. Who is in already comes back to the same place. Throws a TrainingError where the code leads nowhere.
 */
export function joinRoom(store: Store, code: string, who: Actor): Promise<{ roomId: number; accountId: number }> {
  return store.change(who, async (change) => {
    const found = await findRoomByCode(change.tx, readCode(code));
    // Held, so that a vote that opens at this moment finds who joins, or is found by them.
    const room = found && (await holdRoom(change, found.id));
    if (!room?.code) {
      throw new TrainingError(
        'missing',
        'No open room has this code. Look at it again, letter by letter; it ends with its room.',
      );
    }
    const people = await listRoomPeople(change.tx, room.id);
    const isKnown = who.id === room.instructorId || people.some(({ accountId }) => accountId === who.id);
    if (who.id !== null && isKnown) return { roomId: room.id, accountId: who.id };
    if (people.length >= MOST_PEOPLE)
      throw new TrainingError('refused', `This room is full: ${MOST_PEOPLE} people are in it.`);
    const accountId = who.id ?? (await addTrainee(change, who.name, people));
    await addRun(change, room, accountId);
    await recordRoom(change, room);
    return { roomId: room.id, accountId };
  });
}

async function addTrainee(change: Change, given: string, people: readonly RoomPerson[]): Promise<number> {
  const name = given.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
  if (name === '') throw new TrainingError('invalid', 'Write your name too, as the others know you.');
  if (people.some((person) => person.name.toLowerCase() === name.toLowerCase())) {
    throw new TrainingError('refused', `Somebody called ${name} is in this room already. Add a letter to yours.`);
  }
  const { id, role } = await insertAccount(change, { name, role: 'trainee' });
  await change.record([{ what: 'account:joined', after: { account: id, name, role } }]);
  return id;
}

/** Whoever comes late is asked from here on: what was voted on before does not count against them. */
async function addRun(change: Change, room: RoomRow, accountId: number): Promise<void> {
  const { row, keyHash } = (await readScenario(change.tx, room.scenarioId))!;
  await insertRun(change, {
    scenarioId: room.scenarioId,
    accountId,
    roomId: room.id,
    asked: isAsking(room) ? [room.point!] : [],
    scenarioHash: row.hash,
    keyHash,
  });
}

/** Does the instructor's next move, if the room still stands as it was seen. Throws a TrainingError where it does not follow. */
export function moveRoom(store: Store, who: Actor, id: number, revision: number, step: RoomMove): Promise<RoomRow> {
  return store.change(who, async (change) => {
    const room = await holdRoom(change, id);
    if (room === null) throw new TrainingError('missing', 'There is no such room.');
    if (room.revision !== revision) {
      throw new TrainingError('stale', 'The room had moved on already. This is where it stands now.');
    }
    const { scenario, key } = (await readScenario(change.tx, room.scenarioId))!;
    const { phase, position, point, vote, asked } = move(
      room,
      step,
      listRoomPoints(scenario, key),
      scenario.comments.length,
    );
    const moved = (await updateRoom(change, id, revision, { phase, position, point, vote, asked }))!;
    if (isAsking(moved)) await askRunsInRoom(change, id, moved.point!);
    if (moved.phase === 'closed') await endRunsInRoom(change, id);
    await recordRoom(change, moved);
    return moved;
  });
}

/** Whether the first vote is being taken: the one that scores, and that everybody who is here owes an answer. */
function isAsking({ phase, vote }: RoomRow): boolean {
  return phase === 'open' && vote === 1;
}

/** Names the room alone: what was answered or revealed is nothing that a bell tells. */
async function recordRoom(change: Change, { id, revision }: RoomRow): Promise<void> {
  await change.record([{ what: 'training:room-changed', after: { room: id, revision } }]);
}

/** The points that a room can vote on, in the order of the thread. */
export function listRoomPoints(scenario: Scenario, key: Key | null): PlacedPoint[] {
  return placePoints(scenario, listAskable(scenario, key));
}

/** Somebody's run in a room; null for whoever has not joined it. */
export async function findRunInRoom(db: Reader, roomId: number, accountId: number): Promise<RunRow | null> {
  return (await listRuns(db, { roomId, accountId }))[0] ?? null;
}
