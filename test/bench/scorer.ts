/** The scorer, which does the work of all three and more, beside the packages that a user would pick instead, in one run. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createScorer, type Scorer } from '../../server/scoring/score.ts';
import { RIVALS } from '../eval/rivals.ts';
import { Dice } from './dice.ts';
import { speak } from './generate-export.ts';
import { type Measured, round } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = { lexicons: `${root}data/lexicons`, models: `${root}data/models` };
const WORDS = 65;
const WORDS_A_SENTENCE = 13;
const PEERS = ['sentiment', 'bad-words', 'vader'];

export async function measureScorer(isSmall: boolean): Promise<Measured> {
  const { scorer, milliseconds, megabytes } = loadScorer();
  const texts = writeComments(isSmall ? 1_000 : 10_000);
  const plain = spend(texts, (text) => scorer.score({ text }, { findings: false }));
  const findings = spend(texts, (text) => scorer.score({ text }));
  const peers = PEERS.map((name) => {
    const { rate } = RIVALS.find((rival) => rival.name === name)!;
    return { name, cost: spend(texts.slice(0, 300), rate) };
  });
  const growth = measureGrowth(scorer);
  const workers = await compareWorkers(texts);
  return {
    title: `Scoring of comments of ${WORDS} words, by processor time`,
    figures: {
      'a second on one core, findings off': round(1e6 / plain),
      'a second on one core, findings on': round(1e6 / findings),
      ...Object.fromEntries(
        peers.map(({ name, cost }) => [`times as fast as ${name}, findings off`, round(cost / plain)]),
      ),
      'times as many with two worker threads as with one': round(workers),
      'times the cost of a text ten times as long': round(growth),
      'ms to load lexicons and model': round(milliseconds),
      'MB on the heap and beside it, loaded': round(megabytes),
    },
    checks: [
      {
        sentence: 'our scorer is faster than bad-words and vader',
        holds: plain < Math.min(peers[1]!.cost, peers[2]!.cost),
      },
      { sentence: 'our scorer takes less than 10 times as long as sentiment', holds: plain < peers[0]!.cost * 10 },
      { sentence: 'findings cost less than twice as much again', holds: findings < plain * 3 },
      { sentence: 'two worker threads score at least 1.5 times as many as one', holds: workers >= 1.5 },
      { sentence: 'a text ten times as long takes less than 15 times as long', holds: growth < 15 },
    ],
  };
}

function loadScorer(): { scorer: Scorer; milliseconds: number; megabytes: number } {
  const before = occupied();
  const start = spent();
  const scorer = createScorer(FOLDERS);
  return { scorer, milliseconds: (spent() - start) / 1000, megabytes: (occupied() - before) / 1e6 };
}

/** Bytes, typed arrays included. */
function occupied(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Microseconds of processor time since the process began: other work on the machine does not count. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function writeComments(count: number, words = WORDS): string[] {
  const dice = new Dice(11);
  return Array.from({ length: count }, () => {
    const heat = dice.isBelow(0.1) ? 0.15 : 0;
    return Array.from({ length: words / WORDS_A_SENTENCE }, () => speak(dice, WORDS_A_SENTENCE, heat)).join(' ');
  });
}

const ROUNDS = 5;

/** Microseconds of processor time for each text, in the best of some rounds: the first ones warm up. */
function spend(texts: readonly string[], work: (text: string) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = spent();
    for (const text of texts) work(text);
    return (spent() - start) / texts.length;
  });
  return Math.min(...rounds);
}

/** How many times as long a text of ten times the words takes. */
function measureGrowth(scorer: Scorer): number {
  const cost = (words: number) =>
    spend(writeComments(200_000 / words, words), (text) => scorer.score({ text }, { findings: false }));
  return cost(WORDS * 100) / cost(WORDS * 10);
}

/** Node 20 does not hand the loader of TypeScript on to threads: the thread registers it itself. */
const START = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import('${new URL('./scorer-worker.ts', import.meta.url)}');
});`;

/** How many times as many texts two threads score as one in the same time, in the best of some tries. */
async function compareWorkers(texts: readonly string[]): Promise<number> {
  const workers = [0, 1].map(() => new Worker(START, { eval: true, workerData: { texts, folders: FOLDERS } }));
  const run = async (used: Worker[]): Promise<number> => {
    const begun = performance.now();
    for (const worker of used) worker.postMessage('go');
    await Promise.all(used.map((worker) => once(worker, 'message')));
    return performance.now() - begun;
  };
  await run(workers);
  const ratios: number[] = [];
  for (let i = 0; i < ROUNDS; i++) ratios.push((2 * (await run(workers.slice(0, 1)))) / (await run(workers)));
  await Promise.all(workers.map((worker) => worker.terminate()));
  return Math.max(...ratios);
}
