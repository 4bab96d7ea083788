import { expect } from 'chai';
import type { Kysely } from 'kysely';
import { checkScenario } from '../../server/replay/check-scenario.ts';
import { editDraft } from '../../server/replay/edit-draft.ts';
import type { Scenario } from '../../server/replay/scenario.ts';
import {
  FaultyScenario,
  hashDocument,
  importScenario,
  publish,
  readScenario,
  retire,
  saveScenarioKey,
  startNewVersion,
} from '../../server/replay/scenario-library.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { listScenarios, type ScenarioRow } from '../../server/store/scenarios.ts';
import type { Tables } from '../../server/store/tables.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE, BOB } from '../store/fixtures.ts';
import { keyFor, writeScenario } from './ferry.ts';

const failure = (work: Promise<unknown>): Promise<FaultyScenario> =>
  work.then(
    () => expect.fail('it was done'),
    (error) => error,
  );

describe('hashDocument', () => {
  it('is the same however the fields are ordered, and another for other words', () => {
    expect(hashDocument({ a: 1, b: { c: [1, 2], d: null } })).to.equal(
      hashDocument({ b: { d: null, c: [1, 2] }, a: 1 }),
    );
    expect(hashDocument({ a: [1, 2] })).to.not.equal(hashDocument({ a: [2, 1] }));
    expect(hashDocument(writeScenario())).to.match(/^[0-9a-f]{16}$/);
  });
});

