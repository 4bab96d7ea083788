import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { listAnswers } from '../../server/store/runs.ts';
import { publishScenario } from '../replay/open-lesson.ts';
import { type BrowserDesk, needBrowser, openBrowserDesk, waitForLive } from './browser.ts';

const PHONE = { viewport: { width: 360, height: 740 } };

describe('Rooms in browsers', () => {
  let desk: BrowserDesk;
  let alice: Page;
  before(function () {
    needBrowser(this);
  });
  beforeEach(async () => {
    desk = await openBrowserDesk();
    await publishScenario(desk.desk.store);
    alice = await desk.enter('Alice');
    await alice.goto(`${desk.url}/training`);
    await alice.getByRole('button', { name: 'Open it' }).click();
    await alice.waitForURL(/\/training\/rooms\/\d+$/);
    await waitForLive(alice);
  });
  afterEach(() => desk.close());

  /** Comes in by the code on the wall, without an account. */
  async function join(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await desk.open(options);
    await page.goto(`${desk.url}/join`);
    await page
      .getByLabel('Code of the room')
      .fill((await alice.locator('.big-code, .room-code').first().textContent())!);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/training\/rooms\/\d+$/);
    await waitForLive(page);
    return page;
  }
  const phase = (page: Page, name: string) => page.locator(`.room.phase-${name}`).waitFor();
  const at = (page: Page, place: string) => page.locator('.room-phase', { hasText: place }).waitFor();
  /** Presses the instructor's keys, each once what the one before leads to is there. */
  const lead = async (...steps: [key: string, phase: string][]) => {
    for (const [key, name] of steps) {
      const before = await alice.locator('.room').getAttribute('data-revision');
      await alice.keyboard.press(key);
      await phase(alice, name);
      await alice.waitForFunction(
        (seen) => document.querySelector<HTMLElement>('.room')?.dataset.revision !== seen,
        before,
      );
    }
  };
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** To the vote on the first comment. */
  const openVote = () => lead(['n', 'presenting'], ['n', 'presenting'], ['v', 'open']);
  const kept = async () => listAnswers(desk.desk.store.db, [1, 2, 3]);

  it('take three people through a point by keyboard: the same moment, a vote, the answers, a second vote', async () => {
    const [tess, uwe] = [await join('Tess'), await join('Uwe', PHONE)];
    await alice.getByText('Uwe').waitFor();
    await openVote();
    for (const page of [tess, uwe]) await page.locator('.judgement').waitFor();
    await press(tess, 'h', '1', 'c', 'Enter');
    await tess.getByText('You hid it by rule ‘Threat’').waitFor();
    await alice.getByText('1 of 2 have answered').waitFor();
    await uwe.locator('.judgement label', { hasText: 'Approve' }).click();
    await uwe.locator('.judgement label', { hasText: '99 %' }).click();
    await uwe.getByRole('button', { name: 'Commit' }).click();
    await alice.getByText('2 of 2 have answered').waitFor();
    for (const page of [alice, tess, uwe]) expect(await page.locator('.reveal').count()).to.equal(0);
    await lead(['e', 'locked'], ['r', 'revealed']);
    for (const page of [alice, tess, uwe]) await page.locator('.tally', { hasText: 'First vote' }).waitFor();
    await lead(['d', 'discussing'], ['a', 'open']);
    await phase(tess, 'open');
    await press(tess, 'a', 'b', 'Enter');
    await alice.getByText('1 of 2 have answered').waitFor();
    await lead(['e', 'locked'], ['r', 'revealed'], ['n', 'presenting']);
    await at(tess, 'Comment 2 of 43');
    const votes = (await kept()).map(({ runId, vote, action }) => `${runId}:${vote}:${action}`).sort();
    expect(votes).to.deep.equal(['1:1:hide', '1:2:approve', '2:1:approve']);
  });

  it('give a browser that slept through the first vote the form of the second, empty', async () => {
    const tess = await join('Tess');
    await openVote();
    await tess.locator('.judgement').waitFor();
    await press(tess, 'h', '1');
    await tess.context().setOffline(true);
    await lead(['e', 'locked'], ['r', 'revealed'], ['a', 'open']);
    await tess.context().setOffline(false);
    await tess.locator('.judgement [name=vote][value="2"]').waitFor({ state: 'attached' });
    expect(await tess.locator('.judgement :checked').count()).to.equal(0);
    await press(tess, 'a', 'b', 'Enter');
    await alice.getByText('1 of 1 have answered').waitFor();
  });

  it('show a latecomer the moment that the others see', async () => {
    await join('Tess');
    await openVote();
    const late = await join('Vera');
    await late.locator('.judgement').waitFor();
    await alice.getByText('0 of 2 have answered').waitFor();
  });

  it('keep an answer that could not be sent, say so, and send it when the desk is there again', async () => {
    const tess = await join('Tess');
    await openVote();
    await tess.locator('.judgement').waitFor();
    await desk.stopServing();
    await press(tess, 'h', '1', 'c', 'Enter');
    await tess.getByText('It is kept here, and sent as soon as').waitFor();
    await desk.serveAgain();
    await tess.getByText('You hid it by rule ‘Threat’').waitFor();
    await alice.getByText('1 of 1 have answered').waitFor();
    const [answer] = await kept();
    expect(answer).to.include({ action: 'hide', rule: 'threat', confidence: 0.8 });
    expect(answer!.seconds).to.be.greaterThan(0);
  });

  for (const [who, status] of [
    ['the server before the desk', 502],
    ['the desk itself', 500],
  ] as const) {
    it(`keep an answer that ${who} fails on, and the page`, async () => {
      const tess = await join('Tess');
      await openVote();
      await tess.locator('.judgement').waitFor();
      await tess.route(/\/answers$/, (route) => route.fulfill({ status, body: '<h1>Bad Gateway</h1>' }));
      await press(tess, 'a', 'v', 'Enter');
      await tess.getByText('It is kept here, and sent as soon as').waitFor();
      await tess.unroute(/\/answers$/);
      await tess.getByText('You approved it').waitFor();
      expect(await kept()).to.have.length(1);
    });
  }

  it('keep such an answer even over a reload of its page', async () => {
    const tess = await join('Tess');
    await openVote();
    await tess.locator('.judgement').waitFor();
    // Answers alone are lost on the way; all else arrives.
    await tess.route(/\/answers$/, (route) => route.abort());
    await press(tess, 'a', 'v', 'Enter');
    await tess.getByText('It is kept here, and sent as soon as').waitFor();
    await tess.unroute(/\/answers$/);
    await tess.reload();
    await tess.getByText('You approved it').waitFor();
  });

  it('say of a kept answer that the vote had ended, when it had', async () => {
    const tess = await join('Tess');
    await openVote();
    await tess.locator('.judgement').waitFor();
    await tess.route(/\/answers$/, (route) => route.abort());
    await press(tess, 'a', 'v', 'Enter');
    await tess.getByText('It is kept here, and sent as soon as').waitFor();
    await lead(['e', 'locked']);
    await tess.unroute(/\/answers$/);
    await tess.getByText('The vote on this is not open').waitFor();
    expect(await kept()).to.deep.equal([]);
  });

  it('go on where they were when the instructor or the desk was away', async () => {
    const tess = await join('Tess');
    await openVote();
    await desk.stopServing();
    await tess.getByText('Not connected').waitFor();
    await desk.serveAgain();
    await alice.reload();
    await waitForLive(alice);
    await waitForLive(tess);
    await lead(['e', 'locked'], ['r', 'revealed']);
    await phase(tess, 'revealed');
  });

  it('play by themselves, and stop where there is something to decide', async () => {
    const tess = await join('Tess');
    await lead(['n', 'presenting']);
    await alice.getByLabel('Pace').selectOption('2');
    // A field keeps its keys; the pace is chosen, and left.
    await alice.keyboard.press('Escape');
    await alice.keyboard.press('p');
    await alice.locator('[data-room-play][aria-pressed="true"]').waitFor();
    await at(tess, 'Comment 1 of 43');
    await alice.locator('[data-room-play][aria-pressed="false"]').waitFor();
    await alice.getByRole('button', { name: 'Open the vote' }).waitFor();
    await at(tess, 'Comment 1 of 43');
  });

  it('follow an instructor who leafs through faster than the page, without a word of reproach', async () => {
    const tess = await join('Tess');
    await lead(['n', 'presenting']);
    for (let time = 0; time < 12; time += 1) await alice.keyboard.press('n');
    await alice.waitForFunction(() => /Comment [2-9]/.test(document.querySelector('.room-phase')?.textContent ?? ''));
    expect(await alice.locator('.notice').count()).to.equal(0);
    await at(tess, (await alice.locator('.room-phase .soft').textContent())!);
  });

  it('show the wall the same moment, without a key to press', async () => {
    const wall = await alice.context().newPage();
    await wall.goto(`${alice.url()}?view=wall`);
    await waitForLive(wall);
    await join('Tess');
    await wall.getByText('Tess').waitFor();
    await openVote();
    await wall.getByText('0 of 1 have answered').waitFor();
    expect(await wall.locator('.room-bar').count()).to.equal(0);
  });

  it('pass axe in each phase, light, dark, on a phone and on the wall, and fit a phone', async () => {
    const tess = await join('Tess', { ...PHONE, colorScheme: 'dark' });
    const uwe = await join('Uwe', { colorScheme: 'dark' });
    const wall = await alice.context().newPage();
    await wall.goto(`${alice.url()}?view=wall`);
    await waitForLive(wall);
    const look = async (name: string) => {
      for (const page of [alice, tess, uwe, wall]) {
        await phase(page, name);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          name,
        ).to.deep.equal([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).to.equal(true);
      }
    };
    await look('lobby');
    await lead(['n', 'presenting'], ['n', 'presenting']);
    await look('presenting');
    await lead(['v', 'open']);
    await look('open');
    await press(uwe, 'h', '1', 'c', 'Enter');
    await uwe.locator('.own-vote').waitFor();
    await lead(['e', 'locked']);
    await look('locked');
    await lead(['r', 'revealed']);
    await look('revealed');
    await alice.getByText('Close the room').click();
    await alice.getByRole('button', { name: 'Close it' }).click();
    await look('closed');
  });
});
