import { expect } from 'chai';
import { readQueue } from '../../server/moderation/queue.ts';
import { findComment } from '../../server/store/comments.ts';
import { heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

describe('Deciding at the desk', () => {
  let open: OpenDesk;
  let alice: Visitor;
  let bob: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    alice = await signIn(open, 'Alice');
    bob = await signIn(open, 'Bob', 'moderator');
  });
  afterEach(() => open.close());

  const waiting = async () => (await readQueue(open.desk.store.db, {})).items;
  const decide = (who: Visitor, form: Record<string, unknown>) =>
    who.browser
      .post('/decisions')
      .type('form')
      .send({ _csrf: who.token, back: '/review', ...form });

  it('shows the worst first, with the words that count marked and the parent above', async () => {
    const page = (await alice.browser.get('/review').expect(200)).text;
    expect(page).to.contain('<mark class="finding">').and.contain('In answer to').and.contain('eleven empty stalls');
    const [worst] = await waiting();
    expect(page).to.match(new RegExp(`href="/review\\?at=${worst!.id}"[^>]*aria-current="true"`));
  });

  it('hides a comment by a rule and moves on to the next', async () => {
    const [first, second] = await waiting();
    const form = { id: first!.id, version: first!.version, action: 'reject', rule: 'name-calling', next: second!.id };
    const answer = await decide(alice, form).expect(303);
    expect(answer.headers.location).to.equal(`/review?at=${second!.id}`);
    expect((await findComment(open.desk.store.db, first!.id))!.state).to.equal('removed');
    const page = (await alice.browser.get(answer.headers.location!)).text;
    expect(page).to.contain('Hidden by rule ‘Name-calling’ just now').and.contain('action="/undo"');
  });

  it('goes to the top of the queue where the next one was decided meanwhile', async () => {
    const [first, second] = await waiting();
    await decide(bob, { id: second!.id, version: second!.version, action: 'approve' }).expect(303);
    const form = { id: first!.id, version: first!.version, action: 'approve', next: second!.id };
    expect((await decide(alice, form).expect(303)).headers.location).to.equal('/review');
  });

  it('keeps the filters of the queue', async () => {
    const [first, second] = await waiting();
    const form = {
      id: first!.id,
      version: first!.version,
      action: 'approve',
      next: second!.id,
      back: '/review?article=1',
    };
    expect((await decide(alice, form).expect(303)).headers.location).to.equal(`/review?article=1&at=${second!.id}`);
  });

  it('refuses a stale decision, says what happened and does nothing', async () => {
    const [first] = await waiting();
    const seen = { id: first!.id, version: first!.version };
    await decide(bob, { ...seen, action: 'reject', rule: 'threat' }).expect(303);
    const answer = await decide(alice, { ...seen, action: 'approve' }).expect(409);
    expect(answer.text).to.contain('This changed since you looked').and.contain('Bob hid by rule ‘Threat’ just now');
    expect((await findComment(open.desk.store.db, first!.id))!.state).to.equal('removed');
  });

  it('answers a stale decision with the version as it stands, so that the next one counts', async () => {
    const [first] = await waiting();
    const seen = { id: first!.id, version: first!.version };
    await decide(bob, { ...seen, action: 'reject', rule: 'threat' });
    const answer = await decide(alice, { ...seen, action: 'approve' }).expect(409);
    const version = Number(/name="version" value="(\d+)"/.exec(answer.text)![1]);
    await decide(alice, { id: first!.id, version, action: 'approve' }).expect(303);
    expect((await findComment(open.desk.store.db, first!.id))!.state).to.equal('visible');
  });

  it('undoes a decision and leads back to its comment', async () => {
    const [first] = await waiting();
    await decide(alice, { id: first!.id, version: first!.version, action: 'reject', rule: 'threat' });
    const sequence = (await findComment(open.desk.store.db, first!.id))!.decision!.sequence;
    const answer = await bob.browser
      .post('/undo')
      .type('form')
      .send({ _csrf: bob.token, sequence, back: '/review' })
      .expect(303);
    expect(answer.headers.location).to.equal(`/review?at=${first!.id}`);
    const after = (await findComment(open.desk.store.db, first!.id))!;
    expect([after.state, after.queue]).to.deep.equal(['visible', 'review']);
  });

  it('does not undo what somebody decided anew since', async () => {
    const [first] = await waiting();
    await decide(alice, { id: first!.id, version: first!.version, action: 'approve' });
    const once = (await findComment(open.desk.store.db, first!.id))!;
    await decide(bob, { id: first!.id, version: once.version, action: 'reject', rule: 'spam' });
    const answer = await alice.browser
      .post('/undo')
      .type('form')
      .send({ _csrf: alice.token, sequence: once.decision!.sequence })
      .expect(409);
    expect(answer.text).to.contain('Somebody decided anew since').and.contain('Bob hid by rule ‘Spam’');
    expect((await findComment(open.desk.store.db, first!.id))!.state).to.equal('removed');
  });

  it('offers the decision before last once the last was taken back', async () => {
    const [first, second] = await waiting();
    await decide(alice, { id: first!.id, version: first!.version, action: 'approve' });
    await decide(alice, { id: second!.id, version: second!.version, action: 'reject', rule: 'spam' });
    const sequence = (await findComment(open.desk.store.db, second!.id))!.decision!.sequence;
    await alice.browser.post('/undo').type('form').send({ _csrf: alice.token, sequence });
    const page = (await alice.browser.get('/review')).text;
    expect(page).to.contain('Taken back').and.contain('Undo the one before');
  });

  it('asks for a rule, a note, a comment that exists, and an action that it knows', async () => {
    const [first] = await waiting();
    const seen = { id: first!.id, version: first!.version };
    expect((await decide(alice, { ...seen, action: 'reject' }).expect(400)).text).to.contain(
      'That decision is not complete',
    );
    await decide(alice, { ...seen, action: 'reject', rule: 'no-such-rule' }).expect(400);
    await decide(alice, { ...seen, action: 'escalate', note: '  ' }).expect(400);
    await decide(alice, { ...seen, action: 'delete' }).expect(400);
    await decide(alice, { id: 987_654, version: 1, action: 'approve' }).expect(404);
    await decide(alice, { id: 'x', version: 1, action: 'approve' }).expect(400);
    expect(await waiting()).to.have.length(3);
  });

  const choose = (who: Visitor, form: Record<string, unknown>) =>
    who.browser
      .post('/decisions/chosen')
      .type('form')
      .send({ _csrf: who.token, back: '/review', ...form });
  const seen = (item: { id: number; version: number }) => `${item.id}:${item.version}`;

  it('decides on several at once, and takes them all back with one undo', async () => {
    const [first, second] = await waiting();
    const form = { action: 'reject', rule: 'spam', chosen: [seen(first!), seen(second!)] };
    expect((await choose(alice, form).expect(303)).headers.location).to.equal('/review');
    expect(await waiting()).to.have.length(1);
    const page = (await alice.browser.get('/review')).text;
    expect(page).to.contain('Hidden by rule ‘Spam’ just now').and.contain('2 comments');
    const group = /name="group" value="(\d+)"/.exec(page)![1];
    await alice.browser.post('/undo').type('form').send({ _csrf: alice.token, group }).expect(303);
    expect(await waiting()).to.have.length(3);
  });

  it('leaves alone what changed of several, names it, and does the others', async () => {
    const [first, second] = await waiting();
    await decide(bob, { id: first!.id, version: first!.version, action: 'reject', rule: 'threat' });
    const answer = await choose(alice, { action: 'approve', chosen: [seen(first!), seen(second!)] }).expect(409);
    expect(answer.text).to.contain('1 comment changed since you looked and was left alone; 1 is done');
    expect(answer.text).to.contain('Bob hid by rule ‘Threat’');
    expect((await findComment(open.desk.store.db, first!.id))!.state).to.equal('removed');
    expect(await waiting()).to.have.length(1);
  });

  it('says where nothing was chosen, or nothing that makes sense', async () => {
    for (const chosen of [[], 'x', '1', '1:x', ['1:1', '-1:1']]) {
      await choose(alice, { action: 'approve', chosen }).expect(400);
    }
    expect(await waiting()).to.have.length(3);
  });

  it('passes a comment on to the queue for second opinions, with its note', async () => {
    const [first] = await waiting();
    await decide(alice, { id: first!.id, version: first!.version, action: 'escalate', note: 'Is this a threat?' });
    const page = (await bob.browser.get('/review?queue=escalated').expect(200)).text;
    expect(page).to.contain('For a second opinion').and.contain('Is this a threat?');
  });

  it('leads back to the page that a decision was made on, and never to another site', async () => {
    const [first] = await waiting();
    const path = `/comments/${first!.id}`;
    const answer = await decide(alice, { id: first!.id, version: first!.version, action: 'approve', back: path });
    expect(answer.headers.location).to.equal(path);
    for (const back of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      'javascript:alert(1)',
    ]) {
      const refused = await alice.browser.post('/theme').type('form').send({ _csrf: alice.token, theme: 'dark', back });
      expect(refused.headers.location, back).to.equal('/');
    }
  });
});
