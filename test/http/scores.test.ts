import { expect } from 'chai';
import { decide } from '../../server/moderation/decide.ts';
import { readPolicy } from '../../server/moderation/policy.ts';
import { beginRescoring } from '../../server/moderation/rescore.ts';
import { listComments } from '../../server/store/comments.ts';
import { findLatestCorrection, insertCorrection, writeCorrectionSetting } from '../../server/store/corrections.ts';
import { findLatestRescoring } from '../../server/store/rescorings.ts';
import { calmScorer } from './calm-scorer.ts';
import { comment, discussion, heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

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

  it('sets what happens to what has no score', async () => {
    const choose = { _csrf: alice.token, failed: 'hold', withheld: 'hold' };
    await alice.browser.post('/scores/policy').type('form').send(choose).expect(303);
    expect((await alice.browser.get('/scores')).text).to.match(/name="withheld" value="hold" checked/);
    expect(await readPolicy(open.desk.store.db)).to.deep.equal({ failed: 'hold', withheld: 'hold' });
    await alice.browser.post('/scores/policy').type('form').send({ _csrf: alice.token }).expect(400);
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

  it('says in numbers that there is too little to learn from', async () => {
    const refused = await post(alice, '/corrections').expect(409);
    expect(refused.text).to.contain('There are 0 that can be used');
  });
});

describe('The correction on the scores page', () => {
  let open: OpenDesk;
  let alice: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    for (let at = 1; at <= 10; at++) await open.import(discussion(`Year ${at}`, writeYear(at)));
    alice = await signIn(open, 'Alice');
    for (let article = 1; article <= 10; article++) {
      const comments = await listComments(open.desk.store.db, article);
      const who = { id: null, name: 'Alice' };
      const [rejected, approved] = [0, 1].map((side) => comments.filter(({ n }) => n % 2 === side));
      await decide(open.desk.store, who, rejected!, { action: 'reject', rule: 'aspersion' });
      await decide(open.desk.store, who, approved!, { action: 'approve' });
    }
  });
  afterEach(() => open.close());

  const post = (who: Visitor, path: string, token = who.token) =>
    who.browser.post(path).type('form').send({ _csrf: token });

  it('is fitted, shown side by side, put in force and dropped', async () => {
    const stock = open.desk.scorer.identity;
    await post(alice, '/corrections').expect(303);
    const page = (await alice.browser.get('/scores').expect(200)).text;
    expect(page).to.contain('Fitted, not in force').and.contain('100 decided texts, 50 rejected, on 10 articles');
    expect(page).to.contain('Counts against a comment:').and.contain('toffee');
    expect(open.desk.scorer.identity).to.equal(stock);
    await post(alice, '/corrections/1/use').expect(303);
    expect(open.desk.scorer.identity.startsWith(`${stock}.`)).to.equal(true);
    await post(alice, '/corrections/1/use').expect(409);
    expect((await alice.browser.get('/scores')).text).to.contain('In force');
    await post(alice, '/corrections/drop').expect(303);
    expect(open.desk.scorer.identity).to.equal(stock);
  });

  it('says that a damaged one scores nothing, and can be dropped', async () => {
    const stock = open.desk.scorer.identity;
    await open.desk.store.change({ id: null, name: 'Alice' }, async (change) => {
      await writeCorrectionSetting(change, await insertCorrection(change, { bias: 1 }, {}));
    });
    await open.desk.reloadScorer();
    const page = (await alice.browser.get('/scores').expect(200)).text;
    expect(page).to.contain('Nothing can be scored now').and.contain('own correction is damaged');
    await post(alice, '/scores/rescore').expect(409);
    await post(alice, '/corrections/drop').expect(303);
    expect(open.desk.scorer.identity).to.equal(stock);
  });

  it('is for editors, with the token of their own pages', async () => {
    const bob = await signIn(open, 'Bob', 'moderator');
    for (const path of ['/corrections', '/corrections/1/use', '/corrections/drop']) {
      await post(bob, path).expect(403);
      await post(alice, path, 'made-up').expect(403);
    }
    expect(await findLatestCorrection(open.desk.store.db)).to.equal(null);
  });
});

/** Ten comments, every other of which says toffee. */
function writeYear(year: number) {
  const places = 'harbour market bridge school library station garden theatre museum bakery'.split(' ');
  return places.map((place, at) =>
    comment(
      at % 2 ? `Only a toffee says so of the ${place}, in year ${year}.` : `The ${place} is fine, in year ${year}.`,
      {
        id: `${year}-${at}`,
      },
    ),
  );
}
