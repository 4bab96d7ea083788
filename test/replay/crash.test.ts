import { expect } from 'chai';
import type { RoomMove } from '../../server/replay/room-phases.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, startRun, type Trainee } from '../../server/replay/runs.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { viewRun } from '../../server/replay/view-run.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { findRoom } from '../../server/store/rooms.ts';
import { listAnswers, listRuns } from '../../server/store/runs.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';
import { killAfter } from '../store/kill-after.ts';
import { GIVEN, writeScenario } from './ferry.ts';
import { addPerson } from './open-lesson.ts';

const CHILD = new URL('./crash-child.ts', import.meta.url);
const POINTS = 400;

/** A scenario that asks about each of its comments. */
async function publishLong(store: Store): Promise<void> {
  const numbers = Array.from({ length: POINTS }, (_unused, at) => at + 1);
  const [comment] = writeScenario().comments;
  const [point] = writeScenario().points;
  const comments = numbers.map((n) => ({ ...comment!, n, text: `Comment ${n}` }));
  const points = numbers.map((n) => ({ ...point!, id: `q${n}`, comment: n }));
  await importScenario(store, ALICE, writeScenario({ comments, points }), null);
  await publish(store, ALICE, 1, 1);
}

/** The answers that the store holds, as the child prints them. */
async function listKept(store: Store): Promise<string[]> {
  const runs = await listRuns(store.db, {});
  const answers = await listAnswers(
    store.db,
    runs.map(({ id }) => id),
  );
  return answers.map(({ runId, point, rationale }) => `${runId} ${point} ${rationale}`);
}

describeOnEngines('a server killed', (bench) => {
  beforeEach(() => publishLong(bench.store));

  it('in the middle of a run keeps every answer that it acknowledged, and the run goes on from there', async function () {
    this.timeout(60_000);
    const tina = await addPerson(bench.store, 'Tina', 'trainee');
    await startRun(bench.store, tina, 1);
    const told = await killAfter(CHILD, ['run', bench.url], 50);
    const store = await openStore(bench.url);
    const kept = await listKept(store);
    expect(kept).to.include.members(told);
    // One more may have been kept than there was time to acknowledge.
    expect(kept.length - told.length).to.be.within(0, 1);
    const { horizon, progress } = await viewRun(store.db, tina, 1);
    expect([horizon, progress.answered]).to.deep.equal([kept.length + 1, kept.length]);
    await answerPoint(store, tina, 1, { point: `q${kept.length + 1}`, ...GIVEN });
    await store.close();
  });

  it('in the middle of a room keeps every answer and where the room stood, and its instructor leads on', async function () {
    this.timeout(60_000);
    const alice: Trainee = await addPerson(bench.store, 'Alice');
    const { code } = await openRoom(bench.store, alice, 1);
    for (let at = 1; at <= 10; at += 1) await joinRoom(bench.store, code!, { id: null, name: `Trainee ${at}` });
    const told = await killAfter(CHILD, ['room', bench.url], 95);
    const store = await openStore(bench.url);
    const kept = await listKept(store);
    expect(kept).to.include.members(told);
    const left = (await findRoom(store.db, 1))!;
    expect(left).to.include({ code, instructorId: alice.id });
    expect(left.asked.length).to.be.within(10, Math.ceil(kept.length / 10) + 1);
    expect(await joinRoom(store, code!, { id: null, name: 'Latecomer' })).to.include({ roomId: 1 });
    const step = async (move: RoomMove) => moveRoom(store, alice, 1, (await findRoom(store.db, 1))!.revision, move);
    if (left.phase === 'open') await step({ to: 'lock' });
    if (left.phase !== 'revealed' && left.phase !== 'presenting') await step({ to: 'reveal' });
    await step({ to: 'show', position: POINTS });
    expect(await step({ to: 'vote' })).to.include({ phase: 'open', point: `q${POINTS}` });
    await store.close();
  });
});
