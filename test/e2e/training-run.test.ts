import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { listAnswers } from '../../server/store/runs.ts';
import { heatedDiscussion } from '../http/open-desk.ts';
import { keyFor, writeScenario } from '../replay/ferry.ts';
import { type BrowserDesk, needBrowser, openBrowserDesk } from './browser.ts';

describe('A run alone, in a browser', () => {
  let desk: BrowserDesk;
  before(async function () {
    needBrowser(this);
    desk = await openBrowserDesk();
    const { store } = desk.desk;
    const who = { id: null, name: 'test' };
    const scenario = writeScenario();
    scenario.comments[3]!.warning = 'Wishes somebody dead';
    const { id, revision } = await importScenario(store, who, scenario, keyFor());
    await publish(store, who, id, revision);
    await desk.import(heatedDiscussion());
    const { items } = await readQueue(store.db, {});
    await decide(store, who, [items[0]!], { action: 'reject', rule: 'threat' });
  });
  after(() => desk?.close());

  const enter = (name: string, options: BrowserContextOptions = {}) => desk.enter(name, 'trainee', options);
  const begin = async (page: Page) => {
    await page.goto(`${desk.url}/training/runs/new?scenario=1`);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL(/\/training\/runs\/\d+/);
  };
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const position = (page: Page) => page.locator('#timeline').getAttribute('data-position').then(Number);
  const waitForPosition = (page: Page, wanted: number) =>
    page.waitForFunction((at) => document.getElementById('timeline')?.dataset.position === String(at), wanted);
  const asked = (page: Page, point: string) => page.locator(`#judgement-${point}`).waitFor();
  const told = (page: Page, words: string) => page.locator('.reveal', { hasText: words }).waitFor();
  const commit = async (page: Page, point: string, ...keys: string[]) => {
    await asked(page, point);
    await press(page, ...keys, 'Enter');
    await told(page, `Why ${point}.`);
  };

  it('is begun, played, decided, told of and ended by keyboard alone', async () => {
    const page = await enter('Kay');
    await page.goto(`${desk.url}/training`);
    const link = page.getByRole('link', { name: 'The ferry' });
    while (!(await link.evaluate((each) => each === document.activeElement))) await press(page, 'Tab');
    await press(page, 'Enter');
    await page.getByText('Before you start').waitFor();
    await press(page, 'Enter');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await press(page, '+', '+', '+', '+', '+', '+', 'Enter');
    await commit(page, 'q1', 'h', '2', 'c');
    await press(page, 'Enter');
    await asked(page, 'q3');
    expect(await position(page)).to.equal(4);
    await press(page, 's');
    await told(page, 'Skipped.');
    await commit(page, 'q2', 'a', 'x');
    await press(page, 'Enter');
    await waitForPosition(page, 6);
    await press(page, 'Enter');
    await page.waitForURL(/\/training\/runs\/1\/report$/);
    const answers = await listAnswers(desk.desk.store.db, [1]);
    expect(answers.map(({ point, action, rule, confidence }) => [point, action, rule, confidence])).to.deep.equal([
      ['q1', 'hide', 'name-calling', 0.8],
      ['q3', null, null, null],
      ['q2', 'approve', null, 0.65],
    ]);
    expect(answers[0]!.seconds).to.be.within(0.01, 60);
  });

  it('plays and pauses by space, steps by arrows, leaps to decisions, and never passes one', async () => {
    const page = await enter('Stella');
    await begin(page);
    await press(page, ' ');
    await waitForPosition(page, 1);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await press(page, ' ');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await press(page, 'ArrowRight');
    await asked(page, 'q1');
    for (const key of ['ArrowRight', 'n', 'End', ' ']) await press(page, key);
    expect(await position(page)).to.equal(2);
    await press(page, 'ArrowLeft');
    await waitForPosition(page, 1);
    expect(await page.locator('.judgement').count()).to.equal(0);
    await press(page, 'n');
    await asked(page, 'q1');
    expect(new URL(page.url()).search).to.equal('?at=2');
    // The steps are no entries of the history: one step back leads out.
    await page.goBack();
    await page.waitForURL(/runs\/new/);
  });

  it('asks before it ends a run for good', async () => {
    const page = await enter('Enid');
    await begin(page);
    const end = page.getByText('End here and see the report');
    await end.focus();
    await press(page, 'Enter');
    await page.getByText('3 decisions will stay open').waitFor();
    expect(page.url()).to.not.include('report');
    await press(page, 'Tab', 'Enter');
    await page.waitForURL(/\/report$/);
  });

  it('goes where the scrubber is dragged', async () => {
    const page = await enter('Scott');
    await begin(page);
    await press(page, 'n');
    await commit(page, 'q1', 'h', '2', 'c');
    const box = (await page.locator('#scrubber').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.34, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await waitForPosition(page, 1);
    expect(await page.locator('.is-newest').getAttribute('id')).to.equal('r-1');
  });

  it('asks for the rule, or that there is none, of whoever acts; and keeps what was chosen', async () => {
    const page = await enter('Rula');
    await begin(page);
    await press(page, 'n');
    await asked(page, 'q1');
    await press(page, 'h', 'c', 'Enter');
    expect(await page.locator('.judgement').count()).to.equal(1);
    await press(page, '0', 'Enter');
    await told(page, 'Why q1.');
    await told(page, 'Accepted, though not by that rule.');
  });

  it('shows veiled words when they are wanted, and reads them to nobody before', async () => {
    const page = await enter('Vera');
    await begin(page);
    await press(page, 'n');
    await commit(page, 'q1', 'h', '2', 'c');
    await press(page, 'n');
    await asked(page, 'q3');
    const words = page.locator('.is-newest .words');
    expect(await words.isVisible()).to.equal(false);
    await page.locator('#announcer', { hasText: 'Wishes somebody dead' }).waitFor({ state: 'attached' });
    expect(await page.locator('#announcer').textContent()).to.not.include('sink it');
    await press(page, 'u');
    await words.waitFor();
    await press(page, 'h', '1');
    expect(await words.textContent()).to.include('Somebody should sink it');
    expect(await words.isVisible()).to.equal(true);
  });

  for (const width of [1280, 700, 360]) {
    it(`keeps the newest comment in sight and the page within ${width} pixels`, async () => {
      const page = await enter(`Walt at ${width}`, { viewport: { width, height: 740 }, reducedMotion: 'reduce' });
      await begin(page);
      const look = async (at: number) => {
        await waitForPosition(page, at);
        const seen = await page.evaluate(() => {
          const newest = document.querySelector('.is-newest')!.getBoundingClientRect();
          const over = document.documentElement.scrollWidth - window.innerWidth;
          const bar = document.getElementById('decide')!.getBoundingClientRect();
          return { over, top: newest.top, room: bar.top - newest.top - 40, bottom: bar.bottom - window.innerHeight };
        });
        expect(seen.over, `over at ${at}`).to.be.at.most(0);
        expect(seen.top, `top at ${at}`).to.be.at.least(0);
        expect(seen.room, `words above the bar at ${at}`).to.be.at.least(0);
        expect(seen.bottom, `bar at ${at}`).to.be.at.most(1);
      };
      await press(page, 'ArrowRight');
      await look(1);
      await press(page, 'ArrowRight');
      await asked(page, 'q1');
      await look(2);
      await press(page, 'h');
      await look(2);
      await press(page, '2', 'c', 'Enter');
      await told(page, 'Why q1.');
      await look(2);
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that keeps people out at any moment, in ${colorScheme}`, async () => {
      const page = await desk.enter(`Alice in ${colorScheme}`, 'editor', { colorScheme, reducedMotion: 'reduce' });
      const look = async (moment: string) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
        expect(said, moment).to.deep.equal([]);
      };
      for (const path of [
        '/training',
        '/training/runs/new?scenario=1',
        '/articles/1/replay',
        '/articles/1/replay?at=6',
      ]) {
        await page.goto(desk.url + path);
        await look(path);
      }
      await begin(page);
      await look('the article alone');
      await press(page, 'n');
      await asked(page, 'q1');
      await look('asked');
      await press(page, 'h', '2', 'c');
      await look('chosen');
      await press(page, 'Enter');
      await told(page, 'Why q1.');
      await look('told');
      await press(page, 'n');
      await asked(page, 'q3');
      await look('veiled');
    }).timeout(120_000);
  }

  it('leads up to what is answered and back to the newest', async () => {
    const page = await enter('Jo');
    await begin(page);
    await press(page, 'n');
    await asked(page, 'q1');
    const at = () => page.locator('.comment.is-here').getAttribute('id');
    await page.getByRole('link', { name: 'Guest 1' }).click();
    expect(await at()).to.equal('r-1');
    await press(page, '.');
    expect(await at()).to.equal('r-2');
    await press(page, 'k');
    expect(await at()).to.equal('r-1');
  });

  it('plays an article with the decisions on it to its end', async () => {
    const page = await desk.enter('Wanda', 'moderator');
    await page.goto(`${desk.url}/articles/1`);
    await page.getByRole('link', { name: 'Replay' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await press(page, '+', '+', '+', '+', '+', '+', 'Enter');
    await waitForPosition(page, 6);
    expect(await page.locator('.is-newest').getAttribute('class')).to.include('is-removed');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await press(page, 'ArrowLeft');
    await waitForPosition(page, 5);
    expect(await page.locator('.comment.is-removed').count()).to.equal(0);
    await press(page, 'N', 'o');
    await page.waitForURL(/\/articles\/1$/);
  });

  it('goes without script: by links, a form, and the scrubber’s button', async () => {
    const context = await (await enter('Nora')).context().browser()!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(desk.url + (await desk.inviteLink('trainee')));
    await page.getByLabel('Your name').fill('Norbert');
    await page.getByRole('button', { name: 'Enter the desk' }).click();
    await begin(page);
    await page.getByRole('link', { name: 'One on' }).click();
    await page.getByRole('link', { name: 'One on' }).click();
    for (const choice of [/Hide/, /Name-calling/, /80/]) await page.getByRole('radio', { name: choice }).check();
    await page.getByRole('button', { name: 'Commit' }).click();
    await told(page, 'Why q1.');
    await page.getByRole('button', { name: 'Go there' }).click();
    await told(page, 'Why q1.');
    expect(await page.getByRole('button', { name: 'Play' }).count()).to.equal(0);
    await context.close();
  });
});
