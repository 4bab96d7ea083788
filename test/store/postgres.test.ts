import { expect } from 'chai';
import pg from 'pg';
import { listEventsSince } from '../../server/store/events.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { makePostgres } from './engines.ts';
import { ALICE, BOB } from './fixtures.ts';

/** Something that one waits for until another opens it. */
function gate(): { passed: Promise<void>; open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('the store on PostgreSQL', () => {
  let place: Awaited<ReturnType<typeof makePostgres>>;
  let store: Store;

  before(function () {
    if (process.env.REJOINDER_TEST_POSTGRES !== undefined) return;
    console.warn('      SKIPPED: what PostgreSQL alone can do. Set REJOINDER_TEST_POSTGRES (see .ci/postgres).');
    this.skip();
  });
  beforeEach(async () => {
    place = await makePostgres();
    store = await openStore(place.url);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  /** Ends all connections of the store, as a restart of the server does. */
  async function dropConnections(): Promise<number> {
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    const { rowCount } = await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await client.end();
    return rowCount ?? 0;
  }

  it('outlives its connections, and hears again of what others commit', async () => {
    const other = await openStore(place.url);
    const heard = new Promise<number>((resolve) => store.onCommit(resolve));
    expect(await dropConnections()).to.be.at.least(2);
    await other.change(BOB, (change) => change.record([{ what: 'setting:changed' }]));
    expect(await heard).to.equal(1);
    await store.change(ALICE, (change) => change.record([{ what: 'setting:changed' }]));
    expect(await listEventsSince(other.db, 0)).to.have.length(2);
    await other.close();
  });

  it('tries a change again that another one blocked for good', async () => {
    const names = ['account', 'article'] as const;
    const lock = (order: readonly (typeof names)[number][], meet: Promise<unknown>, arrive: () => void) =>
      store.change(ALICE, async ({ tx, record }) => {
        for (const [at, name] of order.entries()) {
          await tx
            .updateTable('counters')
            .set((row) => ({ next: row('next', '+', 1) }))
            .where('name', '=', name)
            .execute();
          if (at === 0) {
            arrive();
            await meet;
          }
        }
        await record([{ what: 'setting:changed' }]);
      });
    const one = gate();
    const other = gate();
    await Promise.all([lock(names, other.passed, one.open), lock([...names].reverse(), one.passed, other.open)]);
    expect(await listEventsSince(store.db, 0)).to.have.length(2);
  });
});
