import { expect } from 'chai';
import { agent } from 'supertest';
import { disableAccount, listAccounts } from '../../server/people/accounts.ts';
import { createApp } from '../../server/web/app.ts';
import { type OpenDesk, openDesk, signIn } from './open-desk.ts';

describe('Signing in', () => {
  let open: OpenDesk;
  beforeEach(async () => {
    open = await openDesk();
  });
  afterEach(() => open.close());

  it('shows Charlie, who has no link, nothing but the way to one', async () => {
    const charlie = agent(open.app);
    for (const path of ['/', '/review', '/articles/1', '/comments/1', '/log', '/export/decisions.csv', '/nowhere']) {
      const answer = await charlie.get(path).expect(401);
      expect(answer.text).to.contain('You are not signed in').and.not.contain('data-csrf');
    }
  });

  it('lets a link be looked at without using it up', async () => {
    const link = await open.inviteLink('moderator');
    for (let look = 0; look < 3; look += 1) {
      expect((await agent(open.app).get(link).expect(200)).text).to.contain('Your name');
    }
    await agent(open.app).post(link).type('form').send({ name: 'Bob' }).expect(303);
  });

  it('signs one person in, once', async () => {
    const link = await open.inviteLink('moderator');
    await agent(open.app).post(link).type('form').send({ name: 'Bob' }).expect(303);
    await agent(open.app).post(link).type('form').send({ name: 'Mallory' }).expect(410);
    expect((await agent(open.app).get(link).expect(410)).text).to.contain('used already');
  });

  it('keeps its cookie from scripts and from other sites', async () => {
    const answer = await agent(open.app)
      .post(await open.inviteLink('editor'))
      .type('form')
      .send({ name: 'Alice' });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).to.contain('HttpOnly').and.contain('SameSite=Lax');
  });

  it('binds its cookie to https where a proxy says that the visit came by it', async () => {
    open.desk.behindProxy = true;
    const app = createApp(open.desk);
    for (const [protocol, isBound] of [
      ['https', true],
      ['http', false],
    ] as const) {
      const answer = await agent(app)
        .post(await open.inviteLink('editor'))
        .set('x-forwarded-proto', protocol)
        .type('form')
        .send({ name: 'Alice' });
      expect(/; Secure/.test(String(answer.headers['set-cookie']))).to.equal(isBound);
    }
  });

  it('gives a new session id, so that one planted before is worth nothing', async () => {
    const { browser } = await signIn(open, 'Alice');
    const cookies = new Set<string>();
    for (const name of ['Ann', 'Anna']) {
      const answer = await browser
        .post(await open.inviteLink('editor'))
        .type('form')
        .send({ name });
      cookies.add(/rejoinder=[^;]+/.exec(String(answer.headers['set-cookie']))![0]);
    }
    expect(cookies.size).to.equal(2);
  });

  it('shuts out at once whoever is shut out', async () => {
    const alice = await signIn(open, 'Alice');
    const bob = await signIn(open, 'Bob', 'moderator');
    const account = (await listAccounts(open.desk.store.db)).find(({ name }) => name === 'Bob')!;
    await disableAccount(open.desk.store, { id: null, name: 'Alice' }, account.id, true);
    await bob.browser.get('/').expect(401);
    await alice.browser.get('/').expect(200);
  });

  it('ends a session for good on signing out', async () => {
    const { browser, token } = await signIn(open, 'Alice');
    await browser.post('/sign-out').type('form').send({ _csrf: token }).expect(303);
    await browser.get('/').expect(401);
  });

  it('slows down who tries link after link', async () => {
    const guesser = agent(open.app);
    let answer = await guesser.post('/sign-in/guess').type('form').send({ name: 'X' });
    for (let guess = 0; guess < 40 && answer.status !== 429; guess += 1) {
      answer = await guesser.post(`/sign-in/guess${guess}`).type('form').send({ name: 'X' });
    }
    expect(answer.status).to.equal(429);
    expect(answer.text).to.contain('Wait a quarter of an hour');
  });

  it('lets moderators decide, but not invite or take imports out', async () => {
    const { browser, token } = await signIn(open, 'Bob', 'moderator');
    await browser.get('/people').expect(403);
    await browser.post('/people/invites').type('form').send({ _csrf: token, role: 'editor' }).expect(403);
    await browser.post('/imports/1/remove').type('form').send({ _csrf: token }).expect(403);
  });

  it('makes a link for the next person and shows it once', async () => {
    const { browser, token } = await signIn(open, 'Alice');
    const answer = await browser.post('/people/invites').type('form').send({ _csrf: token, role: 'moderator' });
    const link = /value="https?:\/\/[^/]+(\/sign-in\/[^"]+)"/.exec(answer.text)![1]!;
    await agent(open.app).post(link).type('form').send({ name: 'Bob' }).expect(303);
    expect((await browser.get('/people')).text)
      .to.contain('Bob')
      .and.not.contain('/sign-in/');
  });

  it('lets somebody who signed out back into the account that they had', async () => {
    const { browser, token } = await signIn(open, 'Alice');
    await signIn(open, 'Bob', 'moderator');
    const bob = (await listAccounts(open.desk.store.db)).find(({ name }) => name === 'Bob')!;
    const answer = await browser.post(`/people/${bob.id}/invite`).type('form').send({ _csrf: token }).expect(200);
    expect(answer.text).to.contain('It signs in Bob, once');
    const link = /value="https?:\/\/[^/]+(\/sign-in\/[^"]+)"/.exec(answer.text)![1]!;
    const bobAgain = agent(open.app);
    await bobAgain.post(link).type('form').expect(303);
    expect((await bobAgain.get('/').expect(200)).text).to.contain('<summary>Bob</summary>');
    expect(await listAccounts(open.desk.store.db)).to.have.length(2);
  });
});
