import { expect } from 'chai';
import { followRules, pickSiblings } from '../../server/replay/due.ts';
import { listFirstAnswers } from '../../server/replay/first-answers.ts';
import {
  compareWithOthers,
  describeGroupAgreement,
  describeMembers,
  describePanelAgreement,
} from '../../server/replay/group.ts';
import { gather, listCases, listMeetings, readItemDiscrimination, readRecords } from '../../server/replay/records.ts';
import { describeAnswers } from '../../server/replay/report.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, type Trainee } from '../../server/replay/runs.ts';
import { readScenario, saveScenarioKey } from '../../server/replay/scenario-library.ts';
import { listRuns } from '../../server/store/runs.ts';
import { describeOnEngines } from '../store/engines.ts';
import { addPerson, publishScenario } from './open-lesson.ts';
import { knowAll, letDaysPass, takeRun } from './take-run.ts';

describeOnEngines('The records of training', (bench) => {
  let alice: Trainee;
  let bob: Trainee;
  let shelter: number;
  let hag: number;
  beforeEach(async () => {
    alice = await addPerson(bench.store, 'Alice', 'trainee');
    bob = await addPerson(bench.store, 'Bob', 'trainee');
    shelter = (await publishScenario(bench.store, 'night-shelter')).id;
    hag = (await publishScenario(bench.store, 'the-hag')).id;
  });

  it('are judged by the key: all right for who answers as it does', async () => {
    await takeRun(bench.store, alice, shelter, knowAll);
    const [record] = await readRecords(bench.store.db, alice.id);
    const report = describeAnswers(record!.answers);
    expect(report).to.deep.include({ scored: 21, discussed: 3, skipped: 0 });
    expect(report.accepted).to.include({ count: 21, of: 21 });
    expect(report.counts).to.deep.equal({ hits: 12, signals: 12, falseAlarms: 0, noise: 7 });
    expect(record!.answers.every(({ isRuleRight }) => isRuleRight)).to.equal(true);
  });

  it('hold each person’s own runs, and count what was skipped nowhere', async () => {
    await takeRun(bench.store, alice, shelter, (key, index) => (index < 4 ? knowAll(key, index) : null));
    await takeRun(bench.store, bob, shelter, knowAll);
    const records = await readRecords(bench.store.db, alice.id);
    expect(records).to.have.length(1);
    expect(describeAnswers(gather(records))).to.include({ scored: 4, skipped: 20 });
    expect(await readRecords(bench.store.db)).to.have.length(2);
  });

  it('gather a point the first time that it was met, whatever was answered later', async () => {
    await takeRun(bench.store, alice, shelter, () => ({ action: 'approve' }));
    await letDaysPass(bench.store, 2);
    await takeRun(bench.store, alice, shelter, knowAll);
    const records = await readRecords(bench.store.db, alice.id);
    expect(records.map(({ answers }) => answers.filter(({ isFirst }) => isFirst).length)).to.deep.equal([0, 24]);
    expect(describeAnswers(gather(records)).counts).to.deep.equal({ hits: 0, signals: 12, falseAlarms: 0, noise: 7 });
  });

  it('follow the key when it is adjudicated anew', async () => {
    await takeRun(bench.store, alice, shelter, knowAll);
    const { key, keyRevision } = (await readScenario(bench.store.db, shelter))!;
    const answers = key!.answers.map((answer) => ({ ...answer, status: 'quarantined' as const }));
    await saveScenarioKey(bench.store, alice, shelter, keyRevision, () => ({ ...key, answers }));
    const [record] = await readRecords(bench.store.db, alice.id);
    expect(describeAnswers(record!.answers).scored).to.equal(0);
    expect(record!.run.keyHash).to.not.equal(record!.stored.keyHash);
  });

  it('tell nothing of a point that a room has not revealed', async () => {
    const instructor = await addPerson(bench.store, 'Edda');
    let room = await openRoom(bench.store, instructor, shelter);
    await joinRoom(bench.store, room.code!, alice);
    const { scenario } = (await readScenario(bench.store.db, shelter))!;
    const position = scenario.comments.findIndex(({ n }) => n === scenario.points[0]!.comment) + 1;
    const go = async (step: Parameters<typeof moveRoom>[4]) => {
      room = await moveRoom(bench.store, instructor, room.id, room.revision, step);
    };
    await go({ to: 'show', position });
    await go({ to: 'vote' });
    const [run] = await listRuns(bench.store.db, { accountId: alice.id });
    const given = { action: 'approve' as const, rule: null, confidence: 0.9, rationale: null, seconds: 3 };
    await answerPoint(bench.store, alice, run!.id, { ...given, point: scenario.points[0]!.id });
    await go({ to: 'lock' });
    expect((await readRecords(bench.store.db, alice.id))[0]!.answers).to.deep.equal([]);
    await go({ to: 'reveal' });
    expect((await readRecords(bench.store.db, alice.id))[0]!.answers).to.have.length(1);
  });

  it('bring misjudged rules back, with cases of another scenario that nobody has seen', async () => {
    await takeRun(bench.store, alice, shelter, (key, index) =>
      key.rules.includes('identity-attack') ? { action: 'approve' } : knowAll(key, index),
    );
    const meetings = listMeetings(await readRecords(bench.store.db, alice.id));
    const due = followRules(meetings);
    expect(due.map(({ rule }) => rule)).to.deep.equal(['identity-attack']);
    const cases = await listCases(bench.store.db);
    const siblings = pickSiblings(due[0]!, cases, meetings, new Date())!;
    expect(siblings).to.deep.include({ scenario: 'the-hag', metAt: null });
    const keys = (await readScenario(bench.store.db, hag))!.key!.answers;
    for (const point of siblings.points) {
      expect(keys.find((answer) => answer.point === point)!.rules).to.include('identity-attack');
    }
  });

  it('list the scored points of what is published as cases', async () => {
    const cases = await listCases(bench.store.db);
    expect(cases.filter(({ scenarioId }) => scenarioId === shelter)).to.have.length(21);
    expect(new Set(cases.map(({ scenario }) => scenario))).to.deep.equal(new Set(['night-shelter', 'the-hag']));
  });

  it('compare with the majority of others, where three or more answered', async () => {
    const people = await Promise.all(['Cleo', 'Dora', 'Finn'].map((name) => addPerson(bench.store, name, 'trainee')));
    await takeRun(bench.store, alice, shelter, knowAll);
    const own = (await readRecords(bench.store.db, alice.id))[0]!.answers;
    const { row } = (await readScenario(bench.store.db, shelter))!;
    const compare = async () => {
      const first = await listFirstAnswers(bench.store.db, row);
      const others = first.filter(({ accountId }) => accountId !== alice.id);
      return compareWithOthers(own, others, ['approve', 'wait']);
    };
    await takeRun(bench.store, people[0]!, shelter, knowAll);
    await takeRun(bench.store, people[1]!, shelter, knowAll);
    expect((await compare()).same.of).to.equal(0);
    await takeRun(bench.store, people[2]!, shelter, () => ({ action: 'approve' }));
    const { same, kappa } = await compare();
    expect(same).to.include({ count: 24, of: 24 });
    expect(kappa).to.include({ value: 1, n: 24 });
  });

  it('tell a group who needs what, and how far it agrees with itself', async () => {
    await takeRun(bench.store, alice, shelter, knowAll);
    await takeRun(bench.store, bob, shelter, (key, index) =>
      key.rules.includes('spam') ? { action: 'approve' } : knowAll(key, index),
    );
    const records = await readRecords(bench.store.db);
    const needs = new Map(describeMembers(records).map(({ accountId, needs }) => [accountId, needs]));
    expect(needs.get(alice.id)).to.deep.equal([]);
    expect(needs.get(bob.id)!.map(({ rule, misjudged }) => [rule, misjudged.length])).to.deep.equal([['spam', 2]]);
    const agreement = describeGroupAgreement(records);
    expect(agreement).to.include({ n: 24 }).and.to.have.property('value').above(0.8).and.below(1);
    expect(describeGroupAgreement(records.slice(1))).to.have.property('withheld');
  });

  it('tell how far a panel agrees with itself, and that one author agrees with nobody', async () => {
    const { key } = (await readScenario(bench.store.db, shelter))!;
    expect(describePanelAgreement(key)).to.deep.equal({
      withheld: 'Shown from 10 points on that two or more people judged; so far 0.',
    });
    const twice = key!.answers.map((answer) => ({ ...answer, ratings: [...answer.ratings, ...answer.ratings] }));
    expect(describePanelAgreement({ ...key!, answers: twice })).to.deep.equal({ value: 1, n: 24 });
  });

  it('tell of item discrimination once twenty people have answered', async () => {
    const odd = 'p02';
    for (let person = 0; person < 20; person++) {
      const who = await addPerson(bench.store, `Person ${person}`, 'trainee');
      await takeRun(bench.store, who, shelter, (key, index) => {
        const knows = key.point === odd ? person < 10 : index < person + 2;
        return knows ? knowAll(key, index) : { action: 'lock' };
      });
    }
    const items = await readItemDiscrimination(bench.store.db, shelter);
    expect(items).to.have.length(21);
    expect(items.filter(({ isFlagged }) => isFlagged).map(({ point }) => point)).to.deep.equal([odd]);
  }).timeout(30_000);
});
