/**
 * A process in which people train until it is killed. It prints a line for each answer after its commit: what it has
 * printed is acknowledged. `run URL`: Tina goes through her run alone. `room URL`: Alice leads everybody through.
 */

import type { RoomMove } from '../../server/replay/room-phases.ts';
import { moveRoom } from '../../server/replay/rooms.ts';
import { answerPoint } from '../../server/replay/runs.ts';
import { viewRun } from '../../server/replay/view-run.ts';
import { findAccountRow } from '../../server/store/accounts.ts';
import { openStore } from '../../server/store/open.ts';
import { findRoom } from '../../server/store/rooms.ts';
import { listRuns } from '../../server/store/runs.ts';
import { GIVEN } from './ferry.ts';

const [act, url] = process.argv.slice(2);
const store = await openStore(url!);

async function answer(runId: number, accountId: number, point: string): Promise<void> {
  const { name } = (await findAccountRow(store.db, accountId))!;
  await answerPoint(store, { id: accountId, name }, runId, { point, ...GIVEN, rationale: `${name} on ${point}` });
  console.log(`${runId} ${point} ${name} on ${point}`);
}

async function goAlone(): Promise<void> {
  const [run] = await listRuns(store.db, {});
  const tina = { id: run!.accountId, name: 'Tina' };
  for (;;) {
    const { horizon } = await viewRun(store.db, tina, run!.id);
    const { ask } = await viewRun(store.db, tina, run!.id, horizon);
    await answer(run!.id, tina.id, ask!.point);
  }
}

async function goTogether(): Promise<void> {
  const alice = { id: (await findRoom(store.db, 1))!.instructorId, name: 'Alice' };
  const step = async (move: RoomMove) => moveRoom(store, alice, 1, (await findRoom(store.db, 1))!.revision, move);
  for (let position = 1; ; position += 1) {
    await step({ to: 'show', position });
    const { point } = await step({ to: 'vote' });
    const runs = await listRuns(store.db, { roomId: 1 });
    await Promise.all(runs.map(({ id, accountId }) => answer(id, accountId, point!)));
    await step({ to: 'lock' });
    await step({ to: 'reveal' });
  }
}

await (act === 'run' ? goAlone() : goTogether());
