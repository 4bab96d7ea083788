/** Measures thread reconstruction on the corpus: ours, and the baselines that a user could write in an afternoon. */
import { readCaptures } from '../../server/ingest/read.ts';
import { place } from '../../server/thread/place.ts';
import { groupOf, readSamples, type Sample } from './corpus.ts';
import type { FoundArticle } from './match.ts';
import { METRICS, type Measured, meanRates, measure, type Rates } from './measure.ts';

export interface Row {
  group: string;
  inputs: number;
  gold: number;
  rates: Rates;
  invented: number;
  crashed: number;
  ms: number;
}

export interface Result extends Measured {
  id: string;
  crashed: boolean;
  ms: number;
}

/** How threads are read: the product, or a baseline. */
export type Reader = (sample: Sample) => Promise<FoundArticle[]>;

export const readOurs: Reader = async ({ path }) => {
  const found: FoundArticle[] = [];
  for await (const capture of readCaptures(path)) found.push(place(capture));
  return found;
};

export async function evaluate(reader: Reader, only = ''): Promise<Result[]> {
  const results: Result[] = [];
  for (const sample of readSamples(only)) {
    const begin = performance.now();
    let lines: FoundArticle[] = [];
    let crashed = false;
    try {
      lines = await reader(sample);
    } catch (error) {
      crashed = (error as Error).name !== 'InputError';
      if (crashed) console.error(`${sample.id}: ${(error as Error).stack}`);
    }
    const ms = performance.now() - begin;
    results.push({ id: sample.id, ...measure(sample.id, sample.articles, lines), crashed, ms });
  }
  return results;
}

/** One row per group and one for all, as means over inputs. */
export function tabulate(results: readonly Result[]): Row[] {
  const groups = [...new Set(results.map(({ id }) => groupOf(id)))].sort();
  const row = (group: string, own: readonly Result[]): Row => ({
    group,
    inputs: own.length,
    gold: own.reduce((sum, { gold }) => sum + gold, 0),
    rates: meanRates(own.map(({ rates }) => rates)),
    invented: own.reduce((sum, { invented }) => sum + invented, 0),
    crashed: own.filter(({ crashed }) => crashed).length,
    ms: own.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, own.length),
  });
  return [
    ...groups.map((group) =>
      row(
        group,
        results.filter(({ id }) => groupOf(id) === group),
      ),
    ),
    row('all', results),
  ];
}

export function formatTable(rows: readonly Row[]): string {
  const head = `${'group'.padEnd(20)} ${'inp'.padStart(4)} ${'gold'.padStart(5)} ${METRICS.map((metric) => metric.padStart(6)).join(' ')} invent crash ms/inp`;
  const lines = rows.map(({ group, inputs, gold, rates, invented, crashed, ms }) => {
    const cells = METRICS.map((metric) => (rates[metric] === null ? '   -  ' : rates[metric].toFixed(3).padStart(6)));
    return `${group.padEnd(20)} ${String(inputs).padStart(4)} ${String(gold).padStart(5)} ${cells.join(' ')} ${String(invented).padStart(6)} ${String(crashed).padStart(5)} ${ms.toFixed(0).padStart(6)}`;
  });
  return [head, ...lines].join('\n');
}

/** One line per input with every rate below 1. */
export function formatDetails(results: readonly Result[]): string {
  return results
    .map(({ id, gold, found, rates, invented }) => {
      const short = METRICS.slice(2).flatMap((metric) =>
        rates[metric] !== null && rates[metric] < 1 ? [`${metric} ${rates[metric].toFixed(3)}`] : [],
      );
      return `${id}: gold ${gold} found ${found} ${short.join(' ')}${invented ? ` invented ${invented}` : ''}`;
    })
    .join('\n');
}
