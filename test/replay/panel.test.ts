import { expect } from 'chai';
import { adjudicate, adoptAgreed, NOT_SETTLED, readRated } from '../../server/replay/adjudicate.ts';
import { checkScenario } from '../../server/replay/check-scenario.ts';
import { describePoint, measurePanel, proposeVerdict } from '../../server/replay/describe-panel.ts';
import { answerDispute, raiseDispute } from '../../server/replay/disputes.ts';
import {
  finishRating,
  joinPanel,
  mayLook,
  type Rater,
  ratePoint,
  readPanel,
  stepAside,
} from '../../server/replay/panel.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { skipPoint, startRun } from '../../server/replay/runs.ts';
import { importScenario, publish, readScenario, startNewVersion } from '../../server/replay/scenario-library.ts';
import { listDisputes } from '../../server/store/disputes.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { describeOnEngines } from '../store/engines.ts';
import { keyFor, writeScenario } from './ferry.ts';
import { addPerson } from './open-lesson.ts';
import { knowAll, takeRun } from './take-run.ts';

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => expect.fail('it was done'),
    (error) => error.message,
  );

type Action = 'approve' | 'hide' | 'reject';
const RULE = { approve: null, hide: 'name-calling', reject: 'threat' } as const;

describeOnEngines('a panel', (bench) => {
  let alice: Rater;
  let bob: Rater;
  let cleo: Rater;
  beforeEach(async () => {
    [alice, bob, cleo] = (await Promise.all(['Alice', 'Bob', 'Cleo'].map((name) => addPerson(bench.store, name)))) as [
      Rater,
      Rater,
      Rater,
    ];
    await importScenario(bench.store, alice, writeScenario(), null);
  });

  const join = (who: Rater) => joinPanel(bench.store, who, 1, { name: who.name, experience: 'Years of it' });
  const rate = (who: Rater, point: string, action: Action, severity = 2) =>
    ratePoint(bench.store, who, 1, {
      point,
      action,
      rule: RULE[action],
      severity,
      rationale: `${who.name}: ${action}.`,
    });
  const rateAll = async (who: Rater, actions: [Action, Action, Action]) => {
    await join(who);
    for (const [index, action] of actions.entries()) await rate(who, `q${index + 1}`, action, index + 1);
    await finishRating(bench.store, who, 1);
  };
  const verdict = { accepted: ['hide' as const], unacceptable: ['approve' as const], rules: ['name-calling'] };

  it('shows nobody another’s rating before their own are finished', async () => {
    await rateAll(alice, ['hide', 'reject', 'approve']);
    await join(bob);
    for (const point of ['q1', 'q2', 'q3']) {
      await rate(bob, point, 'hide');
      const panel = await readPanel(bench.store.db, bob, 1);
      expect(panel.seats).to.equal(null);
      expect(JSON.stringify(panel)).not.to.contain('Alice: ');
    }
    expect((await readPanel(bench.store.db, bob, 1)).progress).to.deep.include.members([
      { name: 'Alice', experience: 'Years of it', rated: 3, hasFinished: true },
      { name: 'Bob', experience: 'Years of it', rated: 3, hasFinished: false },
    ]);
    expect((await readPanel(bench.store.db, cleo, 1)).seats).to.equal(null);
    await finishRating(bench.store, bob, 1);
    expect((await readPanel(bench.store.db, bob, 1)).seats).to.have.length(2);
    expect(await mayLook(bench.store.db, cleo, 1)).to.equal(false);
  });

  it('lets ratings be changed until they are finished, and never after', async () => {
    await join(alice);
    await rate(alice, 'q1', 'hide');
    expect(await refusal(finishRating(bench.store, alice, 1))).to.contain('2 of 3 are left');
    await rate(alice, 'q1', 'approve');
    await rate(alice, 'q2', 'hide');
    await rate(alice, 'q3', 'hide');
    expect((await readPanel(bench.store.db, alice, 1)).own!.ratings[0]).to.include({ action: 'approve' });
    await finishRating(bench.store, alice, 1);
    expect(await refusal(rate(alice, 'q1', 'hide'))).to.contain('yours stay');
  });

  it('lets somebody step aside to settle the key, who cannot rate any more', async () => {
    await join(cleo);
    await rate(cleo, 'q1', 'hide');
    await stepAside(bench.store, cleo, 1);
    expect(await mayLook(bench.store.db, cleo, 1)).to.equal(true);
    expect(await refusal(join(cleo))).to.contain('seat');
    expect(await refusal(rate(cleo, 'q1', 'hide'))).to.contain('yours stay');
    expect((await readPanel(bench.store.db, cleo, 1)).progress).to.deep.equal([]);
    expect((await readRated(bench.store.db, 1)).byPoint.size).to.equal(0);
    expect(await refusal(finishRating(bench.store, bob, 1))).to.contain('Take a seat');
    await join(bob);
    expect(await refusal(finishRating(bench.store, bob, 1))).to.contain('3 of 3 are left');
  });

  it('rates in the order of the replay, with no more in sight than a trainee has', async () => {
    await join(alice);
    expect(await refusal(rate(alice, 'q2', 'hide'))).to.contain('Another point comes first');
    await rate(alice, 'q1', 'hide');
    await rate(alice, 'q2', 'hide');
    await rate(alice, 'q1', 'reject');
  });

  it('takes no rating from who has been told the key after taking a seat, alone or in a room', async () => {
    await importScenario(bench.store, alice, writeScenario({ version: 2 }), keyFor({}, 2));
    await publish(bench.store, alice, 2, 1);
    for (const who of [alice, bob, cleo]) {
      await joinPanel(bench.store, who, 2, { name: who.name, experience: 'x' });
    }
    const rating = { point: 'q1', action: 'hide' as const, rule: null, severity: 1, rationale: 'r' };
    await ratePoint(bench.store, bob, 2, rating);
    const { id } = await startRun(bench.store, bob, 2);
    await ratePoint(bench.store, bob, 2, rating);
    await skipPoint(bench.store, bob, id, 'q1');
    expect(await refusal(ratePoint(bench.store, bob, 2, rating))).to.contain('know its key');
    expect(await refusal(finishRating(bench.store, bob, 2))).to.contain('know its key');

    let room = await openRoom(bench.store, alice, 2);
    await joinRoom(bench.store, room.code!, cleo);
    const steps = [{ to: 'show', position: 2 }, { to: 'vote' }, { to: 'lock' }] as const;
    for (const step of steps) room = await moveRoom(bench.store, alice, room.id, room.revision, step);
    for (const who of [alice, cleo]) await ratePoint(bench.store, who, 2, rating);
    await moveRoom(bench.store, alice, room.id, room.revision, { to: 'reveal' });
    for (const who of [alice, cleo]) {
      expect(await refusal(ratePoint(bench.store, who, 2, rating))).to.contain('know its key');
    }
    await startNewVersion(bench.store, alice, 2);
    for (const who of [alice, bob, cleo]) {
      const joining = joinPanel(bench.store, who, 3, { name: who.name, experience: 'x' });
      expect(await refusal(joining)).to.contain('know its key');
    }
  });

  it('refuses who knows the key, two of one name, and what makes no sense', async () => {
    await rateAll(alice, ['hide', 'hide', 'hide']);
    await adjudicate(
      bench.store,
      alice,
      1,
      null,
      new Map([['q1', { ...verdict, status: 'scored', rationale: 'So.' }]]),
    );
    await publish(bench.store, alice, 1, 1);
    await takeRun(bench.store, bob, 1, knowAll);
    expect(await refusal(join(bob))).to.contain('know its key');
    expect(await refusal(joinPanel(bench.store, cleo, 1, { name: 'ALICE', experience: 'x' }))).to.contain(
      'another name',
    );
    expect(await refusal(joinPanel(bench.store, cleo, 1, { name: 'C', experience: ' ' }))).to.contain('rests on');
    await join(cleo);
    const given = { point: 'q1', action: 'hide' as const, rule: null, severity: 1, rationale: 'Why.' };
    for (const [wrong, words] of [
      [{ point: 'q9' }, 'no such point'],
      [{ action: 'lock' as const }, 'actions'],
      [{ rule: 'nope' }, 'rules'],
      [{ severity: 5 }, '0 to 4'],
      [{ rationale: '  ' }, 'sentence why'],
    ] as const)
      expect(await refusal(ratePoint(bench.store, cleo, 1, { ...given, ...wrong }))).to.contain(words);
  });

  it('tells in its events that something was rated, and never what', async () => {
    await rateAll(alice, ['hide', 'reject', 'approve']);
    const events = await listEventsSince(bench.store.db, 0);
    const told = events.filter(({ what }) => what === 'training:rated').map(({ after }) => after);
    expect(told).to.have.length(5);
    for (const after of told) expect(after).to.deep.equal({ scenario: 1 });
  });

  it('becomes a key by verdicts: agreement in one go, disagreement with a reason', async () => {
    await rateAll(alice, ['hide', 'reject', 'approve']);
    await rateAll(bob, ['hide', 'approve', 'approve']);
    await adoptAgreed(bench.store, alice, 1, null);
    const read = async () => (await readScenario(bench.store.db, 1))!;
    let { key, keyRevision, scenario } = await read();
    expect(key!.source).to.equal('panel');
    const [first, third, second] = ['q1', 'q3', 'q2'].map((id) => key!.answers.find(({ point }) => point === id)!);
    expect(first).to.deep.include({
      accepted: ['hide'],
      rules: ['name-calling'],
      unacceptable: ['approve'],
      status: 'scored',
    });
    expect(third).to.deep.include({ accepted: ['approve'], rules: [], unacceptable: ['reject'] });
    expect(second).to.include({ status: 'discussion', rationale: NOT_SETTLED });
    expect(checkScenario(scenario, key)).to.deep.equal([]);
    const settle = (more: object) =>
      adjudicate(
        bench.store,
        alice,
        1,
        keyRevision,
        new Map([
          ['q2', { ...verdict, accepted: ['reject'], unacceptable: [], status: 'scored', rationale: 'Why.', ...more }],
        ]),
      );
    expect(await refusal(settle({ rationale: ' ' }))).to.contain('reason');
    expect(await refusal(settle({ accepted: [] }))).to.contain('at least one');
    expect(await refusal(settle({ unacceptable: ['reject'] }))).to.contain('at once');
    await settle({ status: 'discussion', rationale: 'It threatens, mildly.' });
    ({ key, keyRevision, scenario } = await read());
    expect(key!.answers.find(({ point }) => point === 'q2')).to.include({ rationale: 'It threatens, mildly.' });
    await publish(bench.store, alice, 1, 1);
    expect(await refusal(settle({}))).to.contain('under two thirds');
    expect(
      await refusal(
        adjudicate(bench.store, alice, 1, 1, new Map([['q2', { ...verdict, status: 'discussion', rationale: 'x' }]])),
      ),
    ).to.contain('changed this key');
    expect((await readRated(bench.store.db, 1)).panel.map(({ rater }) => rater)).to.deep.equal(['Alice', 'Bob']);
  });

  it('replaces a weak key point by point, which stays weak until all of it rests on two', async () => {
    const history = { ...keyFor({}, 2), source: 'history' as const };
    await importScenario(bench.store, alice, writeScenario({ version: 2 }), history);
    for (const who of [alice, bob]) {
      await joinPanel(bench.store, who, 2, { name: who.name, experience: 'x' });
      for (const point of ['q1', 'q2', 'q3'])
        await ratePoint(bench.store, who, 2, { point, action: 'hide', rule: null, severity: 1, rationale: 'r' });
      await finishRating(bench.store, who, 2);
    }
    const one = new Map([['q1', { ...verdict, status: 'scored' as const, rationale: 'One.' }]]);
    await adjudicate(bench.store, alice, 2, 1, one);
    expect((await readScenario(bench.store.db, 2))!.key).to.deep.include({ source: 'history' });
    await adoptAgreed(bench.store, alice, 2, 2);
    const { key } = (await readScenario(bench.store.db, 2))!;
    expect(key!.source).to.equal('panel');
    expect(key!.panel.map(({ rater }) => rater)).to.deep.equal(['Alice', 'Bob']);
  });

  it('has its key disputed by who has answered, and answers in writing, once', async () => {
    await importScenario(bench.store, alice, writeScenario({ version: 2 }), keyFor({}, 2));
    await publish(bench.store, alice, 2, 1);
    const dispute = { scenarioId: 2, point: 'q1', text: 'A barnacle is a fine animal.' };
    expect(await refusal(raiseDispute(bench.store, bob, dispute))).to.contain('answered yourself');
    await takeRun(bench.store, bob, 2, knowAll);
    expect(await refusal(raiseDispute(bench.store, bob, { ...dispute, text: ' ' }))).to.contain('wrong');
    const { id } = await raiseDispute(bench.store, bob, dispute);
    expect(await listDisputes(bench.store.db, { scenarioId: 2, state: 'open' })).to.have.length(1);
    await answerDispute(bench.store, alice, id, { state: 'declined', reply: 'Not here.' });
    expect(await refusal(answerDispute(bench.store, alice, id, { state: 'accepted', reply: 'Well.' }))).to.contain(
      'already',
    );
    expect((await listDisputes(bench.store.db, { accountId: bob.id }))[0]).to.include({
      state: 'declined',
      reply: 'Not here.',
    });
  });
});

