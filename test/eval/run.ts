/**
 * `npm run eval`: measures reconstruction on the corpus and the scorer on its sets, and fails below the pinned floors.
 *
 *     npm run eval -- [--only ID] [--verbose] [--pin] [--lower-floor "reason"]
 *
 * `--only` measures the inputs whose ids begin so, without floors. `--pin` raises the floors to what is reached now;
 * lowering any takes `--lower-floor` and the reason, which is kept beside them.
 */
import { parseArgs } from 'node:util';
import { BASELINES, measureDefuddle } from './baselines.ts';
import { CORPUS, hasCorpus, hashCorpus } from './corpus.ts';
import { type Check, checkFloors, pinFloors, readFloors } from './floors.ts';
import { evaluate, formatDetails, formatTable, type Row, readOurs, tabulate } from './threads.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
    'lower-floor': { type: 'string' },
  },
});

const checks = [...(await runThreads()), ...(options.only ? [] : await runScorer())];
const failed = checks.filter(({ passed }) => !passed);
for (const { sentence } of failed) console.log(`below: ${sentence}`);
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function runThreads(): Promise<Check[]> {
  if (!hasCorpus()) {
    console.log(`SKIPPED: reconstruction was not measured, since there is no corpus at ${CORPUS}.`);
    return [];
  }
  const results = await evaluate(readOurs, options.only);
  if (options.verbose) console.log(formatDetails(results));
  const rows = tabulate(results);
  console.log(formatTable(rows));
  await printBaselines();
  if (options.only) return [];
  const corpus = hashCorpus();
  if (options.pin || options['lower-floor']) pinFloors(rows, corpus, options['lower-floor'] ?? null);
  return checkThreads(rows, corpus);
}

/** The same comments with parents by rules, and what the peer finds: what the structure is worth shows beside them. */
async function printBaselines(): Promise<void> {
  for (const { name, reader } of BASELINES) {
    const rows = tabulate(await evaluate(reader, options.only));
    console.log(`\nbaseline: ${name}\n${formatTable(rows)}`);
  }
  const defuddle = await measureDefuddle(options.only);
  if (defuddle === null)
    console.log('\nSKIPPED: defuddle was not measured, since there is no Chromium to run it in.\n');
  else
    console.log(
      `\ndefuddle (includeReplies) keeps ${(defuddle.recall * 100).toFixed(0)} % of the bodies on ${defuddle.pages} pages, without authors or parents\n`,
    );
}

function checkThreads(rows: readonly Row[], corpus: string): Check[] {
  const floors = readFloors();
  const sentence = 'the corpus is not the one that the floors were measured on: look at the figures, then pin anew';
  return [{ sentence, passed: floors.corpus === corpus }, ...checkFloors(rows, floors)];
}

async function runScorer(): Promise<Check[]> {
  const { evaluateScorer } = await import('./scorer.ts');
  const report = evaluateScorer();
  if (report === null) {
    console.log('SKIPPED: the scorer was not measured, since its sets are absent.');
    return [];
  }
  console.log(report.lines.join('\n'));
  const missed = report.missed.map((sentence) => ({ sentence, passed: false }));
  return missed.length > 0 ? missed : [{ sentence: 'the scorer reaches all of its floors', passed: true }];
}
