import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCaptures } from '../../server/ingest/read.ts';
import type { Capture } from '../../server/model/capture.ts';
import { openDesk, signIn } from '../http/open-desk.ts';
import { generateExport } from './generate-export.ts';
import { type Measured, quantile, round, timeInTurn } from './measure.ts';

const LONG = 1_000;
const SHORT = 250;
const WARM_UP = 5;

/** The page of a long article as a moderator's browser gets it: read, drawn and sent. Beside it one of a quarter of the length. */
export async function measureArticlePage(isSmall: boolean): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-bench-'));
  const opened = await openDesk();
  try {
    for (const length of [LONG, SHORT]) {
      const file = join(folder, `${length}.xml`);
      await generateExport(file, length, length);
      for await (const capture of readCaptures(file)) await opened.import(asArticle(capture, length));
    }
    const { browser } = await signIn(opened, 'Alice');
    const ask = async (id: number) => (await browser.get(`/articles/${id}`).expect(200)).text;
    for (let time = 0; time < WARM_UP; time++) await Promise.all([ask(1), ask(2)]);
    const asked = await timeInTurn(isSmall ? 10 : 40, [() => ask(1), () => ask(2)]);
    const [long, short] = asked as [number[], number[]];
    // The quickest of each is what nothing disturbed.
    const growth = long[0]! / short[0]!;
    const drawn = (await ask(1)).match(/<article class="comment /g)?.length ?? 0;
    return {
      title: `The page of an article of ${LONG} comments over HTTP, on SQLite`,
      figures: { 'p50 ms': round(quantile(long, 0.5)), 'p99 ms': round(quantile(long, 0.99)) },
      checks: [
        {
          sentence: `a page four times as long takes at most six times as long (${round(growth)})`,
          holds: growth < 6,
        },
        { sentence: `every comment is on it (${drawn})`, holds: drawn === LONG },
      ],
    };
  } finally {
    await opened.close();
    await rm(folder, { recursive: true });
  }
}

/** The generator begins every export with the same article: by an id of its own it is another one. */
function asArticle(capture: Capture, length: number): Capture {
  const foreignId = `article of ${length}`;
  return { ...capture, article: { ...capture.article, foreignId, url: null } };
}
