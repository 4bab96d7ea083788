import { createRandom } from '../../server/analysis/random.ts';
import { decide } from '../../server/moderation/decide.ts';
import { listOutline } from '../../server/store/outline.ts';
import { comment, discussion, type OpenDesk, openDesk, signIn } from '../http/open-desk.ts';
import { type Measured, quantile, round, timeInTurn } from './measure.ts';

const MOMENTS = 10_000;
/** Of the moments, the share that are comments; the others are decisions on them. */
const COMMENTS_SHARE = 0.25;
const SHORTER = 4;
const WARM_UP = 5;
const SEEK_MS = 100;

/** Seeking in a watched article as a browser does: any moment is read, drawn and sent. Beside it one with a quarter of the moments. */
export async function measureReplay(isSmall: boolean): Promise<Measured> {
  const opened = await openDesk();
  try {
    await fillArticle(opened, 1, MOMENTS);
    await fillArticle(opened, 2, MOMENTS / SHORTER);
    const { browser } = await signIn(opened, 'Alice');
    const random = createRandom(11);
    const seek = async (id: number, moments: number) => {
      const at = 1 + Math.floor(random() * moments);
      const { text } = await browser.get(`/articles/${id}/replay?at=${at}`).expect(200);
      if (!text.includes(`data-position="${at}"`)) throw new Error(`No moment ${at} of article ${id}.`);
    };
    const first = await spend(() => seek(1, MOMENTS));
    const calls = [() => seek(1, MOMENTS), () => seek(2, MOMENTS / SHORTER)];
    await timeInTurn(WARM_UP, calls);
    const times = isSmall ? 30 : 200;
    const [long, short] = (await timeInTurn(times, calls)) as [number[], number[]];
    const each = (await spend(() => timeInTurn(times, [calls[0]!]))) / times;
    const growth = quantile(long, 0.5) / quantile(short, 0.5);
    return {
      title: `Seeking among ${MOMENTS} moments of an article over HTTP, on SQLite`,
      figures: {
        'p50 ms': round(quantile(long, 0.5)),
        'p99 ms': round(quantile(long, 0.99)),
        'of the processor’s time, ms a seek': round(each),
        'the first one, which reads the whole history': round(first),
      },
      checks: [
        {
          sentence: `a seek takes under ${SEEK_MS} ms of the processor’s time (${round(each)})`,
          holds: each < SEEK_MS,
        },
        {
          sentence: `${SHORTER} times as many moments take at most 3 times as long (${round(growth)})`,
          holds: growth < 3,
        },
      ],
    };
  } finally {
    await opened.close();
  }
}

/** Milliseconds of the processor's time: other work on the machine does not count. */
async function spend(work: () => Promise<unknown>): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** An article of so many moments: comments that answer each other, and three rounds of decisions on all of them. */
async function fillArticle({ desk, import: take }: OpenDesk, id: number, moments: number): Promise<void> {
  const count = moments * COMMENTS_SHARE;
  const posted = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
  const comments = Array.from({ length: count }, (_, at) =>
    comment(`What I meant, for the ${at}th time, is that the ferry should run.`, {
      postedAt: posted(at),
      parent: at % 7 === 0 ? { by: 'none' } : { by: 'index', index: at - 1 - (at % 3) },
    }),
  );
  comments[1] = { ...comments[1]!, parent: { by: 'none' } };
  comments[2] = { ...comments[2]!, parent: { by: 'none' } };
  await take(discussion(`Article ${id}`, comments));
  const outline = await listOutline(desk.store.db, id);
  for (let round = 1; round <= moments / count - 1; round += 1) {
    const seen = outline.map((each) => ({ id: each.id, version: round }));
    const action = round % 2 === 0 ? { action: 'approve' as const } : { action: 'reject' as const, rule: 'off-topic' };
    for (let at = 0; at < seen.length; at += 500)
      await decide(desk.store, { id: null, name: 'bench' }, seen.slice(at, at + 500), action);
  }
}
