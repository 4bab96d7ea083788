import { promisify } from 'node:util';
import { expect } from 'chai';
import type { SessionData } from 'express-session';
import { disableAccount } from '../../server/people/accounts.ts';
import { acceptInvite, createOwnerInvite } from '../../server/people/invites.ts';
import { createSessionStore, findSessionAccount } from '../../server/people/sessions.ts';
import type { Store } from '../../server/store/open.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';

function open(store: Store) {
  const sessions = createSessionStore(store);
  return {
    get: promisify(sessions.get.bind(sessions)) as (id: string) => Promise<SessionData | null>,
    set: promisify(sessions.set.bind(sessions)) as (id: string, session: SessionData) => Promise<void>,
    touch: promisify(sessions.touch!.bind(sessions)) as (id: string, session: SessionData) => Promise<void>,
    destroy: promisify(sessions.destroy.bind(sessions)) as (id: string) => Promise<void>,
  };
}

function writeSession(accountId: number, expires: Date): SessionData {
  return { cookie: { originalMaxAge: 1_000, expires }, accountId };
}

const TOMORROW = new Date(Date.now() + 86_400_000);
const YESTERDAY = new Date(Date.now() - 86_400_000);

describeOnEngines('sessions', (bench) => {
  let olga: number;
  beforeEach(async () => {
    const { token } = await createOwnerInvite(bench.store);
    olga = (await acceptInvite(bench.store, token, 'Olga'))!.id;
  });

  it('are kept and given back, to sockets too', async () => {
    const sessions = open(bench.store);
    await sessions.set('secret-id', writeSession(olga, TOMORROW));
    expect((await sessions.get('secret-id'))!.accountId).to.equal(olga);
    expect((await findSessionAccount(bench.store.db, 'secret-id'))!.name).to.equal('Olga');
    expect(await sessions.get('another-id')).to.equal(null);
  });

  it('are stored so that who reads the store cannot sign in', async () => {
    await open(bench.store).set('secret-id', writeSession(olga, TOMORROW));
    const rows = await bench.store.db.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).to.not.include('secret-id');
  });

  it('end when they expire or are destroyed', async () => {
    const sessions = open(bench.store);
    await sessions.set('old', writeSession(olga, YESTERDAY));
    expect(await sessions.get('old')).to.equal(null);
    await sessions.set('one', writeSession(olga, TOMORROW));
    await sessions.set('two', writeSession(olga, TOMORROW));
    await sessions.destroy('one');
    expect(await sessions.get('one')).to.equal(null);
    expect(await sessions.get('two')).to.not.equal(null);
  });

  it('do not come back to life when a browser touches one that was ended', async () => {
    const sessions = open(bench.store);
    const session = writeSession(olga, TOMORROW);
    await sessions.set('one', session);
    await sessions.destroy('one');
    await sessions.touch('one', session);
    expect(await sessions.get('one')).to.equal(null);
  });

  it('are prolonged by use, but not written for every page', async () => {
    const sessions = open(bench.store);
    const end = async () =>
      (await bench.store.db.selectFrom('sessions').select('expires_at').executeTakeFirst())!.expires_at;
    const later = (ms: number) => new Date(TOMORROW.getTime() + ms);
    await sessions.set('one', writeSession(olga, TOMORROW));
    await sessions.touch('one', writeSession(olga, later(60_000)));
    expect(await end()).to.equal(TOMORROW.toISOString());
    await sessions.touch('one', writeSession(olga, later(7_200_000)));
    expect(await end()).to.equal(later(7_200_000).toISOString());
  });

  it('end at once for an account that is shut out', async () => {
    const sessions = open(bench.store);
    await sessions.set('one', writeSession(olga, TOMORROW));
    await disableAccount(bench.store, ALICE, olga, true);
    expect(await sessions.get('one')).to.equal(null);
    await sessions.set('two', writeSession(olga, TOMORROW));
    expect(await findSessionAccount(bench.store.db, 'two')).to.equal(null);
  });
});
