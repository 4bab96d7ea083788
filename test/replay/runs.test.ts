import { expect } from 'chai';
import {
  answerPoint,
  type Commitment,
  finishRun,
  skipPoint,
  startRun,
  type Trainee,
} from '../../server/replay/runs.ts';
import { importScenario, publish, retire, saveScenarioKey } from '../../server/replay/scenario-library.ts';
import type { TrainingError } from '../../server/replay/training-error.ts';
import { viewRun } from '../../server/replay/view-run.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { findRun, listAnswers } from '../../server/store/runs.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';
import { keyFor, writeScenario } from './ferry.ts';
import { addPerson } from './open-lesson.ts';

const failure = (work: Promise<unknown>): Promise<TrainingError> =>
  work.then(
    () => expect.fail('it was done'),
    (error) => error,
  );

const commitment = (point: string, more: Partial<Commitment> = {}): Commitment => ({
  ...{ point, action: 'hide', rule: 'threat', confidence: 0.8, rationale: ' A threat. ', seconds: 4.2, ...more },
});

describeOnEngines('a run', (bench) => {
  let tina: Trainee;
  let tom: Trainee;
  beforeEach(async () => {
    await importScenario(bench.store, ALICE, writeScenario(), keyFor());
    await publish(bench.store, ALICE, 1, 1);
    tina = await addPerson(bench.store, 'Tina', 'trainee');
    tom = await addPerson(bench.store, 'Tom', 'trainee');
  });
  const answer = (point: string, more: Partial<Commitment> = {}, who = tina) =>
    answerPoint(bench.store, who, 1, commitment(point, more));

  it('asks all points, and notes what it was scored with', async () => {
    const run = await startRun(bench.store, tina, 1);
    expect(run).to.deep.include({ asked: ['q1', 'q3', 'q2'], position: 0, roomId: null, finishedAt: null });
    expect(run.scenarioHash).to.match(/^[0-9a-f]{16}$/);
    expect(run.keyHash).to.match(/^[0-9a-f]{16}$/);
  });

  it('asks some of them for a review, and never what is quarantined', async () => {
    await saveScenarioKey(bench.store, ALICE, 1, 1, () => keyFor({ q1: 'quarantined' }));
    expect((await startRun(bench.store, tina, 1)).asked).to.deep.equal(['q3', 'q2']);
    expect((await startRun(bench.store, tina, 1, ['q2', 'q1', 'q9'])).asked).to.deep.equal(['q2']);
    expect(await failure(startRun(bench.store, tina, 1, ['q1']))).to.include({ code: 'refused' });
    expect(await failure(startRun(bench.store, tina, 5))).to.include({ code: 'missing' });
  });

  it('asks no more what is quarantined while it goes on, and keeps what was answered of it', async () => {
    await startRun(bench.store, tina, 1);
    await answer('q1');
    await saveScenarioKey(bench.store, ALICE, 1, 1, () => keyFor({ q1: 'quarantined', q3: 'quarantined' }));
    const { ask, marks, progress } = await viewRun(bench.store.db, tina, 1, 4);
    expect(ask).to.deep.equal({ point: 'q2', comment: 5 });
    expect(marks.map(({ own }) => own?.point ?? null)).to.deep.equal(['q1', null]);
    expect(progress).to.deep.equal({ answered: 1, asked: 2 });
    expect(await failure(answer('q3'))).to.include({ code: 'refused' });
    await answer('q2');
    expect((await findRun(bench.store.db, 1))!.finishedAt).to.be.a('string');
  });

  it('goes on when its scenario is retired, but none begins', async () => {
    await startRun(bench.store, tina, 1);
    await retire(bench.store, ALICE, 1, 2);
    await answer('q1');
    expect(await failure(startRun(bench.store, tom, 1))).to.include({ code: 'refused' });
  });

  it('takes answers in their order, keeps the first, and ends with the last', async () => {
    await startRun(bench.store, tina, 1);
    expect((await failure(answer('q2'))).message).to.equal('Another point comes first.');
    await answer('q1');
    expect((await failure(answer('q1', { action: 'approve' }))).message).to.match(/your first answer stays/);
    await skipPoint(bench.store, tina, 1, 'q3');
    await answer('q2', { rule: null, rationale: '  ', seconds: null });
    const answers = await listAnswers(bench.store.db, [1]);
    expect(answers.map(({ at, ...rest }) => rest)).to.have.deep.members([
      { runId: 1, vote: 1, ...commitment('q1'), rationale: 'A threat.' },
      { runId: 1, vote: 1, point: 'q3', action: null, rule: null, confidence: null, rationale: null, seconds: null },
      { runId: 1, vote: 1, ...commitment('q2', { rule: null, rationale: null, seconds: null }) },
    ]);
    expect((await findRun(bench.store.db, 1))!.finishedAt).to.be.a('string');
    expect((await failure(answer('q2'))).message).to.match(/This run has ended/);
    const events = (await listEventsSince(bench.store.db, 0)).filter(({ who }) => who === 'Tina');
    expect(events.map(({ what, after }) => [what, after])).to.deep.equal([
      ['training:run-started', { run: 1 }],
      ['training:answered', { run: 1 }],
      ['training:answered', { run: 1 }],
      ['training:answered', { run: 1 }],
      ['training:run-finished', { run: 1 }],
    ]);
  });

  it('keeps one of two answers that are sent at once', async () => {
    await startRun(bench.store, tina, 1);
    const sent = await Promise.allSettled([answer('q1', { action: 'hide' }), answer('q1', { action: 'reject' })]);
    expect(sent.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect(await listAnswers(bench.store.db, [1])).to.have.length(1);
  });

  it('refuses what the scenario does not offer, and changes nothing then', async () => {
    await startRun(bench.store, tina, 1);
    const wrong: Partial<Commitment>[] = [
      { action: 'warn' },
      { rule: 'spam' },
      { confidence: 0.4 },
      { confidence: Number.NaN },
      { rationale: 'a'.repeat(2_001) },
    ];
    for (const more of wrong) expect(await failure(answer('q1', more))).to.include({ code: 'invalid' });
    expect(await failure(answer('q9'))).to.include({ code: 'refused' });
    expect(await listAnswers(bench.store.db, [1])).to.deep.equal([]);
    await answer('q1', { seconds: -5 });
    expect((await listAnswers(bench.store.db, [1]))[0]!.seconds).to.equal(null);
  });

  it('is nobody else’s', async () => {
    await startRun(bench.store, tina, 1);
    expect(await failure(answer('q1', {}, tom))).to.include({ code: 'missing' });
    expect(await failure(skipPoint(bench.store, tom, 1, 'q1'))).to.include({ code: 'missing' });
    expect(await failure(finishRun(bench.store, tom, 1))).to.include({ code: 'missing' });
  });

  it('ends when its person says so', async () => {
    await startRun(bench.store, tina, 1);
    await finishRun(bench.store, tina, 1);
    expect((await findRun(bench.store.db, 1))!.finishedAt).to.be.a('string');
    expect(await failure(finishRun(bench.store, tina, 1))).to.include({ code: 'refused' });
  });
});
