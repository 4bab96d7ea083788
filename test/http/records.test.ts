import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import type { RoomMove } from '../../server/replay/room-phases.ts';
import { joinRoom, listRoomPoints, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, skipPoint, startRun, type Trainee } from '../../server/replay/runs.ts';
import { importScenario, publish, readScenario } from '../../server/replay/scenario-library.ts';
import { listAccountRows } from '../../server/store/accounts.ts';
import { listRuns } from '../../server/store/runs.ts';
import { addPerson, publishScenario } from '../replay/open-lesson.ts';
import { type Answerer, knowAll, letDaysPass, takeRun } from '../replay/take-run.ts';
import { type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

/** Leaves everything alone. */
const leaveAll: Answerer = () => ({ action: 'approve' });

describe('The records of training', () => {
  let open: OpenDesk;
  let shelter: number;
  /** Edda trains; Bob and Cleo are trained. */
  let edda: Visitor;
  let bob: Visitor & { who: Trainee };
  let cleo: Visitor & { who: Trainee };

  beforeEach(async () => {
    open = await openDesk();
    shelter = (await publishScenario(open.desk.store)).id;
    edda = await signIn(open, 'Edda');
    bob = await enter('Bob');
    cleo = await enter('Cleo');
  });
  afterEach(() => open.close());

  async function enter(name: string): Promise<Visitor & { who: Trainee }> {
    const visitor = await signIn(open, name, 'trainee');
    const row = (await listAccountRows(open.desk.store.db)).find((account) => account.name === name)!;
    return { ...visitor, who: { id: row.id, name } };
  }

  /** A page or a file, as text, whatever its type says. */
  const readFile = async ({ browser }: Visitor, path: string) => {
    const { body } = await browser.get(path).responseType('blob').expect(200);
    return (body as Buffer).toString();
  };
  const readLine = (line: string): unknown => JSON.parse(line);
  const run = (person: { who: Trainee }, answer: Answerer, scenario = shelter) =>
    takeRun(open.desk.store, person.who, scenario, answer);
  const read = async ({ browser }: Visitor, path: string) => (await browser.get(path).expect(200)).text;

  it('tell whoever has none what to do next', async () => {
    for (const path of ['/training/progress', '/training/due']) {
      const page = await read(bob, path);
      expect(page).to.include('Nothing is recorded of you yet.').and.to.include('href="/training"');
    }
    expect(await read(edda, '/training/group')).to.include('Nobody has trained yet.');
  });

  it('report a run with its key, its hash, n and intervals, in plain words', async () => {
    const id = await run(bob, leaveAll);
    const page = await read(bob, `/training/runs/${id}/report`);
    const { row, keyHash } = (await readScenario(open.desk.store.db, shelter))!;
    expect(page).to.include('its authors’ rating, not a panel’s').and.to.include(`${row.title}, version 1`);
    expect(page).to.include(`scenario ${row.hash}, key ${keyHash}`);
    expect(page).to.include('You left 12 of 12 comments that the key acts on (misses), and acted on 0 of 7 comments');
    expect(page).to.match(/<strong>8 of 21<\/strong><br><span class="n">38.%, 21.% to 59.%/);
    expect(page).to.include('so far 12 to action and 7 to leave');
  });

  it('say on the certificate that the key was known to whoever led a room or sat on the panel', async () => {
    const lead = (await listAccountRows(open.desk.store.db)).find(({ name }) => name === 'Edda')!;
    await openRoom(open.desk.store, lead, shelter);
    const id = await run({ who: lead }, knowAll);
    const page = await read(edda, `/training/runs/${id}/report`);
    expect(page)
      .to.include('Not counted')
      .and.include('Edda was on the panel of this scenario, settled its key or led');
    expect(page).to.not.include('Some of these points were met before');
    expect(await read(bob, `/training/runs/${await run(bob, knowAll)}/report`)).to.not.include('Not counted');
    expect(await read(edda, '/training/progress')).to.not.include('Nothing is recorded');
  });

  it('teach with the reason, the rule and what to look for, point by point', async () => {
    const id = await run(bob, leaveAll);
    const page = await read(bob, `/training/runs/${id}/report`);
    const { scenario, key } = (await readScenario(open.desk.store.db, shelter))!;
    const escaped = (text: string) => text.replaceAll('"', '&#34;').replaceAll("'", '&#39;');
    for (const answer of key!.answers) expect(page).to.include(escaped(answer.rationale));
    for (const point of scenario.points) expect(page).to.include(escaped(point.feedback));
    expect(page).to.include('You approved it, 80');
  });

  it('say that a scenario has no key yet, where it has none', async () => {
    const { scenario } = (await readScenario(open.desk.store.db, shelter))!;
    const bare = { ...scenario, id: 'bare', title: 'A thread without a key' };
    const nobody = { id: null, name: 'test' };
    const { id, revision } = await importScenario(open.desk.store, nobody, bare, null);
    await publish(open.desk.store, nobody, id, revision);
    const begun = await startRun(open.desk.store, bob.who, id);
    await skipPoint(open.desk.store, bob.who, begun.id, begun.asked[0]!);
    expect(await read(bob, `/training/runs/${begun.id}/report`)).to.include('This scenario has no key yet.');
  });

  it('say nothing of points that were not answered yet', async () => {
    const id = await run(bob, (key, index) => (index < 3 ? knowAll(key, index) : undefined));
    const { scenario, key } = (await readScenario(open.desk.store.db, shelter))!;
    const pages = ['progress', 'due', 'progress/answers.csv', 'progress/statements.jsonl', `runs/${id}/report`];
    for (const page of pages) {
      const path = `/training/${page}`;
      const body = await readFile(bob, path);
      for (const answer of key!.answers.slice(3)) {
        expect(body, path).to.not.include(answer.rationale.slice(0, 30));
        expect(body, path).to.not.include(`#${answer.point}"`);
      }
      for (const { feedback } of scenario.points.slice(3)) expect(body, path).to.not.include(feedback.slice(0, 30));
    }
  });

  it('say nothing of what a room has not revealed, and all of it afterwards', async () => {
    const { store } = open.desk;
    const leader = await addPerson(store, 'Lena');
    let room = await openRoom(store, leader, shelter);
    await joinRoom(store, room.code!, bob.who);
    const { scenario, key } = (await readScenario(store.db, shelter))!;
    const [first] = listRoomPoints(scenario, key);
    const go = async (step: RoomMove) => {
      room = await moveRoom(store, leader, room.id, room.revision, step);
    };
    await go({ to: 'show', position: first!.position });
    await go({ to: 'vote' });
    const [run] = await listRuns(store.db, { accountId: bob.who.id });
    const given = { action: 'reject' as const, rule: 'spam', confidence: 0.9, rationale: null, seconds: 3 };
    await answerPoint(store, bob.who, run!.id, { ...given, point: first!.id });
    await go({ to: 'lock' });
    const told = key!.answers.find(({ point }) => point === first!.id)!.rationale.slice(0, 30);
    const report = `/training/runs/${run!.id}/report`;
    expect(await read(bob, report))
      .to.include('Nothing has been answered and revealed yet.')
      .and.not.include(told);
    expect(await read(bob, '/training/progress')).to.include('Nothing is recorded of you yet.');
    expect(await readFile(bob, '/training/progress/answers.csv')).to.not.include(first!.id);
    expect(await readFile(bob, '/training/progress/statements.jsonl')).to.equal('');
    await go({ to: 'reveal' });
    expect(await read(bob, report)).to.include(told);
  });

  it('are one’s own and the trainer’s: to another trainee a run does not exist, nor the group', async () => {
    const id = await run(bob, knowAll);
    await cleo.browser.get(`/training/runs/${id}/report`).expect(404);
    await cleo.browser.get('/training/runs/999/report').expect(404);
    for (const path of ['', '/answers.csv', '/statements.jsonl', `/${bob.who.id}`, `/${bob.who.id}/answers.csv`]) {
      await cleo.browser.get(`/training/group${path}`).expect(403);
    }
    expect(await read(edda, `/training/runs/${id}/report`)).to.include('Bob left 0 of 12 comments');
    expect(await read(edda, `/training/group/${bob.who.id}`)).to.include('Bob');
    await edda.browser.get('/training/group/999').expect(404);
  });

  it('show a trainer who needs what, by rule and by person, in the order of names', async () => {
    await run(cleo, knowAll);
    await run(bob, (key, index) => (key.rules.includes('spam') ? { action: 'approve' } : knowAll(key, index)));
    const page = await read(edda, '/training/group');
    expect(page).to.match(/Spam<\/th><td>\s*<a href="\/training\/group\/\d+">Bob<\/a> <span class="soft">2<\/span>/);
    const names = [...page.matchAll(/<th scope="row"><a [^>]*>(\w+)<\/a>/g)].map(([, name]) => name);
    expect(names).to.deep.equal(['Bob', 'Cleo']);
  });

  it('bring a misjudged rule back with other cases, as a short run', async () => {
    const hag = (await publishScenario(open.desk.store, 'the-hag')).id;
    await run(bob, (key, index) =>
      key.rules.includes('identity-attack') ? { action: 'approve' } : knowAll(key, index),
    );
    expect(await read(bob, '/training/due')).to.include('Nothing is due today.');
    await letDaysPass(open.desk.store, 1);
    expect(await read(bob, '/training/progress')).to.include('One rule has come back:');
    expect(await read(bob, '/training/due')).to.match(/Practise with 3\s+cases/);
    const begun = await bob.browser
      .post('/training/due')
      .type('form')
      .send({ _csrf: bob.token, rule: 'identity-attack' })
      .expect(303);
    expect(begun.headers.location).to.match(/^\/training\/runs\/\d+$/);
    const page = await read(bob, begun.headers.location!);
    expect(page).to.include((await readScenario(open.desk.store.db, hag))!.row.title);
  });

  it('refuse to practise what has no case, and take no rule that was never misjudged', async () => {
    await run(bob, knowAll);
    const asked = { _csrf: bob.token, rule: 'identity-attack' };
    const refused = await bob.browser.post('/training/due').type('form').send(asked).expect(409);
    expect(refused.text).to.include('There is no case like those at the moment.');
  });

  it('leave as CSV and as statements: one’s own, or for a trainer everybody’s', async () => {
    await run(bob, knowAll);
    await run(cleo, knowAll);
    const count = async (person: Visitor, path: string) => {
      const text = await readFile(person, path);
      return path.endsWith('csv')
        ? parse(text, { columns: true }).length
        : text.trim().split('\n').map(readLine).length;
    };
    expect(await count(bob, '/training/progress/answers.csv')).to.equal(24);
    expect(await count(edda, '/training/group/answers.csv')).to.equal(48);
    expect(await count(edda, `/training/group/${bob.who.id}/answers.csv`)).to.equal(24);
    expect(await count(bob, '/training/progress/statements.jsonl')).to.equal(25);
    expect(await count(edda, '/training/group/statements.jsonl')).to.equal(50);
    expect(await readFile(bob, '/training/progress/statements.jsonl')).to.not.include('127.0.0.1');
  });

  it('show names and reasons as text, whatever they hold', async () => {
    const eve = await enter('<b>Eve</b>');
    const id = await run(eve, () => ({ action: 'reject', rationale: '<img src=x onerror=alert(1)>' }));
    for (const page of [await read(edda, '/training/group'), await read(edda, `/training/runs/${id}/report`)]) {
      expect(page).to.not.include('<b>Eve').and.to.not.include('<img src=x');
      expect(page).to.include('&lt;b&gt;Eve&lt;/b&gt;');
    }
  });
});
