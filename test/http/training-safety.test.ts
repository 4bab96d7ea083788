import { expect } from 'chai';
import { disableAccount, listAccounts } from '../../server/people/accounts.ts';
import { raiseDispute } from '../../server/replay/disputes.ts';
import { finishRating, joinPanel, ratePoint } from '../../server/replay/panel.ts';
import { joinRoom, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { answerPoint, startRun } from '../../server/replay/runs.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { keyFor, writeScenario } from '../replay/ferry.ts';
import { expectHarmless, HOSTILE } from './expect-harmless.ts';
import { listAddresses } from './list-addresses.ts';
import { heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

/** A scenario in which everything that can be written is hostile, with its key. */
function writeHostile() {
  const { article, policy, actions, comments, points, ...rest } = writeScenario();
  const scenario = {
    ...rest,
    ...{ title: HOSTILE, summary: HOSTILE, language: HOSTILE, warnings: [HOSTILE] },
    article: { ...article, title: HOSTILE, author: HOSTILE, date: HOSTILE, text: HOSTILE },
    policy: policy.map(({ code }) => ({ code, label: HOSTILE, sentence: HOSTILE })),
    actions: actions.map(({ code }) => ({ code, sentence: HOSTILE })),
    comments: comments.map((comment) => ({ ...comment, author: HOSTILE, text: `${HOSTILE} idiot`, warning: HOSTILE })),
    points: points.map((point) => ({ ...point, feedback: HOSTILE })),
  };
  const { answers, ...key } = keyFor();
  const hostile = answers.map((answer) => ({
    ...answer,
    rationale: HOSTILE,
    ratings: answer.ratings.map((rating) => ({ ...rating, rater: HOSTILE, rationale: HOSTILE })),
  }));
  return { scenario, key: { ...key, panel: [{ rater: HOSTILE, experience: HOSTILE }], answers: hostile } };
}

describe('The safety of training', () => {
  let open: OpenDesk;
  let alice: Visitor;
  let tina: Visitor;

  before(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    [alice, tina] = [await signIn(open, HOSTILE.slice(0, 70)), await signIn(open, HOSTILE.slice(0, 71), 'trainee')];
    const { store } = open.desk;
    const [teacher, trainee] = await listAccounts(store.db);
    const { scenario, key } = writeHostile();
    const { id, revision } = await importScenario(store, teacher!, scenario, key, 1);
    await publish(store, teacher!, id, revision);
    await importScenario(store, teacher!, { ...scenario, version: 2 }, null);
    const given = { action: 'hide', rule: 'threat', confidence: 0.8, rationale: HOSTILE, seconds: 1 } as const;
    const run = await startRun(store, trainee!, id);
    await answerPoint(store, trainee!, run.id, { ...given, point: 'q1' });
    await raiseDispute(store, trainee!, { scenarioId: id, point: 'q1', text: HOSTILE });
    await joinPanel(store, teacher!, id, { name: HOSTILE.slice(0, 50), experience: HOSTILE });
    for (const point of run.asked) {
      await ratePoint(store, teacher!, id, { ...given, point, severity: 2 });
    }
    await finishRating(store, teacher!, id);
    const room = await openRoom(store, teacher!, id);
    const { roomId } = await joinRoom(store, room.code!, trainee!);
    const shown = await moveRoom(store, teacher!, roomId, room.revision, { to: 'show', position: 2 });
    await moveRoom(store, teacher!, roomId, shown.revision, { to: 'vote' });
    await answerPoint(store, trainee!, 2, { ...given, point: 'q1' });
  });
  after(() => open.close());

  const fill = (path: string) => [
    path.replace(':account', '2').replace(':id', '1'),
    path.replace(':account', '1').replace(':id', '2'),
  ];

  it('shows what scenarios, trainees and raters wrote as text, on every page', async () => {
    const pages = listAddresses(open.app).filter(
      ({ method, path }) => method === 'GET' && /training|replay/.test(path),
    );
    const asked = [
      '?at=2',
      '?scenario=1',
      '?scenario=1&point=q1',
      '?article=1',
      '?view=wall',
      `?q=${encodeURIComponent(HOSTILE)}`,
    ];
    const shown = new Set<string>();
    for (const address of pages.flatMap(({ path }) =>
      fill(path).flatMap((each) => ['', ...asked].map((more) => each + more)),
    )) {
      for (const { browser } of [alice, tina]) {
        const { status, type, text } = await browser.get(address);
        expect(status, address).to.be.below(500);
        if (type !== 'text/html') continue;
        expectHarmless(text, address);
        if (status === 200) shown.add(address);
      }
    }
    expect(shown.size).to.be.above(pages.length);
  });

  it('shows it as text to whoever joins, too', async () => {
    const page = await tina.browser.get(`/join?code=${encodeURIComponent(HOSTILE)}`).expect(200);
    expectHarmless(page.text, '/join');
    const form = { _csrf: tina.token, code: HOSTILE, name: HOSTILE };
    expectHarmless((await tina.browser.post('/join').type('form').send(form)).text, '/join');
  });

  it('refuses every form without the token of its session', async () => {
    for (const { path } of listAddresses(open.app).filter(
      ({ method, path }) => method === 'POST' && /^\/training/.test(path),
    )) {
      if (path.includes('{')) continue;
      const address = fill(path)[0]!.replace(/:\w+/g, '1');
      const { status } = await alice.browser.post(address).type('form').send({ point: 'q3', action: 'hide' });
      expect(status, address).to.be.oneOf([400, 403]);
    }
  });

  it('ends with the account: whoever is shut out sees nothing of it any more', async () => {
    const uwe = await signIn(open, 'Uwe', 'trainee');
    const { store } = open.desk;
    const account = (await listAccounts(store.db)).find(({ name }) => name === 'Uwe')!;
    await disableAccount(store, { id: 1, name: 'Alice' }, account.id, true);
    await uwe.browser.get('/training').expect(401);
  });
});
