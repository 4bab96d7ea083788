import type { RoomPhase, Vote } from '../model/training.ts';
import { selectIn } from './batch.ts';
import type { Change } from './change.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import type { Reader, RoomTable } from './tables.ts';

/** People who replay one scenario together. */
export interface RoomRow {
  id: number;
  /** What trainees join by; null once the room is closed. */
  code: string | null;
  scenarioId: number;
  instructorId: number;
  phase: RoomPhase;
  /** How many comments are shown. */
  position: number;
  /** The point that is asked, answered or talked about. */
  point: string | null;
  vote: Vote;
  /** Ids of the points that were voted on, in that order. */
  asked: readonly string[];
  revision: number;
  createdAt: string;
  changedAt: string;
  closedAt: string | null;
}

export async function findRoom(db: Reader, id: number): Promise<RoomRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await db.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toRoom(row);
}

/** Several rooms by their ids; those that are no room's are left out. */
export async function findRooms(db: Reader, ids: readonly number[]): Promise<Map<number, RoomRow>> {
  const rows = await selectIn([...new Set(ids)].filter(isRowNumber), (some) =>
    db.selectFrom('rooms').selectAll().where('id', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.id, toRoom(row)]));
}

/** The open room that a code leads to. */
export async function findRoomByCode(db: Reader, code: string): Promise<RoomRow | null> {
  const row = await db.selectFrom('rooms').selectAll().where('code', '=', code).executeTakeFirst();
  return row === undefined ? null : toRoom(row);
}

/** Reads a room and keeps it as it is until the change is committed: whoever else would change it waits. */
export async function holdRoom(change: Change, id: number): Promise<RoomRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await change.tx
    .updateTable('rooms')
    .set((build) => ({ revision: build.ref('revision') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toRoom(row);
}

/** Who has joined a room, in that order. */
export interface RoomPerson {
  accountId: number;
  name: string;
  runId: number;
}

export function listRoomPeople(db: Reader, roomId: number): Promise<RoomPerson[]> {
  return db
    .selectFrom('runs')
    .innerJoin('accounts', 'accounts.id', 'runs.account_id')
    .select(['runs.account_id as accountId', 'accounts.name', 'runs.id as runId'])
    .where('runs.room_id', '=', roomId)
    .orderBy('runs.id')
    .execute();
}

/** Somebody in a room, and whether they have answered in the vote that is being taken: what, nobody is told. */
export interface Attendant {
  name: string;
  hasAnswered: boolean;
}

/** Who is in a room, in the order of joining. */
export async function listAttendants(
  db: Reader,
  { id, point, vote }: Pick<RoomRow, 'id' | 'point' | 'vote'>,
): Promise<Attendant[]> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('accounts', 'accounts.id', 'runs.account_id')
    .leftJoin('answers', (join) =>
      join.onRef('answers.run_id', '=', 'runs.id').on('answers.point', '=', point).on('answers.vote', '=', vote),
    )
    .select(['accounts.name', 'answers.run_id as answered'])
    .where('runs.room_id', '=', id)
    .orderBy('runs.id')
    .execute();
  return rows.map(({ name, answered }) => ({ name, hasAnswered: answered !== null }));
}

/** The rooms that are not closed, all or those that somebody has joined; the latest first. */
export async function listOpenRooms(db: Reader, joinedBy?: number): Promise<RoomRow[]> {
  const joined = db
    .selectFrom('runs')
    .select('room_id')
    .where('account_id', '=', joinedBy ?? 0)
    .where('room_id', 'is not', null);
  const rows = await db
    .selectFrom('rooms')
    .selectAll()
    .where('closed_at', 'is', null)
    .$if(joinedBy !== undefined, (query) => query.where('id', 'in', joined))
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toRoom);
}

/** The rooms in which a scenario is or was replayed, the latest first. */
export async function listRooms(db: Reader, scenarioId: number): Promise<RoomRow[]> {
  const rows = await db
    .selectFrom('rooms')
    .selectAll()
    .where('scenario_id', '=', scenarioId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toRoom);
}

/** Opens a room, in its lobby; null where the code is taken. */
export async function insertRoom(
  change: Change,
  room: Pick<RoomRow, 'scenarioId' | 'instructorId'> & { code: string },
): Promise<RoomRow | null> {
  const row: RoomTable = {
    id: await takeNumbers(change.tx, 'room', 1),
    code: room.code,
    scenario_id: room.scenarioId,
    instructor_id: room.instructorId,
    phase: 'lobby',
    position: 0,
    point: null,
    vote: 1,
    asked: '[]',
    revision: 1,
    created_at: change.at,
    changed_at: change.at,
    closed_at: null,
  };
  const kept = await change.tx
    .insertInto('rooms')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst();
  return kept === undefined ? null : toRoom(kept);
}

/** Changes a room that is still as it was seen; null where it has another revision by now. A closed room gives its code back. */
export async function updateRoom(
  change: Change,
  id: number,
  revision: number,
  patch: Partial<Pick<RoomRow, 'phase' | 'position' | 'point' | 'vote' | 'asked'>>,
): Promise<RoomRow | null> {
  const { asked, ...rest } = patch;
  const row = await change.tx
    .updateTable('rooms')
    .set({ ...rest, revision: revision + 1, changed_at: change.at })
    .$if(asked !== undefined, (query) => query.set({ asked: JSON.stringify(asked) }))
    .$if(patch.phase === 'closed', (query) => query.set({ code: null, closed_at: change.at }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toRoom(row);
}

function toRoom(row: RoomTable): RoomRow {
  const { scenario_id, instructor_id, asked, created_at, changed_at, closed_at, ...rest } = row;
  return {
    ...rest,
    scenarioId: scenario_id,
    instructorId: instructor_id,
    asked: JSON.parse(asked),
    createdAt: created_at,
    changedAt: changed_at,
    closedAt: closed_at,
  };
}
