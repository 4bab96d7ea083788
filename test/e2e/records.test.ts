import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { listAccountRows } from '../../server/store/accounts.ts';
import { addPerson, publishScenario } from '../replay/open-lesson.ts';
import { type Answerer, knowAll, letDaysPass, takeRun } from '../replay/take-run.ts';
import { type BrowserDesk, needBrowser, openBrowserDesk } from './browser.ts';

/** Knows most of it, overlooks what is aimed at groups, and is sure of itself throughout. */
const overlookAttacks: Answerer = (key, index) => {
  const confidence = [0.5, 0.65, 0.8, 0.9, 0.99][index % 5]!;
  if (index === 5) return null;
  if (key.rules.includes('identity-attack')) return { action: 'approve', confidence };
  return { ...knowAll(key, index), confidence, rationale: index === 2 ? 'Wearying, and aimed at nobody.' : null };
};

describe('The records of training, in a browser', () => {
  let desk: BrowserDesk;
  let run: number;
  let ada: Page;
  before(async function () {
    needBrowser(this);
    desk = await openBrowserDesk();
    const { store } = desk.desk;
    ada = await desk.enter('Ada', 'editor');
    const { id, name } = (await listAccountRows(store.db))[0]!;
    const shelter = (await publishScenario(store)).id;
    const hag = (await publishScenario(store, 'the-hag')).id;
    run = await takeRun(store, { id, name }, shelter, overlookAttacks);
    await takeRun(store, { id, name }, hag, overlookAttacks);
    const endless = await addPerson(store, 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(2), 'trainee');
    await takeRun(store, endless, shelter, overlookAttacks);
    await takeRun(store, endless, hag, knowAll);
    await letDaysPass(store, 10);
  });
  after(() => desk?.close());

  const paths = () => [`runs/${run}/report`, 'progress', 'due', 'group', 'group/2'].map((path) => `/training/${path}`);

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have nothing that keeps people out, in ${colorScheme}`, async () => {
      await ada.emulateMedia({ colorScheme });
      for (const path of paths()) {
        await ada.goto(desk.url + path);
        const { violations } = await new AxeBuilder({ page: ada }).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
        expect(told, path).to.deep.equal([]);
      }
    }).timeout(120_000);
  }

  it('have nothing that keeps people out for whoever has no record, and nowhere to scroll sideways', async () => {
    const page = await desk.enter('Newcomer', 'moderator', { viewport: { width: 360, height: 740 } });
    for (const path of ['/training/progress', '/training/due']) {
      await page.goto(desk.url + path);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).to.be.at.most(0);
    }
  });

  for (const width of [360, 700, 1000]) {
    it(`fit a screen of ${width} pixels`, async () => {
      await ada.setViewportSize({ width, height: 740 });
      for (const path of paths()) {
        await ada.goto(desk.url + path);
        const over = await ada.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, path).to.be.at.most(0);
      }
    });
  }

  it('open what was judged otherwise, and the rest by keyboard', async () => {
    await ada.setViewportSize({ width: 1280, height: 800 });
    await ada.goto(`${desk.url}/training/runs/${run}/report`);
    const wrong = ada.locator('.judged.is-wrong details');
    expect(await wrong.count()).to.be.above(0);
    expect(await wrong.first().getAttribute('open')).to.equal('');
    const right = ada.locator('.judged.is-right details').first();
    expect(await right.getAttribute('open')).to.equal(null);
    await right.locator('summary').focus();
    await ada.keyboard.press('Enter');
    expect(await right.getAttribute('open')).to.equal('');
  });

  it('print as a certificate: the facts and figures first, without the desk around them', async () => {
    await ada.goto(`${desk.url}/training/runs/${run}/report`);
    await ada.emulateMedia({ media: 'print' });
    expect(await ada.locator('.certificate').innerText()).to.match(
      /version 1[\s\S]+authors’ rating[\s\S]+[0-9a-f]{16}/,
    );
    for (const hidden of ['.masthead', '.colophon', '.report .unprinted'])
      expect(await ada.locator(hidden).first().isVisible(), hidden).to.equal(false);
    const paper = await ada.pdf({ format: 'A4' });
    expect(paper.subarray(0, 5).toString()).to.equal('%PDF-');
    const breaks = await ada.locator('.points').evaluate((points) => getComputedStyle(points).breakBefore);
    expect(breaks).to.equal('page');
    await ada.emulateMedia({ media: 'screen' });
  });

  it('lead from what has come back into a run over other cases', async () => {
    await ada.goto(`${desk.url}/training/progress`);
    await ada.getByRole('link', { name: 'Practise' }).click();
    await ada
      .getByRole('button', { name: /^Practise with/ })
      .first()
      .click();
    await ada.waitForURL(/\/training\/runs\/\d+$/);
  });
});
