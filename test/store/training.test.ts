import { expect } from 'chai';
import { insertAccount } from '../../server/store/accounts.ts';
import { findKey, listAnswerKeys, saveKey } from '../../server/store/answer-keys.ts';
import { insertDispute, listDisputes, settleDispute } from '../../server/store/disputes.ts';
import { listEvents, listEventsSince } from '../../server/store/events.ts';
import type { Store } from '../../server/store/open.ts';
import { listPanelists, listRatings, listSeats, savePanelist, saveRating } from '../../server/store/ratings.ts';
import { findRoom, findRoomByCode, insertRoom, listRooms, updateRoom } from '../../server/store/rooms.ts';
import {
  endRun,
  findRun,
  insertAnswer,
  insertRun,
  listAnswers,
  listFirstVotes,
  listRuns,
  updateRunPosition,
} from '../../server/store/runs.ts';
import {
  findScenario,
  insertScenario,
  listScenarios,
  listVersions,
  readScenarioDocument,
  type ScenarioContent,
  updateScenario,
} from '../../server/store/scenarios.ts';
import { describeOnEngines } from './engines.ts';
import { ALICE } from './fixtures.ts';

const CONTENT: ScenarioContent = {
  slug: 'the-ferry',
  version: 1,
  title: 'The ferry',
  summary: 'A quarrel about a ferry.',
  language: 'en',
  minutes: 5,
  points: 2,
  comments: 3,
  hash: 'abc',
  document: { title: 'The ferry', comments: [1, 2, 3] },
};
const RUN = { scenarioId: 1, accountId: 1, roomId: null, asked: ['q1', 'q2'], scenarioHash: 'abc', keyHash: null };
const ANSWER = {
  runId: 1,
  point: 'q1',
  vote: 1,
  action: 'hide',
  rule: 'threat',
  confidence: 0.8,
  rationale: 'A threat.',
  seconds: 4.5,
} as const;

/** One scenario and two people. */
async function begin({ store }: { store: Store }): Promise<void> {
  await store.change(ALICE, async (change) => {
    await insertAccount(change, { name: 'Alice', role: 'editor' });
    await insertAccount(change, { name: 'Tina', role: 'trainee' });
    await insertScenario(change, { ...CONTENT, state: 'draft', articleId: null });
  });
}

