import { expect } from 'chai';
import type { TrainingAction } from '../../server/model/training.ts';
import type { RoomMove } from '../../server/replay/room-phases.ts';
import { findRunInRoom, joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, skipPoint } from '../../server/replay/runs.ts';
import { TrainingError } from '../../server/replay/training-error.ts';
import { type RoomView, viewRoom } from '../../server/replay/view-room.ts';
import { findRoom, listAttendants } from '../../server/store/rooms.ts';
import { listAnswers } from '../../server/store/runs.ts';
import { describeOnEngines } from '../store/engines.ts';
import { addPerson, publishScenario } from './open-lesson.ts';

/** The first comment of the scenario is its first point. */
const POINT = 'p01';

describeOnEngines('What everybody in a room sees', (bench) => {
  let alice: { id: number; name: string };
  let roomId: number;
  let code: string;

  beforeEach(async () => {
    const scenario = await publishScenario(bench.store);
    alice = await addPerson(bench.store, 'Alice');
    const room = await openRoom(bench.store, alice, scenario.id);
    roomId = room.id;
    code = room.code!;
  });

  const find = async () => (await findRoom(bench.store.db, roomId))!;
  const view = async (): Promise<RoomView> => viewRoom(bench.store.db, await find());
  const go = async (...steps: (RoomMove | Exclude<RoomMove['to'], 'show'>)[]) => {
    for (const step of steps) {
      const { revision } = await find();
      await moveRoom(bench.store, alice, roomId, revision, typeof step === 'string' ? { to: step } : step);
    }
  };
  const show = (position: number): RoomMove => ({ to: 'show', position });
  const join = async (name: string) => {
    const { accountId } = await joinRoom(bench.store, code, { id: null, name });
    const run = (await findRunInRoom(bench.store.db, roomId, accountId))!;
    return { id: accountId, name, runId: run.id };
  };
  type Person = Awaited<ReturnType<typeof join>>;
  const answer = (who: Person, action: TrainingAction, vote: 1 | 2 = 1, rule: string | null = null) =>
    answerPoint(bench.store, who, who.runId, {
      ...{ point: POINT, action, rule, confidence: 0.8, rationale: null, seconds: null },
      vote,
    });

  it('ends at the room’s position, and names no point before it is voted on', async () => {
    await go(show(3));
    const { comments, points, ask, reveal, length } = await view();
    expect(comments.map(({ n }) => n)).to.deep.equal([1, 2, 3]);
    expect(length).to.equal(43);
    expect(ask ?? reveal).to.equal(null);
    for (const point of points) expect(Object.keys(point)).to.deep.equal(['position', 'isAsked']);
  });

  it('holds who has answered, and nothing of what, until the answers are shown', async () => {
    const [tess, uwe] = [await join('Tess'), await join('Uwe')];
    await go(show(1), 'vote');
    await answer(tess, 'hide');
    expect(await listAttendants(bench.store.db, await find())).to.deep.equal([
      { name: 'Tess', hasAnswered: true },
      { name: 'Uwe', hasAnswered: false },
    ]);
    await answer(uwe, 'approve');
    for (const to of [null, 'lock'] as const) {
      if (to) await go(to);
      const { ask, reveal } = await view();
      expect(ask).to.deep.equal({ point: POINT, comment: 1 });
      expect(reveal).to.equal(null);
    }
  });

  it('counts the actions and rules of a vote, and skips apart', async () => {
    const [tess, uwe, vera] = [await join('Tess'), await join('Uwe'), await join('Vera')];
    await go(show(1), 'vote');
    await answer(tess, 'hide', 1, 'threat');
    await answer(uwe, 'hide');
    await skipPoint(bench.store, vera, vera.runId, POINT);
    await go('lock', 'reveal');
    const { reveal } = await view();
    expect(reveal!.key!.point).to.equal(POINT);
    expect(
      reveal!.votes.map((vote) => ({ ...vote, actions: [...vote.actions], rules: [...vote.rules] })),
    ).to.deep.equal([
      {
        vote: 1,
        answered: 2,
        skipped: 1,
        actions: [['hide', 2]],
        rules: [
          ['threat', 1],
          [null, 1],
        ],
      },
    ]);
  });

  it('tells a second vote when it is shown, beside the first', async () => {
    const tess = await join('Tess');
    await go(show(1), 'vote');
    await answer(tess, 'hide');
    await go('lock', 'reveal', 'vote-again');
    await answer(tess, 'approve', 2);
    const told = async () =>
      (await view()).reveal!.votes.map(({ vote, actions }) => [vote, [...actions.keys()].join()]);
    expect(await told()).to.deep.equal([[1, 'hide']]);
    await go('lock');
    expect(await told()).to.deep.equal([[1, 'hide']]);
    await go('reveal');
    expect(await told()).to.deep.equal([
      [1, 'hide'],
      [2, 'approve'],
    ]);
    await go(show(0), show(1));
    expect((await told()).length, 'when somebody looks back at it').to.equal(2);
  });

  it('takes no answer once the vote has ended, however close they come, and loses none from before', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => join(`Trainee ${index}`)));
    await go(show(1), 'vote');
    const sent = people.map((who) => answer(who, 'hide'));
    const ended = go('lock', 'reveal').then(view);
    const taken = (await Promise.allSettled(sent)).map((result) => {
      if (result.status === 'rejected') expect(result.reason).to.be.instanceOf(TrainingError);
      return result.status === 'fulfilled';
    });
    const { reveal } = await ended;
    const kept = await listAnswers(
      bench.store.db,
      people.map(({ runId }) => runId),
    );
    expect(kept.length).to.equal(taken.filter(Boolean).length);
    expect(reveal!.votes[0]!.answered).to.equal(kept.length);
  });
});
