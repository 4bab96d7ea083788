import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readCaptures } from '../../server/ingest/read.ts';
import { readScenario } from '../../server/replay/scenario-library.ts';
import { folder } from '../scoring/open.ts';
import { type BrowserDesk, needBrowser, openBrowserDesk, waitForLive } from './browser.ts';

describe('A scenario', () => {
  let desk: BrowserDesk;
  before(async function () {
    needBrowser(this);
    desk = await openBrowserDesk();
    for await (const capture of readCaptures(folder('data/samples/market-square.html'))) await desk.import(capture);
  });
  after(() => desk?.close());

  const stored = async () => (await readScenario(desk.desk.store.db, 1))!;

  /** Rates every point that is asked with the same keys, and finishes. */
  async function rateByKeys(page: Page, choose: (index: number) => string[]): Promise<void> {
    const count = (await stored()).scenario.points.length;
    await page.goto(`${desk.url}/training/scenarios/1/rate`);
    await page.getByLabel('What your judgement rests on').fill('Four years of it');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/rate$/);
    for (let index = 0; index < count; index++) {
      await page.waitForFunction(
        (number) => document.querySelector('.steps [aria-current]')?.firstChild?.textContent === number,
        String(index + 1),
      );
      await waitForLive(page);
      await page.waitForFunction(() => {
        const { top, height } = document.querySelector('.is-newest')!.getBoundingClientRect();
        return top >= 0 && top + Math.min(height, 100) <= innerHeight;
      });
      for (const key of choose(index)) await page.keyboard.press(key);
      await page.locator('.judgement input[name="rationale"]').focus();
      await page.keyboard.type(`My reason ${index + 1}.`);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Finish' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('body').press('f');
    await page.waitForURL(/\/key$/);
  }

  it('is cut from an article in a few clicks, rated by two people by keyboard, settled and published', async () => {
    const alice = await desk.enter('Alice');
    await alice.goto(`${desk.url}/articles/1`);
    await alice.getByRole('link', { name: 'Make a scenario' }).click();
    await alice.getByLabel('The branch of comment').check();
    await alice.getByLabel('Number of the comment').fill('42');
    await alice.getByRole('button', { name: 'Take this part' }).click();
    await alice.getByRole('button', { name: 'Make the scenario' }).click();
    await alice.waitForURL(/\/training\/scenarios\/1$/);
    const { scenario } = await stored();
    const count = scenario.points.length;
    expect(count).to.be.at.least(3);
    expect(scenario.names).to.equal('pseudonymised');

    const bob = await desk.enter('Bob', 'moderator');
    await rateByKeys(alice, () => ['r', '3', 'c']);
    await rateByKeys(bob, (index) => (index === 0 ? ['a', 'z'] : ['r', '3', 'v']));
    await alice.goto(`${desk.url}/training/scenarios/1/key`);
    expect(await alice.locator('.key-point').first().getAttribute('id')).to.equal(`point-${scenario.points[0]!.id}`);
    await alice.getByRole('button', { name: /Take over the/ }).click();
    await alice.waitForURL(/#agreed$/);
    await alice.locator('.key-point').first().getByText('Settle it', { exact: false }).click();
    await alice
      .locator('.key-point')
      .first()
      .getByLabel('The reason, as trainees read it')
      .fill('It runs people down.');
    await alice.locator('.key-point').first().getByRole('button', { name: 'Settle' }).click();
    await alice.waitForURL(/#point-p01$/);
    const { key } = await stored();
    expect(key).to.include({ source: 'panel' });
    expect(key!.answers[0]).to.deep.include({ status: 'discussion', rationale: 'It runs people down.' });
    expect(
      key!.answers.slice(1).every(({ status, accepted }) => status === 'scored' && accepted[0] === 'reject'),
    ).to.equal(true);

    await alice.goto(`${desk.url}/training/scenarios/1`);
    await alice.getByRole('button', { name: 'Publish' }).click();
    await alice.getByText('Open for training.', { exact: false }).waitFor();
    expect((await stored()).row.state).to.equal('published');
  }).timeout(120_000);

  it('is then gone through by a trainee by keyboard alone, who disputes its key and is answered', async () => {
    const tia = await desk.enter('Tia', 'trainee');
    await tia.goto(`${desk.url}/training/runs/new?scenario=1`);
    await tia.keyboard.press('Enter');
    await tia.waitForURL(/\/training\/runs\/1/);
    await waitForLive(tia);
    const { points } = (await stored()).scenario;
    for (const { id } of points) {
      await tia.keyboard.press('n');
      await tia.locator(`#judgement-${id}`).waitFor();
      for (const key of ['a', 'c', 'Enter']) await tia.keyboard.press(key);
      await tia.locator('.reveal').waitFor();
    }
    await tia.goto(`${desk.url}/training/runs/1/report`);
    await tia.goto(`${desk.url}/training/disputes?scenario=1&point=${points[0]!.id}`);
    await tia.getByLabel('What is wrong with the key?').fill('He is right, and says so.');
    await tia.getByRole('button', { name: 'Dispute it' }).click();
    await tia.getByText('open', { exact: false }).first().waitFor();

    const carl = await desk.enter('Carl');
    await carl.goto(`${desk.url}/training/scenarios/1/key`);
    await carl.getByRole('button', { name: 'Step aside' }).click();
    await carl.getByLabel('Your answer').fill('It is about people, not about the plan.');
    await carl.getByRole('button', { name: 'Decline it' }).click();
    await carl.getByText('declined', { exact: false }).first().waitFor();
    await tia.reload();
    await tia.getByText('It is about people, not about the plan.', { exact: false }).waitFor();
  }).timeout(120_000);

  const PAGES = [
    ...['', '/new', '/new?article=1', '/1', '/1/rate', '/1/key'].map((path) => `/training/scenarios${path}`),
    '/training/disputes',
    '/help/scenarios',
    '/training/disputes?scenario=1&point=p01',
  ];

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has pages that keep nobody out, in ${colorScheme}, with everything open`, async () => {
      const page = await desk.enter(`Ann in ${colorScheme}`, 'editor', { colorScheme });
      for (const path of PAGES) {
        await page.goto(desk.url + path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('main details')) (details as HTMLDetailsElement).open = true;
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
        expect(told, path).to.deep.equal([]);
        if (path.endsWith('/key')) await page.getByRole('button', { name: 'Step aside' }).click();
      }
      await page.goto(`${desk.url}/training/scenarios/1/key`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) (details as HTMLDetailsElement).open = true;
      });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
    }).timeout(120_000);
  }

  it('has pages that fit a screen of 360 pixels, with everything open', async () => {
    const page = await desk.enter('Ann at 360', 'editor', { viewport: { width: 360, height: 740 } });
    for (const path of PAGES) {
      await page.goto(desk.url + path);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) (details as HTMLDetailsElement).open = true;
      });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, path).to.be.at.most(0);
    }
  }).timeout(60_000);
});
