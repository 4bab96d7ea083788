/**
 * Commit, then reveal, on the wire: trainees send whatever they like to every address of the desk and over its sockets,
 * while a room is led past them, and each byte that comes back is searched for what they may not know yet.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { createRandom } from '../../server/analysis/random.ts';
import { attachLive } from '../../server/live/attach-live.ts';
import { TRAINING_ACTIONS } from '../../server/model/training.ts';
import { listAccounts } from '../../server/people/accounts.ts';
import type { Role } from '../../server/people/rights.ts';
import type { RoomMoveName } from '../../server/replay/room-phases.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, startRun } from '../../server/replay/runs.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { findRoom } from '../../server/store/rooms.ts';
import { listAnswers, listRuns } from '../../server/store/runs.ts';
import { canary, findCanaries, writeCanaries } from './canaries.ts';
import { listKnownBy } from './known-by.ts';
import { type Address, listAddresses } from './list-addresses.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';

/** The full count takes minutes; a change is held to fewer. */
const MESSAGES = Number(process.env.REJOINDER_FUZZ_MESSAGES ?? 2_000);
const SEED = Number(process.env.REJOINDER_FUZZ_SEED ?? 7);
const TRAINEES = 6;
const LENGTH = 160;
const ALONE = 'alone';
const TOGETHER = 'together';
/** What stands on a page only where the scorer or the key is told of. */
const TELLING = /What the scorer|class="finding|class="tally"/;

interface Trainee {
  id: number;
  name: string;
  cookie: string;
  token: string;
  socket: Socket;
  /** Everything that came over the socket and was not looked at yet, as it came. */
  heard: string[];
  /** Canaries that may have reached this person by now. */
  known: Set<string>;
  /** What this person may see in no other way than by training. */
  guarded: RegExp;
}

/** Who moderates reads scenarios to rate them; keys, and what others rated and answered, are hidden from them, too. */
const GUARDED: Record<'trainee' | 'moderator', RegExp> = { trainee: /^/, moderator: /^zq-(?:key|rating|own)-/ };

