import { expect } from 'chai';
import { agent } from 'supertest';
import { moveRoom } from '../../server/replay/rooms.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { findRoom, listRoomPeople } from '../../server/store/rooms.ts';
import { listAnswers } from '../../server/store/runs.ts';
import { publishScenario } from '../replay/open-lesson.ts';
import { type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

/** The first comment of this scenario is its first point, and its rationale begins so. */
const SCENARIO = 'night-shelter';
const RATIONALE = 'She states an interest';
const ANSWER = {
  point: 'p01',
  vote: '1',
  action: 'hide',
  rule: 'threat',
  confidence: '0.8',
  rationale: '',
  seconds: '4',
};

describe('A room over HTTP', () => {
  let open: OpenDesk;
  let alice: Visitor;
  let room: string;
  let code: string;

  beforeEach(async () => {
    open = await openDesk();
    const { id } = await publishScenario(open.desk.store, SCENARIO);
    alice = await signIn(open, 'Alice');
    const opened = await alice.browser.post('/training/rooms').type('form').send({ _csrf: alice.token, scenario: id });
    room = opened.headers.location!;
    code = /class="big-code">([^<]+)</.exec((await alice.browser.get(room)).text)![1]!;
  });
  afterEach(() => open.close());

  /** Somebody without an account, who joins by the code. */
  async function join(name: string): Promise<Visitor> {
    const browser = agent(open.app);
    await browser.post('/join').type('form').send({ code, name }).expect(303).expect('location', room);
    return { browser, token: tokenOf((await browser.get(room).expect(200)).text) };
  }
  const tokenOf = (page: string) => /data-csrf="([^"]+)"/.exec(page)![1]!;
  const read = async ({ browser }: Visitor) => (await browser.get(room).expect(200)).text;
  const revision = async () => /data-revision="(\d+)"/.exec(await read(alice))![1]!;
  const move = async (fields: object, status = 303) =>
    alice.browser
      .post(`${room}/moves`)
      .type('form')
      .send({ _csrf: alice.token, revision: await revision(), ...fields })
      .expect(status);
  const answer = ({ browser, token }: Visitor, more: object = {}) =>
    browser
      .post(`${room}/answers`)
      .type('form')
      .send({ _csrf: token, ...ANSWER, ...more });
  const openVote = async () => {
    await move({ to: 'show', position: 1 });
    await move({ to: 'vote' });
  };

  it('is for those who joined it and those who lead', async () => {
    const stranger = await signIn(open, 'Charlie', 'trainee');
    await stranger.browser.get(room).expect(404);
    await agent(open.app).get(room).expect(401);
    expect(await read(await signIn(open, 'Bob', 'editor'))).to.contain('Begin');
  });

  it('is led by those alone who may teach', async () => {
    const tess = await join('Tess');
    await tess.browser.post('/training/rooms').type('form').send({ _csrf: tess.token, scenario: 1 }).expect(403);
    await tess.browser
      .post(`${room}/moves`)
      .type('form')
      .send({ _csrf: tess.token, revision: 1, to: 'close' })
      .expect(403);
    expect(await read(tess)).to.not.contain('Begin');
  });

  it('keeps whoever joined it to training', async () => {
    const { browser } = await join('Tess');
    await browser.get('/').expect(303).expect('location', '/training');
    await browser.get('/review').expect(403);
  });

  it('tells at the door what is wrong, and keeps what was written', async () => {
    const wrong = await agent(open.app)
      .post('/join')
      .type('form')
      .send({ code: 'qqq-qqq', name: 'Tess <b>' })
      .expect(422);
    expect(wrong.text).to.contain('No open room has this code').and.to.contain('QQQQQQ');
    expect(wrong.text).to.contain('Tess &lt;b&gt;');
  });

  it('makes one person of a form that is sent twice, whose first answer got lost, and two of two forms', async () => {
    const ticketOf = (page: string) => /name="ticket" value="([^"]+)"/.exec(page)![1]!;
    const door = async () => ticketOf((await agent(open.app).get('/join').expect(200)).text);
    const [ticket, other] = [await door(), await door()];
    const send = async (browser: Visitor['browser'], fields: object) =>
      browser
        .post('/join')
        .type('form')
        .send({ code, name: 'Tess', ...fields });
    const [first, second, late] = [agent(open.app), agent(open.app), agent(open.app)];
    const both = await Promise.all([send(first, { ticket }), send(second, { ticket })]);
    expect([...both, await send(late, { ticket })].map(({ headers }) => headers.location)).to.deep.equal([
      room,
      room,
      room,
    ]);
    await late.get(room).expect(200);
    expect((await send(agent(open.app), { ticket: other })).text).to.contain('Somebody called Tess');
    await send(agent(open.app), { ticket, name: 'Uwe' });
    const people = await listRoomPeople(open.desk.store.db, 1);
    expect(people.map(({ name }) => name)).to.deep.equal(['Tess', 'Uwe']);
  });

  it('lets a class in from one address, and whoever guesses codes only so often', async function () {
    this.timeout(60_000);
    for (let at = 0; at < 30; at += 1) await join(`Trainee ${at}`);
    const guess = () => agent(open.app).post('/join').type('form').send({ code: 'QQQQQQ', name: 'Eve' });
    const statuses = new Set<number>();
    for (let at = 0; at < 201; at += 1) statuses.add((await guess()).status);
    expect([...statuses]).to.deep.equal([422, 429]);
  });

  it('lets somebody in who has an account, by the code alone, and whoever shares that browser out', async () => {
    const bob = await signIn(open, 'Bob', 'moderator');
    expect((await bob.browser.get('/join').expect(200)).text)
      .to.contain('You join as')
      .and.to.contain('Not Bob?');
    await bob.browser.post('/join').type('form').send({ code }).expect(303).expect('location', room);
    expect(await read(alice)).to.contain('<li>Bob</li>');
  });

  it('refuses a join that another site sends', async () => {
    const foreign = agent(open.app).post('/join').set('origin', 'https://evil.example').type('form');
    await foreign.send({ code, name: 'Eve' }).expect(403);
    expect(await listRoomPeople(open.desk.store.db, 1)).to.deep.equal([]);
  });

  it('shows everybody the same moment, and nothing that comes later', async () => {
    const tess = await join('Tess');
    expect(await read(tess)).to.not.contain('Dagmar Price');
    await move({ to: 'show', position: 1 });
    for (const page of [await read(tess), await read(alice)]) {
      expect(page).to.contain('Dagmar Price').and.to.contain('Comment 1 of 43');
      expect(page).to.not.contain('Rev. Tobias Lund</span>');
    }
  });

  it('gives a page, overtaken while it is drawn, no sequence behind which the move would be missed', async () => {
    await openVote();
    const { desk, app } = open;
    const at = (await findRoom(desk.store.db, 1))!;
    const render = app.render.bind(app);
    app.render = ((...drawing: Parameters<typeof render>) => {
      app.render = render;
      void moveRoom(desk.store, { id: null, name: 'Bob' }, at.id, at.revision, { to: 'lock' }).then(() =>
        render(...drawing),
      );
    }) as typeof render;
    const page = await read(alice);
    const [, known] = /data-sequence="(\d+)"/.exec(page)!;
    expect(page).to.contain('phase-open');
    const missed = await listEventsSince(desk.store.db, Number(known), 10);
    expect(missed.map(({ after }) => after)).to.deep.include({ room: at.id, revision: at.revision + 1 });
  });

  it('tells who has answered, but not what, and nobody the key, until the answers are shown', async () => {
    const [tess, uwe] = [await join('Tess'), await join('Uwe')];
    await openVote();
    await answer(tess).expect(303);
    expect(await read(alice))
      .to.contain('1 of 2 have answered')
      .and.to.contain('has-answered">Tess');
    await move({ to: 'lock' });
    for (const who of [alice, tess, uwe]) {
      const page = await read(who);
      expect(page).to.not.contain(RATIONALE);
      expect(page).to.not.contain('class="tally"');
    }
    expect(await read(tess)).to.contain('You hid it by rule ‘Threat’');
    expect(await read(uwe)).to.contain('You did not answer');
    await move({ to: 'reveal' });
    for (const who of [alice, tess, uwe])
      expect(await read(who))
        .to.contain(RATIONALE)
        .and.to.contain('First vote');
  });

  it('keeps the first answer of a vote, and says of a second one that the first stays', async () => {
    const tess = await join('Tess');
    await openVote();
    await answer(tess).expect(303);
    expect((await answer(tess, { action: 'approve', rule: '' }).expect(409)).text).to.contain(
      'your first answer stays',
    );
    const [kept] = await listAnswers(open.desk.store.db, [1]);
    expect(kept).to.include({ action: 'hide', rule: 'threat', confidence: 0.8, vote: 1 });
  });

  it('says of an answer that comes too late that it does, on the room’s own page', async () => {
    const tess = await join('Tess');
    await openVote();
    await move({ to: 'lock' });
    const late = await answer(tess).expect(409);
    expect(late.text).to.contain('The vote on this is not open').and.to.contain('data-watch-room');
    expect(await listAnswers(open.desk.store.db, [1])).to.deep.equal([]);
  });

  it('takes a second vote beside the first, and none that was meant for the other', async () => {
    const tess = await join('Tess');
    await openVote();
    await answer(tess).expect(303);
    for (const to of ['lock', 'reveal', 'vote-again']) await move({ to });
    await answer(tess, { vote: '1', action: 'approve', rule: '' }).expect(409);
    await answer(tess, { vote: '2', action: 'approve', rule: '' }).expect(303);
    expect(await read(alice)).to.not.contain('Second vote');
    for (const to of ['lock', 'reveal']) await move({ to });
    expect(await read(tess))
      .to.contain('Second vote')
      .and.to.contain('Voting again, you approved it');
    const kept = await listAnswers(open.desk.store.db, [1]);
    expect(kept.map(({ vote, action }) => [vote, action])).to.deep.equal([
      [1, 'hide'],
      [2, 'approve'],
    ]);
  });

  it('shows an instructor who was overtaken where the room stands now', async () => {
    const seen = await revision();
    await move({ to: 'show', position: 1 });
    const stale = await move({ to: 'show', position: 9, revision: seen }, 409);
    expect(stale.text).to.contain('had moved on already').and.to.contain('Comment 1 of 43');
  });

  it('lets somebody skip, and says that it counts nowhere', async () => {
    const tess = await join('Tess');
    await openVote();
    await tess.browser.post(`${room}/skip`).type('form').send({ _csrf: tess.token, point: 'p01' }).expect(303);
    expect(await read(tess)).to.contain('You skipped it');
    expect(await read(alice)).to.contain('1 of 1 have answered');
  });

  it('takes no skip for the second vote that was meant for the first', async () => {
    const tess = await join('Tess');
    await openVote();
    for (const to of ['lock', 'reveal', 'vote-again']) await move({ to });
    const skip = (vote: string) =>
      tess.browser.post(`${room}/skip`).type('form').send({ _csrf: tess.token, point: 'p01', vote });
    expect((await skip('1').expect(409)).text).to.contain('The vote on this is not open');
    await skip('2').expect(303);
    expect((await listAnswers(open.desk.store.db, [1])).map(({ vote }) => vote)).to.deep.equal([2]);
  });

  it('has a page for the wall, with the code and nothing to press', async () => {
    const lobby = (await alice.browser.get(`${room}?view=wall`).expect(200)).text;
    expect(lobby).to.contain(code).and.to.not.contain(`${room}/moves`);
    await openVote();
    const wall = (await alice.browser.get(`${room}?view=wall`).expect(200)).text;
    expect(wall).to.contain(code).and.to.contain('0 of 0 have answered').and.to.not.contain(`${room}/moves`);
  });

  it('says in the lobby when nobody else can reach the address that it shows', async () => {
    const lobby = async (host: string) => (await alice.browser.get(room).set('host', host).expect(200)).text;
    expect(await lobby('127.0.0.1:4680'))
      .to.contain('http://127.0.0.1:4680/join')
      .and.to.contain('Only this machine');
    expect(await lobby('desk.example'))
      .to.contain('http://desk.example/join')
      .and.to.not.contain('Only this machine');
  });

  it('keeps the report on what somebody answered when the room is closed', async () => {
    const tess = await join('Tess');
    await openVote();
    await answer(tess).expect(303);
    await move({ to: 'close' });
    const closed = await read(tess);
    const report = /href="(\/training\/runs\/\d+\/report)"/.exec(closed)![1]!;
    expect((await tess.browser.get(report).expect(200)).text).to.contain('A night shelter on Mill Lane');
    await answer(tess).expect(409);
  });

  it('is found again where training starts: by its people, and by whoever may take it over', async () => {
    const [tess, bob] = [await join('Tess'), await signIn(open, 'Bob', 'editor')];
    const start = async ({ browser }: Visitor) => (await browser.get('/training').expect(200)).text;
    expect(await start(alice))
      .to.contain(`href="${room}"`)
      .and.to.contain('You lead this room');
    expect(await start(tess))
      .to.contain(`href="${room}"`)
      .and.to.contain('You have joined this room');
    expect(await start(bob))
      .to.contain(`href="${room}"`)
      .and.to.contain('Somebody else leads it');
    expect(await start(await signIn(open, 'Charlie', 'trainee'))).to.not.contain(room);
    await move({ to: 'close' });
    expect(await start(alice)).to.not.contain(room);
  });

  it('closes on people who answered nothing, too, and all pages that tell of them stand', async () => {
    const tess = await join('Tess');
    await move({ to: 'close' });
    const report = /href="(\/training\/runs\/\d+\/report)"/.exec(await read(tess))![1]!;
    await tess.browser.get(report).expect(200);
    for (const page of ['/training', '/training/progress', '/training/due']) await tess.browser.get(page).expect(200);
    for (const page of ['/training', '/training/group', '/training/group/2']) await alice.browser.get(page).expect(200);
  });

  it('gives names that hold code as words', async () => {
    await join('<script>alert(1)</script>');
    expect(await read(alice))
      .to.contain('&lt;script&gt;alert(1)')
      .and.to.not.contain('<script>alert');
  });
});
