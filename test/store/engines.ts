/** The one place that yields the engines: every test of the store runs on each. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore, type Store } from '../../server/store/open.ts';

const POSTGRES = process.env.REJOINDER_TEST_POSTGRES;

/** A store of its own for one `describe`, on one engine. */
export interface Bench {
  /** The open store; anew for each test. */
  readonly store: Store;
  readonly url: string;
}

/** Describes something on both engines. Without REJOINDER_TEST_POSTGRES the second half is skipped, and says so. */
export function describeOnEngines(title: string, tests: (bench: Bench) => void): void {
  describe(`${title} (SQLite)`, () => tests(openBefore(makeSqlite)));
  describe(`${title} (PostgreSQL)`, () => {
    before(function () {
      if (POSTGRES !== undefined) return;
      console.warn(`      SKIPPED on PostgreSQL: ${title}. Set REJOINDER_TEST_POSTGRES (see .ci/postgres).`);
      this.skip();
    });
    tests(openBefore(makePostgres));
  });
}

/** An empty database, and how to get rid of it. */
interface Place {
  url: string;
  remove(): Promise<void>;
}

function openBefore(make: () => Promise<Place>): Bench {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await make();
    store = await openStore(place.url);
  });
  afterEach(async () => {
    await store?.close();
    await place?.remove();
  });
  return {
    get store() {
      return store;
    },
    get url() {
      return place.url;
    },
  };
}

export async function makeSqlite(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-store-'));
  return { url: `sqlite:${join(folder, 'test.db')}`, remove: async () => rmSync(folder, { recursive: true }) };
}

let made = 0;

export async function makePostgres(): Promise<Place> {
  const name = `rejoinder_test_${process.pid}_${Date.now()}_${made++}`;
  await runOnServer(`create database ${name}`);
  const url = new URL(POSTGRES!);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => runOnServer(`drop database ${name} with (force)`) };
}

async function runOnServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES! });
  await client.connect();
  await client.query(statement);
  await client.end();
}
