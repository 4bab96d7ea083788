import { expect } from 'chai';
import { createRandom } from '../../server/analysis/random.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { listAnswers } from '../../server/store/runs.ts';
import { keyFor, writeScenario } from '../replay/ferry.ts';
import { type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

describe('A run alone, without script', () => {
  let open: OpenDesk;
  let tina: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    const { store } = open.desk;
    const who = { id: null, name: 'test' };
    const scenario = writeScenario({ warnings: ['Wishing people drowned'] });
    scenario.comments[3]!.warning = 'Wishes somebody dead';
    const { id, revision } = await importScenario(store, who, scenario, keyFor());
    await publish(store, who, id, revision);
    tina = await signIn(open, 'Tina', 'trainee');
  });
  afterEach(() => open.close());

  const get = async (path: string) => (await tina.browser.get(path).expect(200)).text;
  const post = (path: string, fields: Record<string, string>) =>
    tina.browser
      .post(path)
      .type('form')
      .send({ _csrf: tina.token, ...fields });
  const begin = () => post('/training/runs', { scenario: '1' }).expect(303).expect('location', '/training/runs/1');
  const answer = (point: string, more: Record<string, string> = {}) =>
    post('/training/runs/1/answers', { point, action: 'hide', rule: 'name-calling', confidence: '0.8', ...more });

  it('is offered where training starts, with its warnings before anything else', async () => {
    expect(await get('/training')).to.include('href="/training/runs/new?scenario=1"');
    const start = await get('/training/runs/new?scenario=1');
    expect(start).to.include('Wishing people drowned').and.include('The people in it are invented');
    expect(start.indexOf('Wishing people drowned')).to.be.below(start.indexOf('action="/training/runs"'));
    expect(start, 'its authors wrote this key').to.include('what the key says').and.not.include('the panel');
    await tina.browser.get('/training/runs/new?scenario=9').expect(404);
    await tina.browser.get('/training/runs/new?scenario=x').expect(404);
  });

  it('begins with the article alone and goes on comment by comment, by links', async () => {
    await begin();
    const page = await get('/training/runs/1');
    expect(page).to.include('From May no ferry').and.not.include('I shall miss');
    expect(page).to.include('href="/training/runs/1?at=1#stage"');
    const first = await get('/training/runs/1?at=1');
    expect(first).to.include('I shall miss the ferry').and.not.include('barnacle');
    expect(first).to.match(/class="comment is-visible kind-comment is-newest" id="r-1"/);
  });

  it('stops at a decision, whatever is asked for, and takes the scrubber’s time as well', async () => {
    await begin();
    for (const asked of ['at=6', 'at=2', 'time=999999999', 'time=16000']) {
      const page = await get(`/training/runs/1?${asked}`);
      expect(page, asked).to.include('barnacle').and.include('name="point" value="q1"').and.not.include('So shall I');
    }
    for (const odd of ['at=-1', 'at=x', 'at=', 'at=1&at=2', 'time=NaN']) await get(`/training/runs/1?${odd}`);
    expect(await get('/training/runs/1?time=8001'))
      .to.include('I shall miss')
      .and.not.include('barnacle');
  });

  it('tells why after the commit, and not before', async () => {
    await begin();
    expect(await get('/training/runs/1?at=2')).to.not.match(/Why q1|Feedback on q1|Ada on q1|What the scorer/);
    await answer('q1', { rationale: 'It calls a name.' }).expect(303).expect('location', '/training/runs/1?at=2#r-2');
    const page = await get('/training/runs/1?at=2');
    for (const told of [
      'Accepted.',
      'Why q1.',
      'Feedback on q1.',
      'It calls a name.',
      'What the scorer would have said',
    ]) {
      expect(page).to.include(told);
    }
    expect(page).to.include('You hid it').and.include('80\u00a0% sure').and.include('1 of 3 decisions');
    expect(page).to.not.match(/Why q[23]|Somebody should sink/);
  });

  it('asks the rule of what acts alone', async () => {
    await begin();
    await answer('q1', { action: 'approve', rule: 'threat' }).expect(303);
    expect(await get('/training/runs/1?at=2'))
      .to.include('You approved it')
      .and.not.include('by rule ‘Threat’');
  });

  it('keeps words with a warning veiled until they are wanted, or decided on', async () => {
    await begin();
    await answer('q1').expect(303);
    expect(await get('/training/runs/1?at=4')).to.match(/<details class="veil".*Wishes somebody dead.*Show the words/s);
    await answer('q3').expect(303);
    expect(await get('/training/runs/1?at=4')).to.not.include('class="veil"');
  });

  it('skips without a word of blame, and tells the answer all the same', async () => {
    await begin();
    await post('/training/runs/1/skip', { point: 'q1' }).expect(303);
    expect(await get('/training/runs/1?at=2'))
      .to.include('Skipped. It counts nowhere.')
      .and.include('Why q1.');
  });

  it('says in plain words what cannot be taken, and takes nothing then', async () => {
    await begin();
    const told = async (fields: Record<string, string>, status: number) =>
      (await answer('q1', fields).expect(status)).text;
    expect(await told({ action: '' }, 400)).to.include('choose what to do');
    expect(await told({ confidence: '' }, 400)).to.include('confidence');
    expect(await told({ action: 'lock' }, 422)).to.include('Choose one of the actions');
    expect(await told({ point: 'q3' }, 409)).to.include('Another point comes first');
    await tina.browser.get('/training/runs/77').expect(404);
  });

  it('keeps the first of two answers, and shows it to whoever sends another', async () => {
    await begin();
    await Promise.all([answer('q1'), answer('q1', { action: 'approve' })]);
    const page = await get('/training/runs/1?at=2');
    const [first] = await listAnswers(open.desk.store.db, [1]);
    await answer('q1', { action: first!.action === 'hide' ? 'approve' : 'hide' })
      .expect(303)
      .expect('location', '/training/runs/1?at=2#r-2');
    expect(await get('/training/runs/1?at=2')).to.equal(page);
    const theo = await signIn(open, 'Theo', 'trainee');
    const sent = { _csrf: theo.token, point: 'q1', action: 'hide', confidence: '0.8' };
    await theo.browser.post('/training/runs/1/answers').type('form').send(sent).expect(404);
  });

  it('ends with the last answer, or when somebody has had enough, and leads to the report', async () => {
    await begin();
    for (const point of ['q1', 'q3', 'q2']) await answer(point).expect(303);
    const end = await get('/training/runs/1?at=6');
    expect(end).to.include('That was the last word').and.include('href="/training/runs/1/report"');
    await post('/training/runs', { scenario: '1' }).expect(303);
    // Ending is for good: the page asks first.
    expect(await get('/training/runs/2')).to.match(
      /<summary>End here[^<]*<\/summary>[\s\S]*3 decisions will stay open/,
    );
    await post('/training/runs/2/finish', {}).expect(303).expect('location', '/training/runs/2/report');
  });

  it('is gone on with where it was left', async () => {
    await begin();
    await answer('q1').expect(303);
    expect(await get('/training'))
      .to.include('href="/training/runs/1"')
      .and.include('1 of 3 decisions');
    expect(await get('/training/runs/1'))
      .to.include('barnacle')
      .and.include('Why q1.');
  });

  it('is nobody else’s', async () => {
    await begin();
    const theo = await signIn(open, 'Theo', 'trainee');
    await theo.browser.get('/training/runs/1').expect(404);
  });

  it('is the same at a position, however one came there', async () => {
    await begin();
    for (const point of ['q1', 'q3', 'q2']) await answer(point).expect(303);
    const stage = async (at: number) =>
      /<section class="pane reading stage".*<\/section>/s.exec(await get(`/training/runs/1?at=${at}`))![0];
    const linear: string[] = [];
    for (let at = 0; at <= 6; at += 1) linear.push(await stage(at));
    expect(new Set(linear).size).to.equal(7);
    const random = createRandom(5);
    for (let seek = 0; seek < 60; seek += 1) {
      const at = Math.floor(random() * 7);
      expect(await stage(at), `position ${at}`).to.equal(linear[at]);
    }
  }).timeout(20_000);

  it('offers a break after as long as a trainer has set', async () => {
    const alice = await signIn(open, 'Alice', 'editor');
    expect((await alice.browser.get('/training')).text).to.include('Offer a break after');
    expect(await get('/training')).to.not.include('Offer a break after');
    await post('/training/break', { minutes: '5' }).expect(403);
    const set = (minutes: string) =>
      alice.browser.post('/training/break').type('form').send({ _csrf: alice.token, minutes });
    await set('45').expect(303);
    expect((await alice.browser.get('/training')).text).to.match(/value="45" selected/);
    await set('forever').expect(400);
  });
});