describeOnEngines('scenarios', (bench) => {
  beforeEach(() => begin(bench));

  it('are found again as they were, with their document apart', async () => {
    const { document, ...listed } = CONTENT;
    const found = await findScenario(bench.store.db, 1);
    expect(found).to.deep.include({ ...listed, state: 'draft', revision: 1, articleId: null, whoId: 1, who: 'Alice' });
    expect(await readScenarioDocument(bench.store.db, found!)).to.deep.equal(document);
    expect(await readScenarioDocument(bench.store.db, { id: 1, hash: 'another' })).to.equal(null);
    expect(await listScenarios(bench.store.db)).to.deep.equal([found]);
    expect(await listScenarios(bench.store.db, { state: 'published' })).to.deep.equal([]);
    for (const id of [2, 2 ** 40, -1, 0.5]) {
      expect(await findScenario(bench.store.db, id)).to.equal(null);
    }
  });

  it('have each version once', async () => {
    const [again, next] = await bench.store.change(ALICE, async (change) => [
      await insertScenario(change, { ...CONTENT, state: 'draft', articleId: null }),
      await insertScenario(change, { ...CONTENT, version: 2, state: 'draft', articleId: null }),
    ]);
    expect(again).to.equal(null);
    const versions = await listVersions(bench.store.db, 'the-ferry');
    expect(versions.map(({ id, version }) => [id, version])).to.deep.equal([
      [next!.id, 2],
      [1, 1],
    ]);
  });

  it('refuse a change to what was changed since', async () => {
    const patch = { ...CONTENT, title: 'The new ferry', document: { title: 'The new ferry' } };
    const first = await bench.store.change(ALICE, (change) => updateScenario(change, 1, 1, patch));
    expect(first).to.deep.include({ title: 'The new ferry', revision: 2, summary: CONTENT.summary });
    expect(await readScenarioDocument(bench.store.db, first!)).to.deep.equal({ title: 'The new ferry' });
    const second = await bench.store.change(ALICE, (change) => updateScenario(change, 1, 1, { state: 'retired' }));
    expect(second).to.equal(null);
    expect((await findScenario(bench.store.db, 1))!.state).to.equal('draft');
  });

  it('have one key, which refuses a change to what was changed since', async () => {
    const key = { source: 'authors', hash: 'k1', document: { answers: [] } } as const;
    const save = (revision: number | null, hash: string) =>
      bench.store.change(ALICE, (change) => saveKey(change, 1, revision, { ...key, hash }));
    expect(await findKey(bench.store.db, 1)).to.equal(null);
    expect(await save(1, 'k0')).to.equal(null);
    expect(await save(null, 'k1')).to.deep.include({ ...key, scenarioId: 1, revision: 1 });
    expect(await save(null, 'k2')).to.equal(null);
    expect(await save(1, 'k2')).to.deep.include({ revision: 2, hash: 'k2' });
    expect(await save(1, 'k3')).to.equal(null);
    expect((await listAnswerKeys(bench.store.db)).get(1)).to.deep.include({ hash: 'k2', source: 'authors' });
  });

  it('keep one rating of a point from each panelist', async () => {
    const rating = { scenarioId: 1, point: 'q1', accountId: 1, action: 'hide', rule: 'threat' } as const;
    await bench.store.change(ALICE, async (change) => {
      const panelist = { scenarioId: 1, accountId: 1, name: 'Alice', experience: '', finishedAt: null };
      await savePanelist(change, panelist);
      await savePanelist(change, { ...panelist, experience: 'Ten years', finishedAt: change.at });
      await saveRating(change, { ...rating, severity: 1, rationale: 'Mild.' });
      await saveRating(change, { ...rating, severity: 3, rationale: 'Not so mild\u0000.' });
      await saveRating(change, { ...rating, accountId: 2, severity: 2, rationale: 'Middling.' });
    });
    const [panelist] = await listPanelists(bench.store.db, 1);
    expect(panelist).to.deep.include({ name: 'Alice', experience: 'Ten years' });
    expect(panelist!.finishedAt).to.be.a('string');
    const all = await listRatings(bench.store.db, 1);
    expect(all.map(({ accountId, severity }) => [accountId, severity])).to.deep.equal([
      [1, 3],
      [2, 2],
    ]);
    expect(await listRatings(bench.store.db, 1, 2)).to.deep.equal([all[1]]);
    expect(await listSeats(bench.store.db, 1)).to.deep.equal([panelist]);
    expect(await listSeats(bench.store.db, 2)).to.deep.equal([]);
  });

  it('keep disputes, each settled once', async () => {
    const told = { scenarioId: 1, point: 'q1', accountId: 2, name: 'Tina', text: 'It quotes him.' };
    const settle = (reply: string) =>
      bench.store.change(ALICE, (change) => settleDispute(change, 1, { state: 'accepted', reply }));
    expect(await settle('Too early.')).to.equal(null);
    const dispute = await bench.store.change(ALICE, (change) => insertDispute(change, told));
    expect(dispute).to.deep.include({ ...told, id: 1, state: 'open', reply: null });
    expect(await listDisputes(bench.store.db, { scenarioId: 1, state: 'open' })).to.deep.equal([dispute]);
    expect(await settle('You are right.')).to.deep.include({ state: 'accepted', settledBy: 'Alice' });
    expect(await settle('Or not.')).to.equal(null);
    const [settled] = await listDisputes(bench.store.db, { accountId: 2 });
    expect(settled).to.deep.include({ state: 'accepted', reply: 'You are right.' });
    expect(await listDisputes(bench.store.db, { state: 'open' })).to.deep.equal([]);
  });
});

