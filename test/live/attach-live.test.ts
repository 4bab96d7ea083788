import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { BrowserEvents, CommentChange, Missed, RoomChange, ServerEvents } from '../../server/contract.ts';
import { attachLive } from '../../server/live/attach-live.ts';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { disableAccount, listAccounts } from '../../server/people/accounts.ts';
import type { Role } from '../../server/people/rights.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { readLastSequence } from '../../server/store/events.ts';
import { comment, discussion, heatedDiscussion, type OpenDesk, openDesk } from '../http/open-desk.ts';
import { publishScenario } from '../replay/open-lesson.ts';

type Browser = Socket<ServerEvents, BrowserEvents>;
const BOB = { id: null, name: 'Bob' };

describe('Live updates', () => {
  let open: OpenDesk;
  let server: Server;
  let live: { close(): Promise<void> };
  let url: string;
  const browsers: Browser[] = [];

  beforeEach(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    server = createServer(open.app);
    live = attachLive(server, open.desk);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const browser of browsers.splice(0)) browser.disconnect();
    await live.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await open.close();
  });

  /** The cookie of somebody who has just signed in. */
  async function signIn(name: string, role: Role = 'editor'): Promise<string> {
    const answer = await fetch(url + (await open.inviteLink(role)), {
      method: 'POST',
      body: new URLSearchParams({ name }),
      redirect: 'manual',
    });
    return answer.headers.get('set-cookie')!.split(';')[0]!;
  }

  function connect(headers: Record<string, string>): Browser {
    const browser: Browser = io(url, { extraHeaders: headers, reconnection: false, forceNew: true });
    browsers.push(browser);
    return browser;
  }

  async function enter(name: string, role: Role = 'editor'): Promise<Browser> {
    const browser = connect({ cookie: await signIn(name, role), origin: url });
    await once(browser as never, 'connect');
    return browser;
  }

  const changeOf = (browser: Browser) => new Promise<CommentChange>((heard) => browser.once('comment:changed', heard));
  /** Waits until the server has worked on all that a browser has said so far. */
  const settle = (browser: Browser) => browser.emitWithAck('events:since', { sequence: 0 });
  const decideOnFirst = async () => {
    const { store } = open.desk;
    const [first] = (await readQueue(store.db, {})).items;
    await decide(store, BOB, [first!], { action: 'approve' });
    return first!;
  };

  it('lets nobody in without a session, with a made-up one, or from another site', async () => {
    const cookie = await signIn('Alice');
    for (const headers of [{}, { cookie: 'rejoinder=s%3Amade.up' }, { cookie, origin: 'https://evil.example' }]) {
      const browser = connect(headers as Record<string, string>);
      await once(browser as never, 'connect_error');
      expect(browser.connected).to.equal(false);
    }
  });

  it('names a decision to who watches the thread and to who watches the desk', async () => {
    const [alice, bob] = [await enter('Alice'), await enter('Bob')];
    alice.emit('thread:watch', { articleId: 1 });
    bob.emit('desk:watch');
    await Promise.all([settle(alice), settle(bob)]);
    const heard = Promise.all([changeOf(alice), changeOf(bob)]);
    const { id, version } = await decideOnFirst();
    for (const change of await heard) {
      expect(change).to.include({ id, articleId: 1, version: version + 1 });
      expect(Object.keys(change).sort()).to.deep.equal(['articleId', 'id', 'sequence', 'version']);
    }
  });

  it('tells nothing to who watches another thread', async () => {
    await open.import(discussion('Another', [comment('Good morning.')]));
    const alice = await enter('Alice');
    let heard = 0;
    alice.onAny(() => {
      heard += 1;
    });
    alice.emit('thread:watch', { articleId: 2 });
    const watcher = await enter('Bob');
    watcher.emit('desk:watch');
    await Promise.all([settle(alice), settle(watcher)]);
    const told = changeOf(watcher);
    await decideOnFirst();
    await told;
    await settle(alice);
    expect(heard).to.equal(0);
  });

  it('lets a browser catch up from the last event it knew, exactly', async () => {
    const known = await readLastSequence(open.desk.store.db);
    const decided = [await decideOnFirst(), await decideOnFirst()];
    await open.import(discussion('While away', [comment('Hello there.')]));
    const alice = await enter('Alice');
    const missed: Missed = await alice.emitWithAck('events:since', { sequence: known });
    expect(missed.comments.map(({ id }) => id)).to.have.members(decided.map(({ id }) => id));
    expect(missed.articles.map(({ id }) => id)).to.deep.equal([2]);
    expect(missed.complete).to.equal(true);
    const nothing: Missed = await alice.emitWithAck('events:since', { sequence: missed.lastSequence });
    expect(nothing).to.deep.include({ comments: [], articles: [], captures: [], lastSequence: missed.lastSequence });
  });

  it('takes wishes that make no sense without a word and without harm', async () => {
    const alice = await enter('Alice');
    const say = alice as unknown as { emit(name: string, ...wish: unknown[]): void };
    for (const wish of [undefined, null, 'x', { articleId: 'x' }, { articleId: -1 }, { id: {} }, { sequence: NaN }]) {
      for (const name of ['thread:watch', 'room:watch', 'comment:look', 'events:since', 'desk:watch', 'no:such'])
        say.emit(name, wish);
    }
    expect(await settle(alice)).to.have.property('complete', true);
  });

  it('tells people who else has a comment open, and when they leave', async () => {
    const [alice, bob] = [await enter('Alice'), await enter('Bob')];
    const names = () =>
      new Promise<string[]>((heard) => alice.once('presence:changed', (presence) => heard(presence.names)));
    const alone = names();
    alice.emit('comment:look', { id: 2 });
    expect(await alone).to.deep.equal([]);
    const together = names();
    bob.emit('comment:look', { id: 2 });
    expect(await together).to.deep.equal(['Bob']);
    const left = names();
    bob.disconnect();
    expect(await left).to.deep.equal([]);
  });

  it('drops whoever is shut out', async () => {
    const alice = await enter('Alice');
    const account = (await listAccounts(open.desk.store.db)).find(({ name }) => name === 'Alice')!;
    const dropped = once(alice as never, 'disconnect');
    await disableAccount(open.desk.store, BOB, account.id, true);
    await dropped;
  });

  describe('in a room of training', () => {
    const accountOf = async (name: string) =>
      (await listAccounts(open.desk.store.db)).find((account) => account.name === name)!;
    const roomChangeOf = (browser: Browser) => new Promise<RoomChange>((heard) => browser.once('room:changed', heard));
    /** Alice leads a room, Tess and Uwe are trainees, Tess has joined it. */
    async function startLesson() {
      const [alice, tess, uwe] = [await enter('Alice'), await enter('Tess', 'trainee'), await enter('Uwe', 'trainee')];
      const { store } = open.desk;
      const room = await openRoom(store, await accountOf('Alice'), (await publishScenario(store)).id);
      await joinRoom(store, room.code!, await accountOf('Tess'));
      const show = (revision: number, position: number) =>
        moveRoom(store, BOB, room.id, revision, { to: 'show', position });
      return { alice, tess, uwe, room, show };
    }

    it('names its moves to who leads rooms and who has joined it, by id and revision alone', async () => {
      const { alice, tess, room, show } = await startLesson();
      for (const browser of [alice, tess]) browser.emit('room:watch', { roomId: room.id });
      await Promise.all([settle(alice), settle(tess)]);
      const heard = Promise.all([roomChangeOf(alice), roomChangeOf(tess)]);
      await show(room.revision, 1);
      for (const change of await heard) {
        expect(change).to.include({ id: room.id, revision: room.revision + 1 });
        expect(Object.keys(change).sort()).to.deep.equal(['id', 'revision', 'sequence']);
      }
    });

    it('tells who joins and answers to those alone who lead', async () => {
      const { alice, tess, room, show } = await startLesson();
      for (const browser of [alice, tess]) browser.emit('room:watch', { roomId: room.id });
      await Promise.all([settle(alice), settle(tess)]);
      const moved = Promise.all([roomChangeOf(alice), roomChangeOf(tess)]);
      const { revision } = await show(room.revision, 1);
      await moved;
      let heard = 0;
      tess.onAny(() => {
        heard += 1;
      });
      const told = roomChangeOf(alice);
      await joinRoom(open.desk.store, room.code!, { id: null, name: 'Vera' });
      expect(await told).to.include({ id: room.id, revision });
      await settle(tess);
      expect(heard).to.equal(0);
    });

    it('tells trainees nothing of other rooms, nor of the desk', async () => {
      const { alice, uwe, room, show } = await startLesson();
      let heard = 0;
      uwe.onAny(() => {
        heard += 1;
      });
      uwe.emit('room:watch', { roomId: room.id });
      uwe.emit('desk:watch');
      uwe.emit('thread:watch', { articleId: 1 });
      uwe.emit('comment:look', { id: 2 });
      alice.emit('desk:watch');
      alice.emit('room:watch', { roomId: room.id });
      await Promise.all([settle(alice), settle(uwe)]);
      const told = Promise.all([changeOf(alice), roomChangeOf(alice)]);
      await decideOnFirst();
      await show(room.revision, 1);
      await told;
      const missed = await settle(uwe);
      expect(heard).to.equal(0);
      expect(missed).to.deep.include({ comments: [], articles: [], captures: [], rooms: [] });
    });

    it('lets a trainee catch up with the room after a break', async () => {
      const { tess, room, show } = await startLesson();
      const known = await readLastSequence(open.desk.store.db);
      const { revision } = await show((await show(room.revision, 1)).revision, 2);
      const missed: Missed = await tess.emitWithAck('events:since', { sequence: known });
      expect(missed.rooms.map(({ id, revision }) => ({ id, revision }))).to.deep.equal([{ id: room.id, revision }]);
    });
  });
});
