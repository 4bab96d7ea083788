/** `rejoinder fit --local`: fits this site's own correction on its decisions, and shows it beside the stock model. */
import type { Bounded } from '../moderation/compare-decisions.ts';
import {
  applyCorrection,
  CorrectionError,
  type CorrectionReport,
  learnCorrection,
  removeCorrection,
  type Teacher,
} from '../moderation/learn.ts';
import { readSiteScorer } from '../moderation/site-scorer.ts';
import type { Store } from '../store/open.ts';
import { type ExitCode, say, writeJson } from './output.ts';

const WHO = { id: null, name: 'command line' };

/** Prints the report as a JSON line on standard output and as a table on standard error. */
export async function fitLocal(store: Store, teacher: Teacher, apply: boolean): Promise<ExitCode> {
  try {
    const { id, correction, report } = await learnCorrection(store, WHO, teacher);
    await writeJson({
      correction: id,
      scorer: teacher.make(correction).identity,
      ...report,
      ...(correction as object),
    });
    say(describeReport(report));
    if (apply) await applyCorrection(store, WHO, teacher.make, id);
    say(
      apply
        ? 'It is in force for what comes in from now on. `rejoinder rescore` shows what it makes of the rest.'
        : 'Nothing has changed: `rejoinder fit --local --apply` puts it in force.',
    );
    return 0;
  } catch (error) {
    if (!(error instanceof CorrectionError)) throw error;
    say(error.message);
    return 1;
  }
}

/** Goes back to the stock model. */
export async function dropLocal(store: Store, teacher: Teacher): Promise<ExitCode> {
  await removeCorrection(store, WHO);
  const { identity } = await readSiteScorer(store.db, teacher.make);
  say(`${identity} scores what comes in from now on. \`rejoinder rescore\` shows what it makes of the rest.`);
  return 0;
}

function describeReport({ texts, rejected, articles, stock, corrected, gain, discordance }: CorrectionReport): string {
  const row = (name: string, one: Bounded, other: Bounded) =>
    `  ${name.padEnd(22)}${sayBounded(one).padEnd(24)}${sayBounded(other)}`;
  return [
    `${texts} decided texts (${rejected} rejected) on ${articles} articles, each held back once; 95 % intervals over articles:`,
    `  ${''.padEnd(22)}${'stock'.padEnd(24)}corrected`,
    row('AUC', stock.auc, corrected.auc),
    row('Precision of flags', stock.precision, corrected.precision),
    row('Recall of flags', stock.recall, corrected.recall),
    row('Calibration error', stock.calibration, corrected.calibration),
    `  AUC gained ${sayBounded(gain)}; flags right by stock alone ${discordance.stockRight}, by corrected alone ${discordance.correctedRight} (McNemar p ${discordance.p.toPrecision(2)})`,
  ].join('\n');
}

function sayBounded(figure: Bounded): string {
  if (figure === null) return 'none flagged';
  const [value, low, high] = [figure.value, figure.low, figure.high].map((number) => number.toFixed(3));
  return `${value} (${low} to ${high})`;
}