describeOnEngines('runs', (bench) => {
  beforeEach(async () => {
    await begin(bench);
    await bench.store.change(ALICE, (change) => insertRun(change, RUN));
  });

  it('keep where somebody is, and end once', async () => {
    const [first, second] = await bench.store.change(ALICE, async (change) => {
      await updateRunPosition(change, 1, 2);
      return [await endRun(change, 1), await endRun(change, 1)];
    });
    expect([first, second]).to.deep.equal([true, false]);
    const run = await findRun(bench.store.db, 1);
    expect(run).to.deep.include({ ...RUN, id: 1, position: 2 });
    expect(run!.finishedAt).to.be.a('string');
    expect(await listRuns(bench.store.db, { accountId: 1, scenarioId: 1 })).to.deep.equal([run]);
    expect(await listRuns(bench.store.db, { accountId: 2 })).to.deep.equal([]);
  });

  it('keep the first answer of each vote', async () => {
    const kept = await bench.store.change(ALICE, async (change) => [
      await insertAnswer(change, ANSWER),
      await insertAnswer(change, { ...ANSWER, action: 'approve' }),
      await insertAnswer(change, { ...ANSWER, vote: 2, action: 'approve' }),
      await insertAnswer(change, {
        ...{ ...ANSWER, point: 'q2', action: null, rule: null },
        ...{ confidence: null, rationale: null, seconds: null },
      }),
    ]);
    expect(kept).to.deep.equal([true, false, true, true]);
    const answers = await listAnswers(bench.store.db, [1, 7]);
    expect(answers.map(({ point, vote, action }) => [point, vote, action])).to.deep.equal([
      ['q1', 1, 'hide'],
      ['q1', 2, 'approve'],
      ['q2', 1, null],
    ]);
    expect(answers[0]).to.deep.include(ANSWER);
    const { slug } = (await findScenario(bench.store.db, 1))!;
    const first = await listFirstVotes(bench.store.db, slug);
    expect(first.map((vote) => [vote.accountId, vote.scenarioId, vote.roomId, vote.point])).to.deep.equal([
      [1, 1, null, 'q1'],
      [1, 1, null, 'q2'],
    ]);
    expect((await listFirstVotes(bench.store.db, slug, 'q2')).map(({ point }) => point)).to.deep.equal(['q2']);
  });
});

describeOnEngines('rooms', (bench) => {
  const open = (code: string) =>
    bench.store.change(ALICE, (change) => insertRoom(change, { scenarioId: 1, instructorId: 1, code }));

  beforeEach(async () => {
    await begin(bench);
    await open('OTTER-12');
  });

  it('are found by their code until they are closed', async () => {
    expect(await open('OTTER-12')).to.equal(null);
    const second = await open('HERON-34');
    const room = await findRoomByCode(bench.store.db, 'OTTER-12');
    expect(room).to.deep.include({ id: 1, phase: 'lobby', position: 0, point: null, vote: 1, asked: [], revision: 1 });
    expect((await listRooms(bench.store.db, 1)).map(({ id }) => id)).to.deep.equal([second!.id, 1]);
    await bench.store.change(ALICE, (change) => updateRoom(change, 1, 1, { phase: 'closed' }));
    expect(await findRoomByCode(bench.store.db, 'OTTER-12')).to.equal(null);
    expect((await findRoom(bench.store.db, 1))!.closedAt).to.be.a('string');
    expect(await open('OTTER-12')).to.not.equal(null);
  });

  it('refuse a step from a moment that has passed', async () => {
    const step = (revision: number, position: number) =>
      bench.store.change(ALICE, (change) => updateRoom(change, 1, revision, { position, point: 'q1', asked: ['q1'] }));
    expect(await step(1, 3)).to.deep.include({ position: 3, point: 'q1', asked: ['q1'], revision: 2, phase: 'lobby' });
    expect(await step(1, 9)).to.equal(null);
    expect((await findRoom(bench.store.db, 1))!.position).to.equal(3);
  });

  it('have one run of each person', async () => {
    const join = (accountId: number) =>
      bench.store.change(ALICE, (change) => insertRun(change, { ...RUN, accountId, roomId: 1 }));
    expect(await join(2)).to.not.equal(null);
    expect(await join(2)).to.equal(null);
    expect(await join(1)).to.not.equal(null);
    expect(await listRuns(bench.store.db, { roomId: 1 })).to.have.length(2);
  });
});

describeOnEngines('what happens in training', (bench) => {
  it('is named to whoever catches up, and left out of the log of the desk', async () => {
    await bench.store.change(ALICE, async (change) => {
      await change.record([{ what: 'training:answered', after: { run: 1 } }, { what: 'setting:changed' }]);
    });
    expect((await listEventsSince(bench.store.db, 0)).map(({ what }) => what)).to.deep.equal([
      'training:answered',
      'setting:changed',
    ]);
    expect((await listEvents(bench.store.db, {})).items.map(({ what }) => what)).to.deep.equal(['setting:changed']);
  });
});
