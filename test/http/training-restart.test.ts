/** A real server, killed while people answer and started again: they go on with the pages and cookies that they have. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { findRoom } from '../../server/store/rooms.ts';
import { listAnswers, listRuns } from '../../server/store/runs.ts';
import { keyFor, writeScenario } from '../replay/ferry.ts';
import { ROOT } from '../shape/imports.ts';

const NOBODY = { id: null, name: 'test' };
const PEOPLE = 12;

interface Person {
  name: string;
  cookie: string;
  token: string;
}

describe('A server that is killed while people train', function () {
  this.timeout(90_000);
  let folder: string;
  let store: Store;
  let server: ChildProcess;
  let url: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-restart-'));
    store = await openStore(`sqlite:${join(folder, 'rejoinder.db')}`);
    const { id, revision } = await importScenario(store, NOBODY, writeScenario(), keyFor());
    await publish(store, NOBODY, id, revision);
  });
  after(async () => {
    await kill();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts the server on a free port and yields the sign-in link that it prints. */
  async function start(): Promise<string> {
    const args = ['--import', 'tsx', 'server/cli.ts', 'serve', '--no-samples', '--port', '0', '--store', folder];
    server = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    for await (const link of createInterface({ input: server.stdout! })) {
      url = new URL(link).origin;
      return link;
    }
    throw new Error('The server ended before it was ready.');
  }

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  const send = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(new URL(path, url), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie },
      redirect: 'manual',
    });
  const read = async (path: string, { cookie }: Pick<Person, 'cookie'>) =>
    (await fetch(new URL(path, url), { headers: { cookie } })).text();

  /** Somebody whom a form lets in: a sign-in link, or a room's code. */
  async function enter(name: string, path: string, fields: Record<string, string>): Promise<Person> {
    const answer = await send(path, { ...fields, name });
    expect(answer.status, `${name} comes in`).to.equal(303);
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    return { name, cookie, token: /data-csrf="([^"]+)"/.exec(await read('/help', { cookie }))![1]! };
  }

  const answer = (path: string, { name, cookie, token }: Person, point: string) => {
    const given = { action: 'hide', rule: 'threat', confidence: '0.8', rationale: `${name} on ${point}`, seconds: '3' };
    return send(`${path}/answers`, { ...given, point, vote: '1', _csrf: token }, cookie);
  };

  async function listKept(): Promise<string[]> {
    const runs = await listRuns(store.db, {});
    const answers = await listAnswers(
      store.db,
      runs.map(({ id }) => id),
    );
    return answers.map(({ rationale }) => rationale!).sort();
  }

  it('loses no answer, no session and no room', async () => {
    const alice = await enter('Alice', await start(), {});
    const opened = await send('/training/rooms', { scenario: '1', _csrf: alice.token }, alice.cookie);
    const room = opened.headers.get('location')!;
    const { code } = (await findRoom(store.db, 1))!;
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_unused, at) => enter(`Trainee ${at + 1}`, '/join', { code: code! })),
    );
    const lead = async (move: Record<string, string>) => {
      const revision = String((await findRoom(store.db, 1))!.revision);
      const { status } = await send(`${room}/moves`, { ...move, revision, _csrf: alice.token }, alice.cookie);
      expect(status, JSON.stringify(move)).to.equal(303);
    };
    await lead({ to: 'show', position: '2' });
    await lead({ to: 'vote' });
    const [tina, ...voters] = people;
    const begun = await send('/training/runs', { scenario: '1', _csrf: tina!.token }, tina!.cookie);
    const run = begun.headers.get('location')!;
    await answer(run, tina!, 'q1');

    const sent = voters.map((person) => answer(room, person, 'q1').then(({ status }) => status === 303));
    await Promise.any(sent);
    await kill();
    const told = (await Promise.allSettled(sent)).map((each) => each.status === 'fulfilled' && each.value);
    expect(told.filter(Boolean).length).to.be.at.least(1);
    const kept = await listKept();
    for (const [at, isTold] of told.entries()) if (isTold) expect(kept).to.include(`${voters[at]!.name} on q1`);

    await start();
    for (const person of voters) {
      const isAsked = (await read(room, person)).includes(`action="${room}/answers"`);
      const isKept = (await listKept()).includes(`${person.name} on q1`);
      expect(isAsked, `${person.name} is asked still`).to.equal(!isKept);
      if (isAsked) expect((await answer(room, person, 'q1')).status).to.equal(303);
    }
    expect(await listKept()).to.deep.equal(people.map(({ name }) => `${name} on q1`).sort());
    for (const to of ['lock', 'reveal']) await lead({ to });
    for (const person of people) expect(await read(room, person)).to.include('Why q1.');
    expect((await answer(run, tina!, 'q3')).status).to.equal(303);
    expect(await read(run, tina!)).to.include('2 of 3 decisions made');
  });
});
