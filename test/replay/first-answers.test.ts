import { expect } from 'chai';
import { listFirstAnswers } from '../../server/replay/first-answers.ts';
import { gather, readItemDiscrimination, readRecords } from '../../server/replay/records.ts';
import type { RoomMove } from '../../server/replay/room-phases.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, startRun, type Trainee } from '../../server/replay/runs.ts';
import { importScenario, publish, readScenario } from '../../server/replay/scenario-library.ts';
import { viewRun } from '../../server/replay/view-run.ts';
import { savePanelist } from '../../server/store/ratings.ts';
import { findRoom } from '../../server/store/rooms.ts';
import { listRuns } from '../../server/store/runs.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';
import { GIVEN, keyFor, writeScenario } from './ferry.ts';
import { addPerson } from './open-lesson.ts';
import { letDaysPass } from './take-run.ts';

describeOnEngines('A first answer', (bench) => {
  let edda: Trainee;
  let tina: Trainee;
  let tom: Trainee;
  beforeEach(async () => {
    await importScenario(bench.store, ALICE, writeScenario(), keyFor());
    await publish(bench.store, ALICE, 1, 1);
    edda = await addPerson(bench.store, 'Edda');
    tina = await addPerson(bench.store, 'Tina', 'trainee');
    tom = await addPerson(bench.store, 'Tom', 'trainee');
  });

  const row = async (id = 1) => (await readScenario(bench.store.db, id))!.row;
  const answer = async (who: Trainee, action: 'hide' | 'approve' = 'hide', scenario = 1) => {
    const run = await startRun(bench.store, who, scenario);
    await answerPoint(bench.store, who, run.id, { point: 'q1', ...GIVEN, action });
    return run.id;
  };
  const first = async (scenario = 1) =>
    (await listFirstAnswers(bench.store.db, await row(scenario), 'q1')).map(({ accountId, action }) => [
      accountId,
      action,
    ]);
  const sit = (who: Trainee, at: string | null) =>
    bench.store.change(ALICE, (change) =>
      savePanelist(change, { scenarioId: 1, accountId: who.id, name: who.name, experience: '', finishedAt: at }),
    );
  const countFirst = async (who: Trainee) => gather(await readRecords(bench.store.db, who.id)).length;

  it('is one for each person, however many runs they make, also where a reveal counts others', async () => {
    const own = await answer(tina);
    for (const action of ['approve', 'hide', 'hide'] as const) await answer(tom, action);
    expect(await first()).to.deep.equal([
      [tina.id, 'hide'],
      [tom.id, 'approve'],
    ]);
    expect([...(await viewRun(bench.store.db, tina, own, 2)).reveal!.others]).to.deep.equal([['approve', 1]]);
  });

  it('is the earliest, not that of the run that was begun first', async () => {
    const early = await startRun(bench.store, tina, 1);
    await answer(tina, 'approve');
    await letDaysPass(bench.store, 1);
    await answerPoint(bench.store, tina, early.id, { point: 'q1', ...GIVEN, action: 'hide' });
    expect(await first()).to.deep.equal([[tina.id, 'approve']]);
  });

  it('is told of nobody before their room reveals it', async () => {
    const own = await answer(tina);
    const { id, code } = await openRoom(bench.store, edda, 1);
    await joinRoom(bench.store, code!, tom);
    const step = async (move: RoomMove) =>
      moveRoom(bench.store, edda, id, (await findRoom(bench.store.db, id))!.revision, move);
    await step({ to: 'show', position: 2 });
    await step({ to: 'vote' });
    const [run] = await listRuns(bench.store.db, { accountId: tom.id });
    await answerPoint(bench.store, tom, run!.id, { point: 'q1', ...GIVEN });
    expect([...(await viewRun(bench.store.db, tina, own, 2)).reveal!.others]).to.deep.equal([]);
    await step({ to: 'lock' });
    await step({ to: 'reveal' });
    expect([...(await viewRun(bench.store.db, tina, own, 2)).reveal!.others]).to.deep.equal([['hide', 1]]);
  });

  it('is none of somebody with a seat on the panel, and counts in no figure', async () => {
    await sit(tina, null);
    await answer(tina);
    expect(await first()).to.deep.equal([]);
    expect(await countFirst(tina)).to.equal(0);
    expect((await readRecords(bench.store.db, tina.id))[0]!.answers.every(({ knewKey }) => knewKey)).to.equal(true);
    expect(await readItemDiscrimination(bench.store.db, 1)).to.deep.equal([]);
  });

  it('is none of somebody who stepped aside and saw the key, in this version or the next; what they answered before stays', async () => {
    await answer(tom);
    await letDaysPass(bench.store, 2);
    const seen = new Date(Date.now() - 86_400_000).toISOString();
    for (const who of [tina, tom]) await sit(who, seen);
    await answer(tina);
    await importScenario(bench.store, ALICE, writeScenario({ version: 2 }), keyFor({}, 2));
    await publish(bench.store, ALICE, 2, 1);
    await answer(tina, 'hide', 2);
    expect([await first(1), await first(2)]).to.deep.equal([[[tom.id, 'hide']], []]);
    expect([await countFirst(tina), await countFirst(tom)]).to.deep.equal([0, 1]);
  });

  it('is none of somebody who led a room through it', async () => {
    await openRoom(bench.store, edda, 1);
    await answer(edda);
    expect(await first()).to.deep.equal([]);
    expect(await countFirst(edda)).to.equal(0);
  });
});
