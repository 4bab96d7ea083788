import { expect } from 'chai';
import { beginRescoring } from '../../server/moderation/rescore.ts';
import type { Scorer } from '../../server/scoring/score.ts';
import { listComments } from '../../server/store/comments.ts';
import { findLatestRescoring } from '../../server/store/rescorings.ts';
import { heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

/** Another version, to which everything is calm. */
const calmScorer: Scorer = {
  identity: 'calm@2+abc',
  score: () => ({
    ...{ outcome: 'scored', scorer: 'calm@2+abc', language: 'en', sentiment: 0, civility: 0.95 },
    ...{ attributes: { TOXICITY: 0.05 }, parts: [], findings: [] },
  }),
};

describe('The scores page', () => {
  let open: OpenDesk;
  let alice: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    open.desk.scorer = calmScorer;
    alice = await signIn(open, 'Alice');
  });
  afterEach(() => open.close());

  const post = (who: Visitor, path: string, token = who.token) =>
    who.browser.post(path).type('form').send({ _csrf: token });
  const scores = async () => (await listComments(open.desk.store.db, 1)).map(({ score }) => score?.scorer);
  const finish = async () => {
    for (;;) {
      const run = await findLatestRescoring(open.desk.store.db);
      if (run !== null && run.state !== 'running') return run;
      await new Promise((done) => setImmediate(done));
    }
  };

  it('scores again, shows the difference with examples, makes it count and goes back', async () => {
    const before = await scores();
    expect((await alice.browser.get('/scores').expect(200)).text).to.contain('Score all comments again');
    await post(alice, '/scores/rescore').expect(303).expect('location', '/scores');
    const { id } = await finish();
    const page = (await alice.browser.get('/scores').expect(200)).text;
    expect(page).to.contain('Make the new scores count').and.contain('No longer flagged: 2').and.contain('<svg');
    expect(page).to.match(/<a href="\/comments\/\d+">Finn<\/a>/);
    expect(await scores()).to.deep.equal(before);
    await post(alice, `/scores/${id}/apply`).expect(303);
    expect(await scores()).to.deep.equal(new Array(5).fill('calm@2+abc'));
    expect((await alice.browser.get('/scores')).text).to.contain('Undo: go back to the scores before');
    await post(alice, `/scores/${id}/undo`).expect(303);
    expect(await scores()).to.deep.equal(before);
    expect((await alice.browser.get('/log')).text).to.contain('made new scores count');
  });

  it('tells how far it is, and looks again by itself', async () => {
    await beginRescoring(open.desk.store, calmScorer, { id: null, name: 'Bob' });
    const answer = await alice.browser.get('/scores').expect(200);
    expect(answer.headers.refresh).to.equal('3');
    expect(answer.text).to.contain('0 of 5 comments scored').and.contain('<progress');
    await post(alice, '/scores/rescore').expect(409);
  });

  it('is for editors, with the token of their own pages', async () => {
    const bob = await signIn(open, 'Bob', 'moderator');
    await bob.browser.get('/scores').expect(403);
    for (const path of ['/scores/rescore', '/scores/1/apply', '/scores/1/undo']) {
      await post(bob, path).expect(403);
      await post(alice, path, 'made-up').expect(403);
    }
    expect(await findLatestRescoring(open.desk.store.db)).to.equal(null);
  });

  it('refuses what makes no sense in plain words', async () => {
    const refused = await post(alice, '/scores/1/apply').expect(409);
    expect(refused.text).to.contain('Nothing was changed');
  });
});
