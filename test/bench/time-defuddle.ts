import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM, QUIET, readWithDefuddle } from '../eval/baselines.ts';

/** Milliseconds that the package defuddle takes over a page in a browser, where it runs; null where there is none. */
export async function timeDefuddle(page: string, longestMs: number): Promise<number | null> {
  if (!existsSync(CHROMIUM)) return null;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  try {
    const tab = await (await browser.newContext({ offline: true, javaScriptEnabled: false })).newPage();
    await tab.setContent(page, { waitUntil: 'commit', timeout: longestMs });
    await tab.evaluate(readFileSync(join(import.meta.dirname, '../../node_modules/defuddle/dist/index.js'), 'utf8'));
    const begin = performance.now();
    const late = setTimeout(() => void browser.close(), longestMs);
    await tab.evaluate(readWithDefuddle, null).catch(() => null);
    clearTimeout(late);
    return performance.now() - begin;
  } finally {
    await browser.close();
  }
}
