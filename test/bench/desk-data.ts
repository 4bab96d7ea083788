import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAppraiser } from '../../server/moderation/appraiser.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { readTotals } from '../../server/store/articles.ts';
import { listComments } from '../../server/store/comments.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { generateExport } from './generate-export.ts';
import { type Measured, quantile, round, timeCalls, timeInTurn } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = { lexicons: `${root}data/lexicons`, models: `${root}data/models` };
const EACH = 1_000;
const PAGES = 300;

/** What the desk's pages wait for: pages of the queue from its top to its end, and the comments of a long article. */
export async function measureDeskData(isSmall: boolean): Promise<Measured> {
  const whole = isSmall ? 8_000 : 100_000;
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-bench-'));
  try {
    const small = await fillStore(folder, whole / 8);
    const full = await fillStore(folder, whole);
    const walked = await timeInTurn(PAGES, [walkQueue(full), walkQueue(small)]);
    const [pages, pagesOfSmall] = walked as [number[], number[]];
    const flagged = await timeCalls(PAGES, walkQueue(full, { flag: 'uncivil' }));
    const article = await timeCalls(20, () => listComments(full.db, 1));
    const { waiting } = await readTotals(full.db);
    await Promise.all([small.close(), full.close()]);
    const growth = quantile(pages, 0.5) / quantile(pagesOfSmall, 0.5);
    return {
      title: `Pages over ${whole} comments, ${waiting} of them waiting, on SQLite`,
      figures: {
        'queue page p50 ms': round(quantile(pages, 0.5)),
        'queue page p99 ms': round(quantile(pages, 0.99)),
        'queue page of one flag p99 ms': round(quantile(flagged, 0.99)),
        'data of a 1,000-comment article p50 ms': round(quantile(article, 0.5)),
      },
      checks: [
        {
          sentence: `a queue eight times as long takes at most three times as long a page (${round(growth)})`,
          holds: growth < 3,
        },
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fillStore(folder: string, comments: number): Promise<Store> {
  const file = join(folder, `${comments}.xml`);
  await generateExport(file, comments, EACH);
  const store = await openStore(`sqlite:${join(folder, `${comments}.db`)}`);
  const who = { id: null, name: 'bench' };
  const appraiser = await openAppraiser(store.db, FOLDERS);
  await receiveCaptures(store, appraiser.appraiseFile(file), { fileName: file, who });
  await appraiser.close();
  return store;
}

/** Reads one page of the queue at each call, from its top again after its end. */
function walkQueue(store: Store, filter: { flag?: string } = {}): () => Promise<void> {
  let cursor: string | null = null;
  return async () => {
    const page = await readQueue(store.db, filter, cursor);
    cursor = page.next;
  };
}