describeOnEngines('scenarios in the library', (bench) => {
  const take = (scenario: unknown = writeScenario(), key: unknown = keyFor()): Promise<ScenarioRow> =>
    importScenario(bench.store, ALICE, scenario, key);
  const save = (revision: number, more: Partial<Scenario>) =>
    editDraft(bench.store, BOB, 1, revision, () => writeScenario(more));

  it('come in as drafts, with their key, and are found again when they come once more', async () => {
    const row = await take();
    expect(row).to.deep.include({ slug: 'ferry', version: 1, state: 'draft', points: 3, comments: 6, who: 'Alice' });
    expect(await take()).to.deep.equal(row);
    expect(await readScenario(bench.store.db, row.id)).to.deep.equal({
      row,
      scenario: writeScenario(),
      key: keyFor(),
      keyHash: hashDocument(keyFor()),
      keyRevision: 1,
    });
    const events = await listEventsSince(bench.store.db, 0);
    expect(events.map(({ what, after }) => [what, after])).to.deep.equal([
      ['training:scenario-added', { scenario: 1, revision: 1 }],
      ['training:key-changed', { scenario: 1, revision: 1 }],
    ]);
  });

  it('are refused with every fault of their form, and nothing of them is kept', async () => {
    const { faults, message } = await failure(take({ ...writeScenario(), titel: 'The ferry', minutes: 0 }));
    expect(faults.map(({ message }) => message)).to.deep.equal([
      'scenario.minutes: Too small: expected number to be >=1',
      'scenario: Unrecognized key: "titel"',
    ]);
    expect(message).to.match(/^scenario.minutes: .* \(and 1 more\)$/);
    expect((await failure(take(null))).faults).to.have.length(1);
    expect((await failure(take(writeScenario(), { ...keyFor(), scenario: 'bus' }))).message).to.match(
      /The key is for bus/,
    );
    expect(await listScenarios(bench.store.db)).to.deep.equal([]);
  });

  it('are refused where their version is here with other words, with the remedy', async () => {
    await take();
    const error = await failure(take(writeScenario({ title: 'The other ferry' })));
    expect(error).to.include({ code: 'refused' });
    expect(error.message).to.match(/Version 1 of "The ferry" is here already, with other words\. Set "version" to 2/);
    const second = await take(writeScenario({ title: 'The other ferry', version: 2 }), keyFor({}, 2));
    expect(second).to.deep.include({ version: 2, state: 'draft' });
  });

  it('take a key that comes later, and refuse another one', async () => {
    const row = await take(writeScenario(), null);
    await publish(bench.store, ALICE, row.id, 1);
    const short = { ...keyFor(), answers: [] };
    expect((await failure(take(writeScenario(), short))).faults[0]!.code).to.equal('answer-missing');
    await take();
    expect((await readScenario(bench.store.db, row.id))!.key).to.deep.equal(keyFor());
    expect((await take(writeScenario(), null)).id).to.equal(row.id);
    const error = await failure(take(writeScenario(), keyFor({ q1: 'discussion' })));
    expect(error.message).to.match(/is here already, with another key\. Set "version" to 2/);
    expect((await readScenario(bench.store.db, row.id))!.key).to.deep.equal(keyFor());
  });

  it('are edited as drafts; a stale draft is refused, with the places where it differs', async () => {
    await take();
    const saved = await save(1, { title: 'The last ferry' });
    expect(saved).to.deep.include({ revision: 2, title: 'The last ferry' });
    const [first, ...comments] = writeScenario().comments;
    const mine = { comments: [{ ...first!, text: 'I shall miss it.' }, ...comments], minutes: 9 };
    const error = await failure(save(1, mine));
    expect(error).to.include({ code: 'stale' });
    expect(error.message).to.include('differs from yours in title, minutes, comment 1.');
    expect((await readScenario(bench.store.db, 1))!.scenario.title).to.equal('The last ferry');
    expect((await failure(save(2, { version: 3 }))).message).to.match(/ferry version 1; both have to stay/);
    expect(await failure(editDraft(bench.store, BOB, 7, 1, () => writeScenario()))).to.include({ code: 'missing' });
  });

  it('are edited with their key in one change, whoever else is at it', async () => {
    await take();
    const points = writeScenario().points.filter(({ id }) => id !== 'q1');
    let other: Promise<unknown> = Promise.resolve();
    const edited = await editDraft(bench.store, BOB, 1, 1, (scenario) => {
      other = saveScenarioKey(bench.store, ALICE, 1, 1, () => keyFor({ q1: 'discussion' })).catch((error) => error);
      return { ...scenario, points };
    });
    expect(edited).to.include({ revision: 2, points: 2 });
    expect(await other).to.include({ code: 'stale' });
    const { scenario, key } = (await readScenario(bench.store.db, 1))!;
    expect(checkScenario(scenario, key)).to.deep.equal([]);
  });

  it('never show the words of one saving under the hash of another', async () => {
    await take(writeScenario({ title: 'The ferry that nobody remembers' }));
    let isSaved = false;
    const between = (bench.store.db as Kysely<Tables>).withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (!isSaved) {
          isSaved = true;
          // As another process does it: this one has read neither.
          const scenario = writeScenario({ title: 'The ferry that was renamed' });
          const saved = { document: JSON.stringify(scenario), hash: hashDocument(scenario) };
          await bench.store.change(BOB, ({ tx }) => tx.updateTable('scenarios').set(saved).execute());
        }
        return result;
      },
    });
    for (const db of [between, bench.store.db]) {
      const { row, scenario } = (await readScenario(db, 1))!;
      expect(row.hash).to.equal(hashDocument(scenario));
    }
  });

  it('are published without a fault alone, and keep their words from then on', async () => {
    const faulty = writeScenario({ title: 'Write to orla@harbour.example' });
    await take(faulty);
    const error = await failure(publish(bench.store, ALICE, 1, 1));
    expect(error).to.be.instanceOf(FaultyScenario);
    expect(error.faults.map(({ code }) => code)).to.deep.equal(['e-mail-left']);
    await save(1, {});
    expect(await failure(publish(bench.store, ALICE, 1, 1))).to.include({ code: 'stale' });
    expect(await publish(bench.store, ALICE, 1, 2)).to.include({ state: 'published', revision: 3 });
    expect(await failure(save(3, { title: 'Too late' }))).to.include({ code: 'refused' });
    expect(await failure(publish(bench.store, ALICE, 1, 3))).to.include({ code: 'refused' });
    expect(await retire(bench.store, ALICE, 1, 3)).to.include({ state: 'retired' });
    expect(await failure(retire(bench.store, ALICE, 1, 4))).to.include({ code: 'refused' });
  });

  it('have a key that may change after they are published, but not into a faulty one', async () => {
    await take();
    await publish(bench.store, ALICE, 1, 1);
    const write = (revision: number | null, key: unknown) => saveScenarioKey(bench.store, BOB, 1, revision, () => key);
    const changed = keyFor({ q1: 'discussion' });
    expect(await write(1, changed)).to.deep.include({ revision: 2, hash: hashDocument(changed) });
    expect(await failure(write(1, keyFor()))).to.include({ code: 'stale' });
    const short = { ...keyFor(), answers: keyFor().answers.slice(1) };
    expect((await failure(write(2, short))).faults.map(({ code }) => code)).to.deep.equal(['answer-missing']);
    expect((await readScenario(bench.store.db, 1))!.key).to.deep.equal(changed);
  });

  it('begin their next version as one draft, with the key', async () => {
    await take();
    await publish(bench.store, ALICE, 1, 1);
    const next = await startNewVersion(bench.store, BOB, 1);
    expect(next).to.deep.include({ version: 2, state: 'draft', slug: 'ferry', who: 'Bob' });
    expect(await startNewVersion(bench.store, ALICE, 1)).to.deep.equal(next);
    const { scenario, key } = (await readScenario(bench.store.db, next.id))!;
    expect([scenario.version, key!.scenarioVersion]).to.deep.equal([2, 2]);
    expect(await publish(bench.store, BOB, next.id, 1)).to.include({ state: 'published' });
  });

  it('hold hostile text as it is, where an engine can', async () => {
    const title = 'a\u0000b \ud800 <script>';
    const row = await take(writeScenario({ title }));
    expect(row.title).to.equal('a\ufffdb \ufffd <script>');
    expect((await readScenario(bench.store.db, row.id))!.scenario.title).to.equal(title);
  });
});
