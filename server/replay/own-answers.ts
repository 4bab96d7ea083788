import { listRooms } from '../store/rooms.ts';
import { type AnswerRow, listAnswers, listRuns } from '../store/runs.ts';
import { listVersions } from '../store/scenarios.ts';
import type { Reader } from '../store/tables.ts';
import { isRevealed } from './room-phases.ts';

/** All that somebody has answered in a scenario, in all their runs: what they have been told the key of. */
export async function listOwnAnswers(db: Reader, accountId: number, scenarioId: number): Promise<AnswerRow[]> {
  const runs = await listRuns(db, { accountId, scenarioId });
  return listAnswers(
    db,
    runs.map(({ id }) => id),
  );
}

/** Whether somebody has been told anything of a scenario's key, in any of its versions: alone, or in a room that they were in or led. */
export async function hasMetKey(db: Reader, accountId: number, slug: string): Promise<boolean> {
  for (const { id } of await listVersions(db, slug)) {
    if ((await listOwnAnswers(db, accountId, id)).length > 0) return true;
    const joined = new Set((await listRuns(db, { accountId, scenarioId: id })).map(({ roomId }) => roomId));
    const rooms = await listRooms(db, id);
    const own = rooms.filter((room) => room.instructorId === accountId || joined.has(room.id));
    if (own.some((room) => room.asked.some((point) => isRevealed(room, point)))) return true;
  }
  return false;
}
