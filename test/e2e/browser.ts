/** Real browsers on a real desk: Debian's Chromium against a server that listens on a port of the kernel's choice. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { attachLive } from '../../server/live/attach-live.ts';
import type { Role } from '../../server/people/rights.ts';
import { type OpenDesk, openDesk } from '../http/open-desk.ts';
import { folder } from '../scoring/open.ts';

const CHROMIUM = '/usr/bin/chromium';
const QUIET = ['quic', 'background-networking', 'component-update', 'sync', 'gpu'].map((what) => `--disable-${what}`);

export interface BrowserDesk extends OpenDesk {
  url: string;
  /** Opens a browser of its own for somebody, signed in, at the overview. */
  enter(name: string, role?: Role, options?: BrowserContextOptions): Promise<Page>;
  /** Opens a browser of its own for somebody who is not signed in. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Takes the server away and puts it back on the same port, as a restart does. */
  stopServing(): Promise<void>;
  serveAgain(): Promise<void>;
}

/** Skips the tests of a file, aloud, where there is no browser; fails where the browser's program is not built. */
export function needBrowser(test: Mocha.Context): void {
  if (!existsSync(CHROMIUM)) {
    console.warn(`      skipped: there is no ${CHROMIUM} (apt-get install chromium)`);
    test.skip();
  }
  if (!existsSync(folder('.build/static/desk.js'))) throw new Error('static/src is not built: run `npm run build`.');
}

export async function openBrowserDesk(): Promise<BrowserDesk> {
  const open = await openDesk();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--headless', '--no-first-run', ...QUIET],
  });
  let serving = await serve(open, 0);
  const { port } = serving.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    ...open,
    url,
    enter: async (name, role = 'editor', options = {}) =>
      enter(await openPage(browser, options), url + (await open.inviteLink(role)), name),
    open: (options = {}) => openPage(browser, options),
    stopServing: () => serving.close(),
    async serveAgain() {
      serving = await serve(open, port);
    },
    async close() {
      await browser.close();
      await serving.close();
      await open.close();
    },
  };
}

async function serve({ app, desk }: OpenDesk, port: number): Promise<{ server: Server; close(): Promise<void> }> {
  const server = createServer(app);
  const live = attachLive(server, desk);
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    server,
    async close() {
      await live.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

async function enter(page: Page, link: string, name: string): Promise<Page> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Enter the desk' }).click();
  await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in/'));
  return page;
}

/** The comment at issue, as its page names it. */
export const atIssue = (page: Page) => page.locator('.at-issue');

/** Waits until the page hears of changes: what happens before that is caught up with, but not at once. */
export async function waitForLive(page: Page): Promise<void> {
  await page.waitForFunction(() => document.body.dataset.connected === 'yes');
}
