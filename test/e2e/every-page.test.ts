import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { beginRescoring, runRescoring } from '../../server/moderation/rescore.ts';
import { calmScorer } from '../http/calm-scorer.ts';
import { comment, discussion, heatedDiscussion } from '../http/open-desk.ts';
import { type BrowserDesk, needBrowser, openBrowserDesk } from './browser.ts';

const PAGES = [
  ...[
    '/',
    '/articles/1',
    '/articles/1/words',
    '/articles/1/replay',
    '/articles/1/replay?at=6',
    '/articles/2/replay?at=9',
    '/articles/3/replay',
    '/training',
    '/articles/1?measure=uncivilShare',
    '/articles/2',
    '/articles/3',
    '/review',
    '/review?at=4',
  ],
  ...['/review?queue=escalated', '/comments/2', '/comments/3', '/imports', '/imports/1', '/log', '/search'],
  ...[
    '/search?q=stalls',
    '/search?q=nothinglikeit',
    '/export',
    '/people',
    '/keys',
    '/scores',
    '/help',
    '/help/keys',
    '/help/formats',
  ],
  ...['/help/flags', '/help/perspective', '/help/training', '/nowhere'],
];

/** Names and words as the web has them: endless, without a space to break at. */
function awkward() {
  const endless = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(3);
  return discussion(`https://square.example/${endless}?title=${endless}`, [
    comment(`${endless} you idiot ${endless}`, { author: endless, date: endless, label: '12.1.1.1.1.1.1.1.' }),
    ...Array.from({ length: 14 }, (_, i) =>
      comment(`Deeper and deeper, ${i}.`, { author: 'Nina', parent: { by: 'index', index: i } }),
    ),
  ]);
}

describe('Every page', () => {
  let desk: BrowserDesk;
  before(async function () {
    needBrowser(this);
    desk = await openBrowserDesk();
    await desk.import(heatedDiscussion());
    await desk.import(awkward());
    await desk.import(discussion('Nobody spoke', []));
    const { store } = desk.desk;
    const who = { id: null, name: 'Bob' };
    const { items } = await readQueue(store.db, {});
    await decide(store, who, [items[0]!], { action: 'reject', rule: 'threat', note: 'A note that stays.' });
    await decide(store, who, [items[1]!], { action: 'escalate', note: 'What do you think?' });
    await runRescoring(store, calmScorer, who, await beginRescoring(store, calmScorer, who));
  });
  after(() => desk?.close());

  const visitAll = async (page: Page, look: (path: string) => Promise<void>) => {
    for (const path of PAGES) {
      await page.goto(desk.url + path);
      await look(path);
    }
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that keeps people out, in ${colorScheme}`, async () => {
      const page = await desk.enter(`Alice in ${colorScheme}`, 'editor', { colorScheme });
      await visitAll(page, async (path) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
        expect(told, path).to.deep.equal([]);
      });
    }).timeout(300_000);

    it(`has nothing that keeps people out in drawers, menus and sheets, in ${colorScheme}`, async () => {
      const page = await desk.enter(`Ann in ${colorScheme}`, 'editor', { colorScheme });
      for (const open of ['r', 'e', 'x', '?']) {
        await page.goto(`${desk.url}/review`);
        await page.waitForFunction(() => document.body.dataset.connected === 'yes');
        await page.keyboard.press(open);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id }) => id),
          open,
        ).to.deep.equal([]);
      }
      await page.locator('.menu summary').click();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).to.deep.equal([]);
    });
  }

  for (const width of [360, 700, 1000]) {
    it(`fits a screen of ${width} pixels`, async () => {
      const page = await desk.enter(`Alice at ${width}`, 'editor', { viewport: { width, height: 740 } });
      await visitAll(page, async (path) => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, path).to.be.at.most(0);
      });
    });
  }

  it('asks no other machine for anything', async () => {
    const page = await desk.enter('Alice alone');
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).host));
    await visitAll(page, async () => undefined);
    expect([...asked]).to.deep.equal([new URL(desk.url).host]);
  });

  it('has the policy of its content obeyed: the browser blocks nothing of ours', async () => {
    const page = await desk.enter('Alice strict');
    const blocked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && blocked.push(message.text()));
    await visitAll(page, async () => undefined);
    expect(blocked.filter((text) => !text.includes('404'))).to.deep.equal([]);
  });
});
