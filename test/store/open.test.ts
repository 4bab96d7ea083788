import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sql } from 'kysely';
import { readTotals } from '../../server/store/articles.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { openStore } from '../../server/store/open.ts';
import { describeOnEngines } from './engines.ts';
import { ALICE, BOB } from './fixtures.ts';

describeOnEngines('openStore', (bench) => {
  it('makes its tables once and finds them again', async () => {
    await bench.store.change(ALICE, (change) => change.record([{ what: 'setting:changed' }]));
    const again = await openStore(bench.url);
    expect(await listEventsSince(again.db, 0)).to.have.length(1);
    expect((await readTotals(again.db)).articles).to.equal(0);
    await again.close();
  });

  it('lets several processes open a new store at the same time', async () => {
    const stores = await Promise.all([openStore(bench.url), openStore(bench.url), openStore(bench.url)]);
    for (const store of stores) expect(await listEventsSince(store.db, 0)).to.deep.equal([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('refuses a store that a newer version wrote, and says so', async () => {
    await bench.store.change(ALICE, ({ tx }) =>
      sql`insert into migrations (number, name, at) values (999, 'from the future', 'now')`.execute(tx),
    );
    const error = await openStore(bench.url).catch((thrown) => thrown);
    expect(error).to.be.an('error');
    expect(error.message).to.match(/written by a newer version/);
  });

  it('numbers events in the order of commits and names the change they belong to', async () => {
    await bench.store.change(ALICE, async (change) => {
      await change.record([{ what: 'setting:changed' }, { what: 'setting:changed' }]);
      await change.record([{ what: 'setting:changed', before: { a: 1 }, after: { a: 2 } }]);
    });
    await bench.store.change(BOB, (change) => change.record([{ what: 'setting:changed' }]));
    const events = await listEventsSince(bench.store.db, 0);
    expect(events.map((event) => [event.sequence, event.group, event.who])).to.deep.equal([
      [1, 1, 'Alice'],
      [2, 1, 'Alice'],
      [3, 1, 'Alice'],
      [4, 4, 'Bob'],
    ]);
    expect(events[2]).to.deep.include({ before: { a: 1 }, after: { a: 2 } });
    expect(await listEventsSince(bench.store.db, 2, 1)).to.have.length(1);
  });

  it('leaves nothing of a change that fails, and does not ring for it', async () => {
    const rung: number[] = [];
    bench.store.onCommit((sequence) => rung.push(sequence));
    const failing = bench.store.change(ALICE, async (change) => {
      await change.record([{ what: 'setting:changed' }]);
      throw new Error('the disk is full');
    });
    expect(await failing.catch((error) => error.message)).to.equal('the disk is full');
    expect(await listEventsSince(bench.store.db, 0)).to.deep.equal([]);
    await bench.store.change(ALICE, (change) => change.record([{ what: 'setting:changed' }]));
    expect(rung).to.deep.equal([1]);
  });

  it('does not give a sequence again that a reader may have seen, and fills no gap later', async () => {
    const changes = Array.from({ length: 20 }, (_unused, at) =>
      bench.store.change({ id: at, name: `moderator ${at}` }, async (change) => {
        await change.record([{ what: 'setting:changed' }]);
      }),
    );
    await Promise.all(changes);
    const events = await listEventsSince(bench.store.db, 0);
    expect(events.map((event) => event.sequence)).to.deep.equal(Array.from({ length: 20 }, (_unused, at) => at + 1));
  });

  it('rings for what another process commits', async () => {
    const other = await openStore(bench.url);
    const heard = new Promise<number>((resolve) => bench.store.onCommit(resolve));
    await other.change(BOB, (change) => change.record([{ what: 'setting:changed' }]));
    expect(await heard).to.equal(1);
    await other.close();
  });

  it('stops ringing for a listener that has left', async () => {
    const rung: number[] = [];
    const stop = bench.store.onCommit((sequence) => rung.push(sequence));
    await bench.store.change(ALICE, (change) => change.record([{ what: 'setting:changed' }]));
    stop();
    await bench.store.change(ALICE, (change) => change.record([{ what: 'setting:changed' }]));
    expect(rung).to.deep.equal([1]);
  });
});

describe('openStore', () => {
  const refuse = (url: string): Promise<Error> =>
    openStore(url).then(
      () => new Error('it was opened'),
      (error) => error,
    );

  it('refuses an address of another kind and names the two that it knows', async () => {
    expect((await refuse('mysql://localhost/x')).message).to.match(/mysql.*sqlite:.*postgres:/);
  });

  it('names the store that cannot be opened, but never its password', async () => {
    const { message } = await refuse('postgres://desk:hunter2@127.0.0.1:1/desk');
    expect(message).to.match(/^The store postgres:\/\/desk:\.\.\.@127\.0\.0\.1:1\/desk cannot be opened: /);
    expect(message).to.not.include('hunter2');
  });

  it('does not take a file for a store that is none, and leaves it alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rejoinder-store-'));
    const file = join(folder, 'letter.db');
    const letter = 'Dear desk, this is no database. '.repeat(100);
    writeFileSync(file, letter);
    expect((await refuse(`sqlite:${file}`)).message).to.match(/letter\.db cannot be opened: file is not a database/);
    expect(readFileSync(file, 'utf8')).to.equal(letter);
    rmSync(folder, { recursive: true });
  });
});