describe('Before the commit', function () {
  this.timeout(MESSAGES * 200 + 60_000);
  const random = createRandom(SEED);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  let open: OpenDesk;
  let server: Server;
  let live: { close(): Promise<void> };
  let url: string;
  let trainees: Trainee[] = [];
  let addresses: Address[] = [];
  let roomId: number;
  /** All canaries that reached anybody, in their time. */
  const seen = new Set<string>();

  before(async () => {
    open = await openDesk();
    server = createServer(open.app);
    live = attachLive(server, open.desk);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const slug of [ALONE, TOGETHER]) {
      const { scenario, key } = writeCanaries(slug, LENGTH);
      const { id, revision } = await importScenario(open.desk.store, { id: null, name: 'test' }, scenario, key);
      await publish(open.desk.store, { id: null, name: 'test' }, id, revision);
    }
    await signIn('Alice', 'editor');
    for (let at = 1; at <= TRAINEES; at += 1) trainees.push(await enter(`Trainee ${at}`, 'trainee'));
    trainees.push(await enter('Bob', 'moderator'));
    await begin();
    // But those that would end a session or, early, a run.
    addresses = listAddresses(open.app).filter(({ path }) => !/\/sign-out$|\/runs\/:id\/finish$|\*/.test(path));
  });
  after(async () => {
    for (const { socket } of trainees) socket.disconnect();
    trainees = [];
    await live.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await open.close();
  });

  async function signIn(name: string, role: Role): Promise<string> {
    const body = new URLSearchParams({ name });
    const answer = await fetch(url + (await open.inviteLink(role)), { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('set-cookie')!.split(';')[0]!;
  }

  async function enter(name: string, role: 'trainee' | 'moderator'): Promise<Trainee> {
    const cookie = await signIn(name, role);
    const page = await (await fetch(`${url}/help`, { headers: { cookie } })).text();
    const { id } = (await listAccounts(open.desk.store.db)).find((account) => account.name === name)!;
    const socket = io(url, { extraHeaders: { cookie, origin: url }, reconnection: false, forceNew: true });
    const heard: string[] = [];
    await once(socket as never, 'connect');
    socket.io.engine.on('packet', ({ data }) => heard.push(String(data)));
    const token = /data-csrf="([^"]+)"/.exec(page)![1]!;
    return { id, name, cookie, token, socket, heard, known: new Set(), guarded: GUARDED[role] };
  }

  /** Everybody's run alone; a vote in a room that all but the first have joined; ten points that the first has answered. */
  async function begin(): Promise<void> {
    const { store } = open.desk;
    const alice = (await listAccounts(store.db)).find(({ name }) => name === 'Alice')!;
    const room = await openRoom(store, alice, 2);
    roomId = room.id;
    const [first, ...others] = trainees;
    for (const who of others) {
      await startRun(store, who, 1);
      await joinRoom(store, room.code!, who);
    }
    const shown = await moveRoom(store, alice, roomId, room.revision, { to: 'show', position: 2 });
    await moveRoom(store, alice, roomId, shown.revision, { to: 'vote' });
    const run = await startRun(store, first!, 1);
    const given = { action: 'hide', rule: null, confidence: 0.8, seconds: 1 } as const;
    for (const point of run.asked.slice(0, 10)) {
      const rationale = canary('own', first!.id, ...point.split('-').slice(2, -1));
      await answerPoint(store, first!, run.id, { point, rationale, ...given });
    }
  }

  const POINTS = [ALONE, TOGETHER].flatMap((slug) =>
    Array.from({ length: LENGTH / 2 }, (_unused, at) => canary('point', slug, 2 * at + 2)),
  );
  const NUMBERS = [
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '40',
    '159',
    '160',
    '1e9',
    '-1',
    'NaN',
    '2147483648',
    '',
  ];

  /** Fields that any form of the desk might take, some of them sound. */
  async function writeFields(who: Trainee): Promise<Record<string, string>> {
    const runs = await listRuns(open.desk.store.db, { accountId: who.id });
    const answered = await listAnswers(
      open.desk.store.db,
      runs.map(({ id }) => id),
    );
    const next = runs.map(({ asked }) => asked.find((id) => !answered.some(({ point }) => point === id)) ?? '');
    const point = random() < 0.5 ? pick(next) : pick(POINTS);
    return {
      ...{ _csrf: random() < 0.95 ? who.token : 'x', point, action: pick([...TRAINING_ACTIONS, '<b>']) },
      ...{ rule: pick(['', 'threat', 'name-calling', 'none']), confidence: pick(['0.5', '0.8', '0.99', '7']) },
      ...{ rationale: point === '' ? '' : canary('own', who.id, ...point.split('-').slice(2, -1)), seconds: '4' },
      ...{ vote: pick(['1', '2']), revision: pick(NUMBERS), to: pick(['show', 'vote', 'reveal', 'close', 'lock']) },
      ...{ position: pick(NUMBERS), scenario: pick(['1', '2', '9']), code: 'BCDFGH', name: 'Mallory', theme: 'dark' },
      ...{ severity: '2', experience: 'Ten years', text: 'It quotes him.', reply: 'It does.', account: pick(NUMBERS) },
    };
  }

  async function fillAddress(path: string, who: Trainee): Promise<string> {
    const ids = (await listRuns(open.desk.store.db, { accountId: who.id })).map(({ id }) => String(id));
    const id = () => (random() < 0.5 ? pick([...ids, '1', '2']) : pick(NUMBERS));
    const filled = path
      .replace(/\{([^}]*)\}/g, random() < 0.5 ? '$1' : '')
      .replace(/:point/g, () => pick(POINTS))
      .replace(/:\w+/g, () => id() || '1');
    const query = { at: pick(NUMBERS), time: pick(NUMBERS), view: 'wall', scenario: pick(['1', '2']), q: 'zq' };
    const asked = Object.entries(query).filter(() => random() < 0.4);
    return asked.length === 0 ? filled : `${filled}?${new URLSearchParams(asked)}`;
  }

  /** One message over HTTP; yields all that came back, but for what was sent itself. */
  async function ask(who: Trainee, { method, path }: Address): Promise<string> {
    const address = await fillAddress(path, who);
    const body = method === 'POST' ? new URLSearchParams(await writeFields(who)) : null;
    const headers = { cookie: who.cookie, ...(random() < 0.2 && { 'x-page': '/' }) };
    const answer = await fetch(url + address, { method, headers, body, redirect: 'manual' });
    const came = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
    expect(answer.status, `${method} ${address}: ${came}`).to.be.below(500);
    if (who.guarded === GUARDED.trainee && TELLING.test(came))
      expect(came, `${method} ${address}`).to.include('zq-feedback-');
    const sent = new Set(findCanaries(`${address} ${body}`));
    return came.replace(new RegExp([...sent, '$'].join('|'), 'g'), '');
  }

  /** One message over the socket. What comes back is heard by then. */
  async function shout({ socket }: Trainee): Promise<void> {
    const wish = pick<unknown>([
      ...[undefined, null, 'x', [], { sequence: 0 }, { roomId: 1 }, { roomId: 2 }, { articleId: 1 }, { id: 1 }],
      ...[{ runId: 1 }, { id: 1, at: 160 }, { sequence: -1 }, { sequence: 1e12 }, { roomId: '1' }, { scenario: 1 }],
    ]);
    const name = pick(['room:watch', 'desk:watch', 'thread:watch', 'comment:look', 'events:since', 'room:stage', 'x']);
    if (random() < 0.5) socket.emit(name, wish);
    else socket.emit(name, wish, () => {});
    await settle(socket);
  }

  const settle = (socket: Socket) => socket.timeout(20_000).emitWithAck('events:since', { sequence: 0 });

  /** Leads the room on by whichever move follows, and everybody hears of it. */
  async function lead(roomId: number): Promise<void> {
    const room = (await findRoom(open.desk.store.db, roomId))!;
    const moves: RoomMoveName[] = ['vote', 'lock', 'reopen', 'reveal', 'discuss', 'vote-again', 'show'];
    const to = pick(moves);
    const step = to === 'show' ? { to, position: Math.max(0, room.position + pick([-1, 1, 1, 1])) } : { to };
    const who = { id: room.instructorId, name: 'Alice' };
    await moveRoom(open.desk.store, who, roomId, room.revision, step).catch((error) => {
      if (error.code !== 'refused' && error.code !== 'invalid') throw error;
    });
    await Promise.all(trainees.map(({ socket }) => settle(socket)));
  }

  /** What reached somebody and was not for them yet. */
  async function findLeaks(who: Trainee, came: string): Promise<string[]> {
    const news = findCanaries(came).filter((found) => who.guarded.test(found) && !who.known.has(found));
    if (news.length === 0) return [];
    for (const known of await listKnownBy(open.desk.store.db, who.id)) who.known.add(known);
    return news.filter((found) => !who.known.has(found));
  }

  /** One message over HTTP, and a look at what came back. */
  async function probe(who: Trainee, address: Address): Promise<void> {
    const came = await ask(who, address);
    expect(await findLeaks(who, came), `${who.name}: ${address.method} ${address.path}`).to.deep.equal([]);
    for (const found of findCanaries(came)) seen.add(found);
  }

  it('nothing is told at any address of training', async () => {
    const pages = addresses.filter(({ method, path }) => method === 'GET' && path.startsWith('/training'));
    for (const who of [trainees.at(0)!, trainees.at(-1)!]) {
      for (const page of [...pages, ...pages, ...pages, ...pages]) await probe(who, page);
    }
  });

  it(`nothing of key, finding, later comments or others’ answers is told in ${MESSAGES} messages`, async () => {
    const lessons = addresses.filter(({ path }) => path.startsWith('/training/r'));
    for (let sent = 0; sent < MESSAGES; sent += 1) {
      const who = pick(trainees);
      const way = random();
      if (way < 0.08) await lead(roomId);
      else if (way < 0.25) await shout(who);
      else await probe(who, pick(random() < 0.6 ? lessons : addresses));
      for (const each of trainees) {
        const leaks = await findLeaks(each, each.heard.splice(0).join('\n'));
        expect(leaks, `over the socket, message ${sent}`).to.deep.equal([]);
      }
    }
  });

  it('the net would have held: each kind of word is told, in its time, to whom it is for', async () => {
    const [first] = trainees;
    const run = (await listRuns(open.desk.store.db, { accountId: first!.id, scenarioId: 1 })).at(-1);
    const page = await fetch(`${url}/training/runs/${run!.id}?at=2`, { headers: { cookie: first!.cookie } });
    for (const found of findCanaries(await page.text())) seen.add(found);
    for (const kind of ['comment', 'point', 'feedback', 'key', 'rating', 'own']) {
      const caught = [...seen].filter((found) => found.startsWith(`zq-${kind}-`));
      expect(caught, kind).to.not.deep.equal([]);
    }
  });
});
