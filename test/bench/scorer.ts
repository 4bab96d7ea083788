/**
 * The scorer as it is delivered, compiled, beside the packages that a user would pick instead: it does the work of all
 * three and more. Whatever is compared takes turns in one run, so that other work on the machine hinders all alike.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Scorer } from '../../server/scoring/score.ts';
import { RIVALS } from '../eval/rivals.ts';
import { Dice } from './dice.ts';
import { speak } from './generate-export.ts';
import { type Measured, round } from './measure.ts';
import { COMPILED, FOLDERS } from './scorer-worker.ts';

const WORDS = 65;
const WORDS_A_SENTENCE = 13;
const PEERS = ['sentiment', 'bad-words', 'vader'];

export async function measureScorer(isSmall: boolean): Promise<Measured> {
  const { scorer, milliseconds, megabytes } = await loadScorer();
  const texts = writeComments(isSmall ? 1_000 : 5_000);
  const few = texts.slice(0, 300);
  const rates = PEERS.map((name) => RIVALS.find((rival) => rival.name === name)!.rate);
  const scoreOnly = (text: string) => scorer.score({ text }, { findings: false });
  const [plain, findings] = spend([
    { texts, work: scoreOnly },
    { texts, work: (text) => scorer.score({ text }) },
  ]) as [number, number];
  const peers = spend(rates.map((rate) => ({ texts: few, work: rate })));
  const growth = measureGrowth(scoreOnly);
  const workers = await compareWorkers(texts);
  return {
    title: `Scoring of comments of ${WORDS} words, by processor time`,
    figures: {
      'a second on one core, findings off': round(1e6 / plain),
      'a second on one core, findings on': round(1e6 / findings),
      ...Object.fromEntries(
        PEERS.map((name, at) => [`times as fast as ${name}, findings off`, round(peers[at]! / plain)]),
      ),
      'times as many with two worker threads as with one, by the clock': round(workers),
      'times the cost of a text ten times as long': round(growth),
      'ms to load lexicons and model': round(milliseconds),
      'MB on the heap and beside it, loaded': round(megabytes),
    },
    checks: [
      { sentence: 'our scorer is faster than bad-words and vader', holds: plain < Math.min(peers[1]!, peers[2]!) },
      { sentence: 'our scorer takes less than 10 times as long as sentiment', holds: plain < peers[0]! * 10 },
      { sentence: 'findings cost less than twice as much again', holds: findings < plain * 3 },
      { sentence: 'a text ten times as long takes less than 15 times as long', holds: growth < 15 },
    ],
  };
}

async function loadScorer(): Promise<{ scorer: Scorer; milliseconds: number; megabytes: number }> {
  const { createScorer } = (await import(COMPILED)) as typeof import('../../server/scoring/score.ts');
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

const ROUNDS = 8;
/** Texts measured at a time: few enough that most lots are over before other work takes the core and its caches. */
const LOT = 50;

interface Task {
  texts: readonly string[];
  work(text: string): unknown;
}

/**
 * Microseconds of processor time that each task takes for a text: the tasks take turns, and of each lot of texts the
 * cheapest round counts. The first rounds warm up, and rounds that other work disturbed fall out.
 */
function spend(tasks: readonly Task[]): number[] {
  const lots = tasks.map(({ texts }) =>
    new Array<number>(Math.ceil(texts.length / LOT)).fill(Number.POSITIVE_INFINITY),
  );
  for (let i = 0; i < ROUNDS; i++) {
    for (const [at, task] of tasks.entries()) runLots(task, lots[at]!);
  }
  return tasks.map(({ texts }, at) => lots[at]!.reduce((sum, cost) => sum + cost, 0) / texts.length);
}

/** Runs a task once, and keeps what is cheaper than each lot's cheapest so far. */
function runLots({ texts, work }: Task, cheapest: number[]): void {
  for (let lot = 0; lot < cheapest.length; lot++) {
    const start = spent();
    for (const text of texts.slice(lot * LOT, (lot + 1) * LOT)) work(text);
    cheapest[lot] = Math.min(cheapest[lot]!, spent() - start);
  }
}

/** How many times as long a text of ten times the words takes. */
function measureGrowth(work: Task['work']): number {
  const [longer, long] = spend([
    { texts: writeComments(50, WORDS * 100), work },
    { texts: writeComments(500, WORDS * 10), work },
  ]) as [number, number];
  return longer / long;
}

const RACES = 5;

/** Node 20 does not hand the loader of TypeScript on to threads: the thread registers it itself. */
const START = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import('${new URL('./scorer-worker.ts', import.meta.url)}');
});`;

/** How many times as many texts two threads score as one in the same time, in the best of some races. */
async function compareWorkers(texts: readonly string[]): Promise<number> {
  const workers = [0, 1].map(() => new Worker(START, { eval: true, workerData: { texts } }));
  const run = async (used: Worker[]): Promise<number> => {
    const begun = performance.now();
    for (const worker of used) worker.postMessage('go');
    await Promise.all(used.map((worker) => once(worker, 'message')));
    return performance.now() - begun;
  };
  await run(workers);
  const ratios: number[] = [];
  for (let i = 0; i < RACES; i++) ratios.push((2 * (await run(workers.slice(0, 1)))) / (await run(workers)));
  await Promise.all(workers.map((worker) => worker.terminate()));
  return Math.max(...ratios);
}
