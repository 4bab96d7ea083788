import { expect } from 'chai';
import { loadScenarios } from '../../server/commands/load-scenarios.ts';
import { importScenario, readScenario } from '../../server/replay/scenario-library.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { openStore } from '../../server/store/open.ts';
import { listScenarios } from '../../server/store/scenarios.ts';
import { writeScenario } from '../replay/ferry.ts';
import { ROOT } from '../shape/imports.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';

describeOnEngines('the first start', (bench) => {
  it('opens our own scenarios for training, with keys that say who wrote them, once', async () => {
    expect(await loadScenarios(bench.store, ROOT)).to.equal(2);
    expect(await loadScenarios(bench.store, ROOT)).to.equal(0);
    const rows = await listScenarios(bench.store.db, { state: 'published' });
    expect(rows.map(({ slug, who }) => [slug, who])).to.have.deep.members([
      ['night-shelter', 'first start'],
      ['the-hag', 'first start'],
    ]);
    expect(rows.reduce((sum, { points }) => sum + points, 0)).to.be.at.least(40);
    for (const { id, points } of rows) {
      const { key } = (await readScenario(bench.store.db, id))!;
      expect(key!.source).to.equal('authors');
      expect(key!.answers).to.have.length(points);
    }
  });

  it('can be that of several servers at once', async () => {
    const others = await Promise.all([openStore(bench.url), openStore(bench.url)]);
    await Promise.all([bench.store, ...others].map((store) => loadScenarios(store, ROOT)));
    const rows = await listScenarios(bench.store.db);
    expect(rows.map(({ state, version }) => [state, version])).to.deep.equal([
      ['published', 1],
      ['published', 1],
    ]);
    await Promise.all(others.map((store) => store.close()));
  });

  it('takes them in with one change, so that none stays a draft where it is broken off', async () => {
    await loadScenarios(bench.store, ROOT);
    const events = await listEventsSince(bench.store.db, 0);
    expect(events.map(({ what }) => what)).to.include('training:scenario-changed');
    expect(new Set(events.map(({ group }) => group)).size).to.equal(1);
  });

  it('leaves alone a store that has scenarios of its own', async () => {
    await importScenario(bench.store, ALICE, writeScenario(), null);
    expect(await loadScenarios(bench.store, ROOT)).to.equal(0);
    expect(await listScenarios(bench.store.db)).to.have.length(1);
  });
});
