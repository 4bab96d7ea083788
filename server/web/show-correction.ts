/** A fitted correction beside the stock model, in words and figures. */
import type { Bounded } from '../moderation/compare-decisions.ts';
import type { CorrectionReport } from '../moderation/learn.ts';
import { readNamedCorrection } from '../moderation/site-scorer.ts';
import type { Correction } from '../scoring/correction.ts';
import { type CorrectionRow, findCorrection, findLatestCorrection } from '../store/corrections.ts';
import type { Desk } from './desk.ts';
import { sayAgo, sayCount } from './say.ts';

const WORDS_SHOWN = 24;
/** Whoever can score at all can score this. */
const PLAIN = 'This is a plain sentence.';

/** What was fitted last, and whether it, another one, or none is in force. */
export async function showCorrection(desk: Desk, now: Date) {
  const { db } = desk.store;
  const name = await readNamedCorrection(db);
  const [latest, named] = [
    await findLatestCorrection(db),
    typeof name === 'number' ? await findCorrection(db, name) : null,
  ];
  const trial = desk.scorer.score({ text: PLAIN });
  return {
    isInForce: name !== null,
    /** Why nothing can be scored, where that is so. */
    failure: trial.outcome === 'failed' ? trial.message : null,
    latestInForce: latest !== null && latest.id === name,
    inForceSince: named && sayAgo(named.at, now),
    latest: latest && isWhole(desk, latest) ? showFitted(desk, latest, now) : null,
  };
}

/** What is damaged can be dropped or fitted anew, not looked at. */
function isWhole(desk: Desk, { correction }: CorrectionRow): boolean {
  return desk.teacher.make(correction).score({ text: PLAIN }).outcome !== 'failed';
}

function showFitted(desk: Desk, { id, at, who, correction, report }: CorrectionRow, now: Date) {
  const { texts, rejected, articles, suggested, leftOut, stock, corrected, gain, discordance } =
    report as CorrectionReport;
  const rows = [
    { name: 'A rejected text scores above an approved one (AUC)', of: 'auc' },
    { name: 'Of the flagged, rejected (precision)', of: 'precision' },
    { name: 'Of the rejected, flagged (recall)', of: 'recall' },
    { name: 'Stated probability off by (calibration error)', of: 'calibration' },
  ] as const;
  return {
    id,
    who,
    ago: sayAgo(at, now),
    scorer: desk.teacher.make(correction).identity,
    basis: `${sayCount(texts, 'decided text')}, ${rejected} rejected, on ${sayCount(articles, 'article')}`,
    suggested,
    leftOut,
    rows: rows.map(({ name, of }) => ({ name, stock: sayBounded(stock[of]), corrected: sayBounded(corrected[of]) })),
    gain: sayBounded(gain),
    discordance: { ...discordance, p: discordance.p.toPrecision(2) },
    ...showWords(correction as Correction),
  };
}

function showWords({ words }: Correction) {
  const sorted = Object.entries(words).sort(([, one], [, other]) => Math.abs(other) - Math.abs(one));
  const pick = (isOne: (weight: number) => boolean) =>
    sorted
      .filter(([, weight]) => isOne(weight))
      .map(([word, weight]) => ({ word, weight: Math.abs(weight).toFixed(1) }));
  return {
    against: pick((weight) => weight > 0).slice(0, WORDS_SHOWN),
    inFavour: pick((weight) => weight < 0).slice(0, WORDS_SHOWN),
  };
}

function sayBounded(figure: Bounded): { value: string; interval: string } | null {
  if (figure === null) return null;
  const [value, low, high] = [figure.value, figure.low, figure.high].map((number) => number.toFixed(2));
  return { value: value!, interval: `${low} to ${high}` };
}
