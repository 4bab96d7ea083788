import { expect } from 'chai';
import { agent } from 'supertest';
import { beginRescoring, runRescoring } from '../../server/moderation/rescore.ts';
import { listArticles } from '../../server/store/articles.ts';
import { calmScorer } from './calm-scorer.ts';
import { expectHarmless, HOSTILE } from './expect-harmless.ts';
import { comment, discussion, heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

describe('The safety of the desk', () => {
  let open: OpenDesk;
  let alice: Visitor;
  before(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    const hostile = { author: HOSTILE, label: HOSTILE, date: HOSTILE, url: `javascript:${HOSTILE}`, id: HOSTILE };
    await open.import(
      discussion(HOSTILE, [
        comment(`${HOSTILE} you idiot, you stupid liar <a href="https://evil.example/">x</a>`, hostile),
        comment(`> ${HOSTILE}`, { author: HOSTILE, parent: { by: 'index', index: 0 } }),
      ]),
    );
    alice = await signIn(open, HOSTILE.slice(0, 70));
    const { store } = open.desk;
    const run = await beginRescoring(store, calmScorer, { id: null, name: HOSTILE });
    await runRescoring(store, calmScorer, { id: null, name: HOSTILE }, run);
  });
  after(() => open.close());

  const PAGES = ['/', '/review', '/articles/1', '/articles/2', '/comments/6', '/comments/7', '/log', '/people'];
  const MORE = [
    '/imports',
    '/imports/1',
    '/imports/2',
    '/export',
    '/help',
    '/help/keys',
    '/help/flags',
    '/help/formats',
    '/scores',
    '/articles/2/words',
  ];

  it('shows what strangers wrote as text, on every page', async () => {
    const search = `/search?q=${encodeURIComponent(HOSTILE)}`;
    for (const path of [...PAGES, ...MORE, search, '/search?q=alert', '/review?at=6', '/cards?ids=6,7']) {
      const page = (await alice.browser.get(path).expect(200)).text;
      expectHarmless(page, path);
    }
  });

  it('has no script and no style in its pages but its own files', async () => {
    for (const path of [...PAGES, ...MORE]) {
      const page = (await alice.browser.get(path)).text;
      expect(page.match(/<script[^>]*>/g), path).to.deep.equal(['<script type="module" src="/static/desk.js">']);
      expect(page, path).to.not.match(/<style|\sstyle="/);
    }
  });

  it('tells browsers to run, load, frame and send nothing else', async () => {
    const { headers } = await alice.browser.get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).to.contain("default-src 'none'").and.contain("script-src 'self'").and.contain("style-src 'self'");
    expect(policy).to.contain("frame-ancestors 'none'").and.not.contain('unsafe').and.not.contain('http:');
    expect(headers['referrer-policy']).to.equal('same-origin');
    expect(headers['x-content-type-options']).to.equal('nosniff');
    expect(headers['cache-control']).to.equal('no-store');
    expect(headers).to.not.have.property('x-powered-by');
  });

  const WRITES = ['/decisions', '/undo', '/theme', '/sign-out', '/people/invites', '/people/1', '/imports/1/remove'];

  it('refuses every write without the token of its session', async () => {
    const other = await signIn(open, 'Bob');
    for (const path of [...WRITES, '/imports/1/restore', '/imports/1/resume']) {
      await alice.browser.post(path).type('form').send({ theme: 'dark' }).expect(403);
      await alice.browser.post(path).type('form').send({ theme: 'dark', _csrf: other.token }).expect(403);
      await alice.browser.post(path).type('form').send('_csrf=a&_csrf=b').expect(403);
    }
  });

  it('refuses writes from another site, even with the token', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      for (const path of WRITES) {
        await alice.browser.post(path).set(headers).type('form').send({ _csrf: alice.token }).expect(403);
      }
    }
    await agent(open.app).post('/sign-in/x').set('origin', 'https://evil.example').send('name=x').expect(403);
  });

  it('answers unknown addresses and unreadable ones in plain words', async () => {
    for (const path of [
      '/nowhere',
      '/articles/abc',
      '/articles/99999',
      '/comments/0',
      '/imports/1e99',
      '/help/nothing',
    ]) {
      const answer = await alice.browser.get(path).expect(404);
      expect(answer.text, path).to.contain('There is no such').and.contain('class="button"');
    }
    await alice.browser.get('/static/src/desk.ts').expect(404);
    await alice.browser.get('/static/../package.json').expect(404);
    await alice.browser.get('/%E0%A4%A').expect(400);
  });

  it('takes odd addresses of its pages without a stumble', async () => {
    for (const path of [
      '/review?at=x&article=-1&flag=%00&cursor=zz&queue=nope',
      '/search?q[]=a&article[]=1&cursor=%7B%7D',
    ]) {
      await alice.browser.get(path).expect(200);
    }
    await alice.browser.get('/articles/1?measure=__proto__&page=1e9&at=99999&links=x').expect(200);
    await alice.browser.get('/log?cursor=%00%FF').expect((answer) => expect(answer.status).to.be.lessThan(500));
    await alice.browser.get('/cards?ids=1,x,-1,99999999999999999999').expect(200);
  });

  it('refuses forms that are too large', async () => {
    await alice.browser
      .post('/decisions')
      .type('form')
      .send(`note=${'x'.repeat(40_000)}`)
      .expect(413);
  });

  it('says that it is ready without a session', async () => {
    const answer = await agent(open.app).get('/healthz').expect(200);
    expect(answer.body).to.deep.equal({ status: 'ok' });
    expect((await listArticles(open.desk.store.db)).items).to.have.length(2);
  });
});
