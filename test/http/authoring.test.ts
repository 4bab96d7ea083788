import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { checkScenario } from '../../server/replay/check-scenario.ts';
import { readScenario } from '../../server/replay/scenario-library.ts';
import type { ScenarioRow } from '../../server/store/scenarios.ts';
import { keyFor, writeScenario } from '../replay/ferry.ts';
import { publishScenario } from '../replay/open-lesson.ts';
import { comment, discussion, heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

const shelter = (name: string) => readFileSync(new URL(`../../data/scenarios/${name}`, import.meta.url), 'utf8');

describe('The pages where scenarios are made', () => {
  let open: OpenDesk;
  let alice: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    alice = await signIn(open, 'Alice');
  });
  afterEach(() => open.close());

  const post = (who: Visitor, path: string, fields: object = {}) =>
    who.browser
      .post(`/training/scenarios${path}`)
      .type('form')
      .send({ _csrf: who.token, ...fields });
  const read = async (id = 1) => (await readScenario(open.desk.store.db, id))!;
  const cut = (fields: object = {}) =>
    post(alice, '', { article: 1, by: 'all', points: ['2', '4'], pseudonymise: 'yes', ...fields });
  const upload = (files: Record<string, string>) => {
    let request = alice.browser.post('/training/scenarios/import').field('_csrf', alice.token);
    for (const [field, content] of Object.entries(files)) {
      request = request.attach(field, Buffer.from(content), `${field}.json`);
    }
    return request;
  };

  it('cut a scenario with the points that were ticked, and with other names', async () => {
    const page = (await alice.browser.get('/training/scenarios/new?article=1').expect(200)).text;
    expect(page).to.contain('All 5 comments stand').and.contain('Insult');
    expect((await alice.browser.get('/articles/1')).text).to.contain('/training/scenarios/new?article=1');
    await cut().expect(303).expect('location', '/training/scenarios/1');
    const { row, scenario } = await read();
    expect(row).to.include({ state: 'draft', articleId: 1, points: 2, comments: 5 });
    expect(JSON.stringify(scenario)).not.to.match(/Edda|Finn|Gus|Hana|Quill/);
    const refused = await cut({ points: [] }).expect(422);
    expect(refused.text).to.contain('Choose at least one comment');
    const elsewhere = await cut({ by: 'range', from: 90, to: 99 }).expect(422);
    expect(elsewhere.text).to.contain('There is no comment in this part');
    await alice.browser.get('/training/scenarios/new?article=77').expect(404);
  });

  it('begin a scenario from nothing, and keep what was written where something is missing', async () => {
    const fields = { title: 'The well', articleText: '', author: 'Una', text: 'It is dry.', feedback: '' };
    const refused = await post(alice, '/new', fields).expect(422);
    expect(refused.text).to.contain('It is dry.').and.contain('what is to be learnt');
    await post(alice, '/new', { ...fields, feedback: 'A fact.' }).expect(303);
    expect((await read()).scenario).to.deep.include({ id: 'the-well', names: 'invented' });
    await post(alice, '/new', { ...fields, feedback: 'A fact.' }).expect(303);
    expect((await read(2)).row.slug).to.equal('the-well-2');
  });

  it('edit a draft part by part, and tell beside the part what cannot be taken', async () => {
    await cut();
    const at = async (path: string, fields: object) =>
      post(alice, `/1${path}`, { revision: (await read()).row.revision, ...fields });
    await at('/comments/1', { author: '', text: 'New words.', warning: '' }).then((answer) =>
      expect(answer.headers.location).to.equal('/training/scenarios/1#comment-1'),
    );
    await at('/comments', { author: 'Una', text: 'Added.', parent: '2' });
    await at('/comments/6/points', { theme: 'A new case', feedback: 'Look twice.' });
    await at('/points/p01', { theme: 'insult', feedback: 'Changed.' });
    await at('/about', { title: 'Other', summary: 'S', minutes: '7', language: 'en', warnings: 'One\n\nTwo ' });
    await at('/actions', {
      offered: ['approve', 'reject'],
      left: 'approve',
      'sentence-approve': 'Leave.',
      'sentence-reject': 'Out.',
    });
    await at('/policy', { code: ['insult', ''], label: ['Insult', ''], sentence: ['No insults.', ''] });
    const { scenario } = await read();
    expect(scenario.comments[0]).to.include({ author: null, text: 'New words.' });
    expect(scenario.comments.at(-1)).to.include({ n: 6, parent: 2, text: 'Added.' });
    expect(scenario.points.map(({ id, theme }) => [id, theme])).to.deep.equal([
      ['p01', 'insult'],
      ['p02', scenario.points[1]!.theme],
      ['p03', 'a-new-case'],
    ]);
    expect(scenario).to.deep.include({ title: 'Other', minutes: 7, warnings: ['One', 'Two'], left: ['approve'] });
    expect(scenario.policy).to.deep.equal([{ code: 'insult', label: 'Insult', sentence: 'No insults.' }]);
    const refused = await at('/points/p02', { theme: 'threat', feedback: '  ' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Something is missing here').and.contain('value="threat"');
    await at('/points/p03/remove', {});
    await at('/comments/6/remove', {});
    expect((await read()).scenario.comments).to.have.length(5);
  });

  it('show every fault of a file that was taken in, with what mends it', async () => {
    const { comments, points } = writeScenario();
    const moved = new Map([
      [2, 5],
      [7, 99],
    ]);
    const broken = writeScenario({
      comments: comments.map((each) => ({ ...each, parent: moved.get(each.n) ?? each.parent })),
      points: [...points, { ...points[0]!, id: 'q4', comment: 88 }],
    });
    await upload({ scenario: JSON.stringify(broken) }).expect(303);
    const page = (await alice.browser.get('/training/scenarios/1').expect(200)).text;
    const { row, scenario } = await read();
    for (const { message } of checkScenario(scenario)) expect(page).to.contain(`${message}<`);
    for (const { n } of scenario.comments) expect(page).to.contain(`id="comment-${n}"`);
    const unfit = 'cannot be rated before it is mended';
    expect((await alice.browser.get('/training/scenarios/1/rate').expect(409)).text).to.contain(unfit);
    const seat = await post(alice, '/1/panel', { name: 'Alice', experience: 'Years' }).expect(422);
    expect(seat.text).to.contain(unfit);
    const words = (n: number) => ({ author: '', text: `Number ${n}.`, warning: '' });
    await post(alice, '/1/points/q4/remove', { revision: row.revision }).expect(303);
    const wrong = await post(alice, '/1/comments/2', { revision: 2, ...words(2), parent: '5' }).expect(422);
    expect(wrong.text).to.contain('No comment 5 stands before 2');
    await post(alice, '/1/comments/2', { revision: 2, ...words(2), parent: '1' }).expect(303);
    await post(alice, '/1/comments/7', { revision: 3, ...words(7), parent: '' }).expect(303);
    await post(alice, '/1/comments/3', { revision: 4, ...words(3) }).expect(303);
    const mended = (await read()).scenario;
    expect(checkScenario(mended)).to.deep.equal([]);
    expect(mended.comments.map(({ n, parent }) => [n, parent])).to.deep.include.members([
      [2, 1],
      [3, 1],
      [7, null],
    ]);
    const twice = writeScenario({ version: 2, comments: [...comments, comments[0]!] });
    expect((await upload({ scenario: JSON.stringify(twice) }).expect(422)).text).to.contain('have the number 1');
  });

  it('give no new point the id of one that an earlier version asked about', async () => {
    await cut();
    const ask = { theme: 'case', feedback: 'Look.' };
    await post(alice, '/1/state', { revision: 1, to: 'published' }).expect(303);
    await post(alice, '/1/state', { revision: 2, to: 'next' }).expect('location', '/training/scenarios/2');
    await post(alice, '/2/points/p02/remove', { revision: 1 }).expect(303);
    await post(alice, '/2/comments/1/points', { revision: 2, ...ask }).expect(303);
    expect((await read(2)).scenario.points.map(({ id }) => id)).to.deep.equal(['p01', 'p03']);
  });

  it('refuse what was written over somebody else’s change, name it, and show what was written', async () => {
    await cut();
    await post(alice, '/1/comments/1', { revision: 1, author: '', text: 'Hers.', warning: '' }).expect(303);
    const bob = await signIn(open, 'Bob');
    const stale = await post(bob, '/1/comments/2', { revision: 1, author: '', text: 'His own.', warning: '' }).expect(
      422,
    );
    expect(stale.text).to.contain('was changed since').and.contain('comment 1').and.contain('His own.');
  });

  it('name every fault beside its place, and publish only what has none', async () => {
    await cut();
    await post(alice, '/1/comments/1', { revision: 1, author: '', text: 'Ask a@mill.org', warning: '' }).expect(303);
    const page = (await alice.browser.get('/training/scenarios/1')).text;
    expect(page).to.match(/<p class="fault">Comment 1 still has the e-mail address &#34;a@mill.org&#34;/);
    const refused = await post(alice, '/1/state', { revision: 2, to: 'published' }).expect(422);
    expect(refused.text).to.contain('Comment 1 still has');
    await post(alice, '/1/comments/1', { revision: 2, author: '', text: 'Ask me.', warning: '' }).expect(303);
    await post(alice, '/1/state', { revision: 3, to: 'published' }).expect(303);
    await post(alice, '/1/comments/1', { revision: 4, author: '', text: 'Late.', warning: '' }).expect(422);
    await post(alice, '/1/state', { revision: 4, to: 'next' }).expect('location', '/training/scenarios/2');
    await post(alice, '/1/state', { revision: 4, to: 'retired' }).expect(303);
    expect((await read()).row.state).to.equal('retired');
    expect((await read(2)).row).to.include({ state: 'draft', version: 2 });
  });

  it('take scenario and key in as files and give them out the same; name the places of what is wrong', async () => {
    await upload({ scenario: shelter('night-shelter.json'), key: shelter('night-shelter.key.json') })
      .expect(303)
      .expect('location', '/training/scenarios/1');
    await post(alice, '/1/aside').expect(303);
    for (const [kind, name] of [
      ['scenario', 'night-shelter.json'],
      ['key', 'night-shelter.key.json'],
    ] as const) {
      const file = await alice.browser.get(`/training/scenarios/1/files/${kind}`).buffer(true).expect(200);
      expect(file.headers['content-disposition']).to.contain('attachment');
      expect(JSON.parse(file.text)).to.deep.equal(JSON.parse(shelter(name)));
    }
    expect((await upload({ scenario: '{"a": ' }).expect(422)).text).to.contain('scenario.json is not JSON');
    const broken = {
      ...writeScenario(),
      minutes: 0,
      titel: 'x',
      points: [{ ...writeScenario().points[0], theme: 'A b' }],
    };
    const page = (await upload({ scenario: JSON.stringify(broken) }).expect(422)).text;
    expect(page).to.contain('scenario.minutes').and.contain('scenario.points[0].theme').and.contain('titel');
    const wrongKey = await upload({
      scenario: JSON.stringify(writeScenario()),
      key: JSON.stringify(keyFor({}, 9)),
    }).expect(422);
    expect(wrongKey.text).to.contain('The key is for ferry version 9');
    expect((await upload({}).expect(422)).text).to.contain('No file was chosen');
  });

  it('let nobody in who has no right to it, and no form without its token', async () => {
    await cut();
    const bob = await signIn(open, 'Bob', 'moderator');
    await bob.browser.get('/training/scenarios').expect(200);
    await bob.browser.get('/training/scenarios/1/rate').expect(200);
    for (const path of ['/new', '/new?article=1', '/1', '/1/files/scenario'])
      await bob.browser.get(`/training/scenarios${path}`).expect(403);
    for (const path of [
      '',
      '/new',
      '/1/about',
      '/1/state',
      '/1/verdicts',
      '/1/agreed',
      '/1/quarantine',
      '/1/disputes',
      '/1/aside',
    ]) {
      await post(bob, path).expect(403);
      await post(alice, path, { _csrf: 'made-up' }).expect(403);
    }
    await bob.browser.post('/training/scenarios/import').field('_csrf', bob.token).expect(403);
    await alice.browser
      .post('/training/scenarios/import')
      .field('_csrf', 'made-up')
      .attach('scenario', Buffer.from('{}'), 'a.json')
      .expect(403);
    const tia = await signIn(open, 'Tia', 'trainee');
    for (const path of ['', '/1', '/1/rate', '/1/key', '/1/files/key'])
      await tia.browser.get(`/training/scenarios${path}`).expect(403);
  });

  it('take a thousand ticked comments and a long article', async () => {
    await open.import(
      discussion(
        'Long',
        Array.from({ length: 1_001 }, (_, n) => comment(`Number ${n}, and so on.`)),
      ),
    );
    const page = (await alice.browser.get('/training/scenarios/new?article=2').expect(200)).text;
    expect(page).to.contain('1,001 comments').and.contain('up to 1,000');
    const points = Array.from({ length: 1_000 }, (_, n) => String(n + 6));
    await cut({ article: 2, by: 'range', from: 1, to: 1_000, points }).expect(303);
    expect((await read()).row).to.include({ points: 1_000, comments: 1_000 });
    const text = 'A long word. '.repeat(8_000);
    await post(alice, '/1/article', { revision: 1, title: 'Long', author: '', date: '', text }).expect(303);
    const edited = (await alice.browser.get('/training/scenarios/1?page=7').expect(200)).text;
    expect(edited).to.contain('Page 7 of 7');
  }).timeout(30_000);
});

describe('The pages where keys are made', () => {
  let open: OpenDesk;
  let alice: Visitor;
  let bob: Visitor;
  let row: ScenarioRow;
  beforeEach(async () => {
    open = await openDesk();
    [alice, bob] = [await signIn(open, 'Alice'), await signIn(open, 'Bob', 'moderator')];
    row = await publishScenario(open.desk.store);
  });
  afterEach(() => open.close());

  const post = (who: Visitor, path: string, fields: object = {}) =>
    who.browser
      .post(`/training/scenarios/1${path}`)
      .type('form')
      .send({ _csrf: who.token, ...fields });
  const rate = (who: Visitor, point: string, fields: object = {}) =>
    post(who, '/rate/ratings', {
      point,
      action: 'reject',
      rule: 'threat',
      severity: '3',
      rationale: 'CANARY why',
      ...fields,
    });
  const points = () => Array.from({ length: row.points }, (_, index) => `p${String(index + 1).padStart(2, '0')}`);

  it('tell a rater nothing of the key or of others before the own ratings are finished', async () => {
    const secrets = JSON.parse(shelter('night-shelter.key.json')).answers.map(({ rationale }: { rationale: string }) =>
      rationale.slice(0, 40).replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    );
    await post(bob, '/panel', { name: 'Bob', experience: 'Years' }).expect(303);
    for (const point of points()) await rate(bob, point).expect(303);
    await post(bob, '/rate/finished').expect(303);
    await post(alice, '/panel', { name: 'Alice', experience: 'Years' }).expect(303);
    const paths = ['', '/rate', '/key', '/files/scenario', ...points().map((point) => `/rate?point=${point}`)];
    const pages = paths.map((path) => `/training/scenarios/1${path}`).concat('/training/scenarios', '/training');
    for (const path of pages) {
      const { text } = await alice.browser.get(path).buffer(true).expect(200);
      expect(text, path).not.to.contain('CANARY');
      for (const secret of secrets) expect(text, path).not.to.contain(secret);
    }
    await alice.browser.get('/training/scenarios/1/files/key').expect(403);
    for (const point of points()) await rate(alice, point, { rationale: 'Mine' }).expect(303);
    await post(alice, '/rate/finished').expect(303);
    const told = (await alice.browser.get('/training/scenarios/1/key').expect(200)).text;
    expect(told).to.contain('CANARY').and.contain('Krippendorff');
  });

  it('let nobody read on, or step aside, who could then train with the key in hand', async () => {
    await post(bob, '/panel', { name: 'Bob', experience: 'Years' }).expect(303);
    const { text } = await bob.browser.get('/training/scenarios/1/rate?point=p08').expect(200);
    expect(text).to.contain('id="judgement-p01"').and.not.contain('?point=p02');
    expect((await bob.browser.get('/training/scenarios/1/key')).text).not.to.contain('Step aside');
    await post(bob, '/rate/finished').expect(409);
    await post(bob, '/aside').expect(403);
    await bob.browser.get('/training/scenarios/1/files/key').expect(403);
  });

  it('keep what a rater wrote where a part of it is missing', async () => {
    await post(bob, '/panel', { name: 'Bob', experience: '' }).expect(422);
    await post(bob, '/panel', { name: 'Bob', experience: 'Years' }).expect(303);
    for (const [missing, words] of [
      [{ rationale: ' ' }, 'Say in a sentence why'],
      [{ severity: '' }, 'Say how severe it is'],
      [{ action: '' }, 'Choose what to do'],
    ] as const) {
      const { text } = await rate(bob, 'p01', missing).expect(422);
      expect(text).to.contain(words);
      if (!('rationale' in missing)) expect(text).to.contain('value="CANARY why"');
      if (!('action' in missing)) expect(text).to.match(/value="reject" required[^>]* checked/);
    }
  });

  it('settle points with a reason, quarantine them, and answer disputes', async () => {
    for (const who of [alice, bob]) {
      await post(who, '/panel', { name: who === alice ? 'Alice' : 'Bob', experience: 'Years' }).expect(303);
      for (const point of points())
        await rate(who, point, point === 'p01' && who === bob ? { action: 'approve' } : {}).expect(303);
      await post(who, '/rate/finished').expect(303);
    }
    const verdict = { point: 'p01', revision: '1', status: 'scored', 'action-reject': 'accepted', rules: 'threat' };
    const short = await post(alice, '/verdicts', { ...verdict, rationale: '' }).expect(422);
    expect(short.text).to.contain('Write the reason');
    const divided = await post(alice, '/verdicts', { ...verdict, rationale: 'It is one.' }).expect(422);
    expect(divided.text).to.contain('under two thirds').and.contain('It is one.');
    await post(alice, '/verdicts', { ...verdict, status: 'discussion', rationale: 'It is one.' }).expect(303);
    await post(alice, '/agreed', { revision: '2' }).expect(303);
    const { key } = (await readScenario(open.desk.store.db, 1))!;
    expect(key!.source).to.equal('panel');
    expect(key!.answers[0]).to.include({ status: 'discussion', rationale: 'It is one.' });
    await post(alice, '/quarantine', { point: 'p02', revision: '3' }).expect(303);
    expect((await readScenario(open.desk.store.db, 1))!.key!.answers[1]!.status).to.equal('quarantined');
    const stale = await post(alice, '/quarantine', { point: 'p03', revision: '3' }).expect(422);
    expect(stale.text).to.contain('Somebody changed this key');
  });

  it('take disputes from whoever answered the point, and show the answer to them', async () => {
    const tia = await signIn(open, 'Tia', 'moderator');
    const send = (who: Visitor, path: string, fields: object) =>
      who.browser
        .post(path)
        .type('form')
        .send({ _csrf: who.token, ...fields });
    const dispute = { scenario: 1, point: 'p01', text: 'She only asks.' };
    expect((await send(tia, '/training/disputes', dispute).expect(422)).text).to.contain('answered yourself');
    await send(tia, '/training/runs', { scenario: 1 }).expect(303);
    await send(tia, '/training/runs/1/answers', { point: 'p01', action: 'approve', confidence: '0.8' }).expect(303);
    const form = (await tia.browser.get('/training/disputes?scenario=1&point=p01').expect(200)).text;
    expect(form).to.contain('Dagmar Price').and.contain('Dispute it');
    expect((await tia.browser.get('/training/disputes?scenario=1&point=p02').expect(200)).text).not.to.contain(
      'vermin',
    );
    await send(tia, '/training/disputes', dispute).expect(303).expect('location', '/training/disputes#dispute-1');
    expect((await alice.browser.get('/training/scenarios')).text).to.contain('1 dispute');
    await post(alice, '/aside').expect(303);
    expect((await alice.browser.get('/training/scenarios/1/key')).text).to.contain('She only asks.');
    expect((await post(alice, '/disputes', { dispute: '1', state: 'accepted' }).expect(422)).text).to.contain(
      'Write what you',
    );
    await post(alice, '/disputes', { dispute: '1', state: 'accepted', reply: 'Mended.' }).expect(303);
    expect((await tia.browser.get('/training/disputes')).text)
      .to.contain('Mended.')
      .and.contain('accepted');
  });
});