describe('what a panel’s ratings say', () => {
  const rating = (rater: string, action: Action, severity: number | null = 2) => ({
    ...{ rater, action, severity, rule: RULE[action], rationale: `${rater} says ${action}.` },
  });

  it('is a distribution, a share, and a verdict to begin with', () => {
    const ratings = [rating('A', 'hide', 1), rating('B', 'hide', 3), rating('C', 'approve', 0)];
    expect(describePoint(ratings)).to.deep.equal({
      actions: [
        { action: 'hide', count: 2 },
        { action: 'approve', count: 1 },
      ],
      severities: [1, 1, 0, 1, 0],
      share: 2 / 3,
      isUnanimous: false,
    });
    expect(proposeVerdict(ratings, ['approve'])).to.deep.include({
      accepted: ['hide'],
      status: 'scored',
      rationale: '',
    });
    expect(proposeVerdict([rating('A', 'hide'), rating('B', 'approve')], ['approve'])).to.deep.include({
      accepted: ['approve', 'hide'],
      unacceptable: [],
      status: 'discussion',
    });
  });

  it('is Krippendorff’s alpha over points, with those left out who gave no severity', () => {
    const { action, severity } = measurePanel([
      [rating('A', 'hide', 1), rating('B', 'hide', 1)],
      [rating('A', 'approve', 0), rating('B', 'approve', 0)],
      [rating('A', 'reject', null), rating('B', 'approve', 4)],
    ]);
    // Observed disagreement 1/3; expected 1 - (1·2 + 3·2 + 1·0 ...) by hand: approve 3, hide 2, reject 1 of 6.
    expect(action.n).to.equal(6);
    expect(action.alpha).to.be.closeTo(1 - (5 * (1 / 3) * 6) / (36 - 9 - 4 - 1), 1e-9);
    expect(severity).to.include({ alpha: 1, n: 4 });
  });
});
