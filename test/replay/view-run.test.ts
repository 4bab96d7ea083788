import { expect } from 'chai';
import type { RoomMove } from '../../server/replay/room-phases.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, finishRun, skipPoint, startRun, type Trainee } from '../../server/replay/runs.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { viewRun } from '../../server/replay/view-run.ts';
import { findRoom } from '../../server/store/rooms.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';
import { GIVEN, keyFor, writeScenario } from './ferry.ts';
import { addPerson } from './open-lesson.ts';

describeOnEngines('what a trainee’s machine is told', (bench) => {
  let alice: Trainee;
  let tina: Trainee;
  let tom: Trainee;
  beforeEach(async () => {
    await importScenario(bench.store, ALICE, writeScenario(), keyFor());
    await publish(bench.store, ALICE, 1, 1);
    alice = await addPerson(bench.store, 'Alice');
    tina = await addPerson(bench.store, 'Tina', 'trainee');
    tom = await addPerson(bench.store, 'Tom', 'trainee');
  });

  const view = (at?: number, who = tina, runId = 1) => viewRun(bench.store.db, who, runId, at);
  const answer = (point: string, runId = 1, who = tina) => answerPoint(bench.store, who, runId, { point, ...GIVEN });
  /** Comments that a view holds anywhere in it, and points that it tells the reason, feedback or theme of. */
  const read = (shown: unknown) => {
    const text = JSON.stringify(shown, (_name, value) => (value instanceof Map ? [...value] : value));
    return {
      comments: writeScenario().comments.filter((comment) => text.includes(comment.text)).length,
      told: ['q1', 'q2', 'q3'].filter((id) =>
        [`Why ${id}`, `Ada on ${id}`, `Feedback on ${id}`, `theme-${id}`].some((words) => text.includes(words)),
      ),
    };
  };

  it('ends alone at the first point that has no answer, whatever position is asked for', async () => {
    await startRun(bench.store, tina, 1);
    for (const at of [undefined, 0, 1, 2, 3, 6, 1e9, Number.NaN]) {
      const shown = await view(at);
      expect(shown).to.deep.include({ horizon: 2, length: 6, reveal: null });
      expect(read(shown)).to.deep.equal({ comments: shown.position, told: [] });
      expect(shown.position).to.be.at.most(2);
      expect(shown.ask).to.deep.equal(shown.position === 2 ? { point: 'q1', comment: 2 } : null);
    }
    expect((await view()).position).to.equal(0);
  });

  it('grows with each commit: the reason and what others answered, then the next stretch of the thread', async () => {
    await startRun(bench.store, tina, 1);
    await startRun(bench.store, tom, 1);
    await skipPoint(bench.store, tina, 1, 'q1');
    await answer('q1', 2, tom);
    const { reveal, ...rest } = await view();
    expect(rest).to.deep.include({ position: 2, horizon: 4, ask: null, progress: { answered: 1, asked: 3 } });
    expect(reveal).to.deep.include({ point: 'q1', comment: 2, theme: 'theme-q1', feedback: 'Feedback on q1.' });
    expect(reveal!.own).to.deep.include({ action: null });
    expect(reveal!.key).to.deep.equal(keyFor().answers[0]);
    expect([...reveal!.others]).to.deep.equal([['hide', 1]]);
    expect(read(await view(6))).to.deep.equal({ comments: 4, told: [] });
    expect([...(await view(2, tom, 2)).reveal!.others]).to.deep.equal([]);
  });

  it('asks the points of one comment one after another, and tells of each after its own answer alone', async () => {
    await startRun(bench.store, tina, 1);
    await answer('q1');
    expect((await view(4)).ask).to.deep.equal({ point: 'q3', comment: 5 });
    await answer('q3');
    const shown = await view(4);
    expect(shown.ask).to.deep.equal({ point: 'q2', comment: 5 });
    expect(read(shown)).to.deep.equal({ comments: 4, told: ['q3'] });
    await answer('q2');
    const end = await view(4);
    expect(end).to.deep.include({ horizon: 6, ask: null, progress: { answered: 3, asked: 3 } });
    expect(read(end).told).to.deep.equal(['q2']);
    expect(read(await view(6))).to.deep.equal({ comments: 6, told: [] });
  });

  it('shows no more when a run is ended early', async () => {
    await startRun(bench.store, tina, 1);
    await answer('q1');
    await finishRun(bench.store, tina, 1);
    const shown = await view(6);
    expect(shown).to.deep.include({ position: 4, horizon: 4, ask: null });
    expect(read(shown)).to.deep.equal({ comments: 4, told: [] });
  });

  it('is told to nobody else', async () => {
    await startRun(bench.store, tina, 1);
    for (const [who, id] of [
      [tom, 1],
      [tina, 2],
      [tina, 2 ** 40],
      [tina, Number.NaN],
    ] as const) {
      const error = await view(0, who, id).catch((thrown) => thrown);
      expect(error).to.include({ code: 'missing' });
    }
  });

  it('draws replies below what they answer', async () => {
    await startRun(bench.store, tina, 1);
    await answer('q1');
    expect((await view(4)).comments.map(({ n, depth }) => [n, depth])).to.deep.equal([
      [1, 0],
      [2, 1],
      [3, 1],
      [5, 2],
    ]);
  });

  it('follows the room: no further than it shows, nothing before it reveals', async () => {
    const { id, code } = await openRoom(bench.store, alice, 1);
    const step = async (move: RoomMove) =>
      moveRoom(bench.store, alice, id, (await findRoom(bench.store.db, id))!.revision, move);
    for (const who of [tina, tom]) await joinRoom(bench.store, code!, who);
    expect(read(await view(6))).to.deep.equal({ comments: 0, told: [] });
    await step({ to: 'show', position: 2 });
    expect(await view(6)).to.deep.include({ position: 2, horizon: 2, ask: null, reveal: null });
    await step({ to: 'vote' });
    expect((await view()).ask).to.deep.equal({ point: 'q1', comment: 2 });
    await answer('q1', 2, tom);
    await answer('q1');
    for (const to of ['lock', 'reveal'] as const) {
      const shown = await view();
      expect(shown).to.deep.include({ ask: null, reveal: null });
      expect(read(shown)).to.deep.equal({ comments: 2, told: [] });
      await step({ to });
    }
    const shown = await view();
    expect(read(shown)).to.deep.equal({ comments: 2, told: ['q1'] });
    expect([...shown.reveal!.others]).to.deep.equal([['hide', 1]]);
    await step({ to: 'vote-again' });
    expect((await view()).ask).to.deep.equal({ point: 'q1', comment: 2 });
    await answerPoint(bench.store, tina, 1, { point: 'q1', ...GIVEN, action: 'reject', vote: 2 });
    expect((await view()).reveal).to.deep.include({ point: 'q1' });
    expect((await view()).reveal!.again).to.include({ action: 'reject' });
    expect((await view()).reveal!.own).to.include({ action: 'hide' });
  });
});
