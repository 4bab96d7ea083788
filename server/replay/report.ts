/** What a set of answers shows of the person who gave them. Points that were skipped or are not scored count nowhere. */
import { type Figure, isMeasured } from '../analysis/figure.ts';
import { boundShare } from '../analysis/intervals.ts';
import type { TrainingAction } from '../model/training.ts';
import { measureCohen } from './agreement.ts';
import { binReliability, type Judgement, measureBrier, type ReliabilityBin } from './calibration.ts';
import { type DetectionCounts, describeDetection } from './detection.ts';
import { isAccepted, type JudgedAnswer, type KeyAnswer, type Outcome, ruleOf } from './judge-answer.ts';

/** Some of several: counted always, stated as a share from `LEAST_SHARE` on. */
export interface Share {
  count: number;
  of: number;
  share: Figure;
}

/** How an action or a rule was used. */
export interface Use<Code extends string> {
  code: Code;
  /** Of the times it was chosen, how often the key accepts it. */
  precision: Share;
  /**
   * Of the times it was called for, how often it was chosen. Where the key accepts several, choosing another of them
   * counts for none of the others and against none; choosing outside counts against them all.
   */
  recall: Share;
}

export interface Calibration {
  /** One for each step of confidence that was used, the least sure first; n, mean confidence, share right. */
  bins: (ReliabilityBin & { interval: readonly [number, number] })[];
  /** Share right minus mean confidence: below 0 surer than right. n: answers with a confidence. */
  surplus: Figure;
  brier: Figure;
}

/** Whether people take the same side, leaving or acting, beyond chance. */
export interface SideAgreement {
  same: Share;
  /** Cohen's kappa; its interval is that of `same`, carried through the correction for chance. */
  kappa: Figure;
}

export interface Report {
  /** Answers that count, those to points for discussion only, those to points in quarantine, and points skipped. */
  scored: number;
  discussed: number;
  quarantined: number;
  skipped: number;
  accepted: Share;
  unacceptable: number;
  counts: DetectionCounts;
  discrimination: Figure;
  bias: Figure;
  actions: Use<TrainingAction>[];
  rules: Use<string>[];
  calibration: Calibration;
  /** With the key, over the points on which it takes one side. */
  agreement: SideAgreement;
  /** Told, never graded; null where no time was taken. Half of the answers took less than the median. */
  time: { totalSeconds: number; medianSeconds: number } | null;
}

/** Under this many a share's 95 % interval spans more than half of all that is possible. */
const LEAST_SHARE = 10;
/** Under this many answers kappa and calibration are mostly chance: kappa's interval is wider than .7. */
const LEAST_ANSWERS = 20;

/** Steps of confidence are at least this far apart. */
const CONFIDENCE_BINS = 20;

export function describeAnswers(answers: readonly JudgedAnswer[]): Report {
  const scored = answers.filter(({ counts }) => counts);
  const uncounted = (status: KeyAnswer['status']) =>
    answers.filter(({ verdict, key }) => verdict !== 'skipped' && key.status === status).length;
  const accepted = scored.filter(isAccepted).length;
  const counts = countOutcomes(scored);
  return {
    scored: scored.length,
    discussed: uncounted('discussion'),
    quarantined: uncounted('quarantined'),
    skipped: answers.filter(({ verdict }) => verdict === 'skipped').length,
    accepted: describeShare(accepted, scored.length),
    unacceptable: scored.filter(({ verdict }) => verdict === 'unacceptable').length,
    counts,
    ...describeDetection(counts),
    actions: describeActions(scored),
    rules: describeRules(scored),
    calibration: describeCalibration(scored),
    agreement: describeSides(pairSides(counts), 'key'),
    time: describeTime(answers),
  };
}

/** Misses and false alarms, hits and what was rightly left. */
function countOutcomes(answers: readonly JudgedAnswer[]): DetectionCounts {
  const count = (outcome: Outcome) => answers.filter((answer) => answer.outcome === outcome).length;
  const [hits, falseAlarms] = [count('hit'), count('false-alarm')];
  return { hits, signals: hits + count('miss'), falseAlarms, noise: falseAlarms + count('left') };
}

function describeShare(count: number, of: number): Share {
  const share: Figure =
    of < LEAST_SHARE
      ? { withheld: `As a share from ${LEAST_SHARE} on; so far ${count} of ${of}.` }
      : { value: count / of, n: of, interval: boundShare(count, of) };
  return { count, of, share };
}

function describeActions(scored: readonly JudgedAnswer[]): Use<TrainingAction>[] {
  const codes = new Set(scored.flatMap(({ key, given }) => [...key.accepted, given.action!]));
  return [...codes].sort().map((code) => {
    const chosen = scored.filter(({ given }) => given.action === code);
    const right = chosen.filter(isAccepted).length;
    const missed = scored.filter((answer) => answer.key.accepted.includes(code) && !isAccepted(answer)).length;
    return { code, precision: describeShare(right, chosen.length), recall: describeShare(right, right + missed) };
  });
}

function describeRules(scored: readonly JudgedAnswer[]): Use<string>[] {
  const codes = new Set(scored.flatMap(({ key, given }) => [...key.rules, given.rule ?? []].flat()));
  return [...codes].sort().map((code) => {
    const named = scored.filter(({ given }) => given.rule === code);
    const right = named.filter(({ key }) => key.rules.includes(code)).length;
    const missed = scored.filter(({ key, isRuleRight }) => key.rules.includes(code) && !isRuleRight).length;
    return { code, precision: describeShare(right, named.length), recall: describeShare(right, right + missed) };
  });
}

/** How the cases of each rule were judged: right is an accepted action under a rule that the key names. */
export function describeCases(answers: readonly JudgedAnswer[]): { rule: string; cases: Share }[] {
  const byRule = new Map<string, JudgedAnswer[]>();
  for (const answer of answers.filter(({ counts }) => counts)) {
    const rule = ruleOf(answer.key);
    byRule.set(rule, [...(byRule.get(rule) ?? []), answer]);
  }
  return [...byRule].map(([rule, all]) => {
    const right = all.filter((answer) => isAccepted(answer) && answer.isRuleRight).length;
    return { rule, cases: describeShare(right, all.length) };
  });
}

function describeCalibration(scored: readonly JudgedAnswer[]): Calibration {
  const judgements = scored.flatMap(({ given, verdict }): Judgement[] =>
    given.confidence === null ? [] : [{ confidence: given.confidence, right: verdict === 'accepted' }],
  );
  const bins = binReliability(judgements, CONFIDENCE_BINS).map((bin) => ({
    ...bin,
    interval: boundShare(Math.round(bin.shareRight * bin.n), bin.n),
  }));
  const n = judgements.length;
  if (n < LEAST_ANSWERS) {
    const withheld = `Shown from ${LEAST_ANSWERS} answers with a confidence on; so far ${n}.`;
    return { bins, surplus: { withheld }, brier: { withheld } };
  }
  return { bins, surplus: measureSurplus(judgements), brier: { value: measureBrier(judgements), n } };
}

/** The interval is that of the share right alone: how sure somebody said to be is no sample. */
function measureSurplus(judgements: readonly Judgement[]): Figure {
  const n = judgements.length;
  const right = judgements.filter((judgement) => judgement.right).length;
  const sure = judgements.reduce((sum, { confidence }) => sum + confidence, 0) / n;
  const [low, high] = boundShare(right, n);
  return { value: right / n - sure, n, interval: [low - sure, high - sure] };
}

/** Counts of points by one's own side (rows) and the others' (columns): left, actioned. */
type SideTable = readonly [readonly [number, number], readonly [number, number]];

function pairSides({ hits, signals, falseAlarms, noise }: DetectionCounts): SideTable {
  return [
    [noise - falseAlarms, signals - hits],
    [falseAlarms, hits],
  ];
}

/** Agreement on leaving and acting with `whom`, a word for a sentence. */
export function describeSides(table: SideTable, whom: string): SideAgreement {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const same = describeShare(table[0][0] + table[1][1], n);
  return { same, kappa: measureSides(table, same, whom) };
}

function measureSides(table: SideTable, { count, of }: Share, whom: string): Figure {
  if (of < LEAST_ANSWERS) {
    return {
      withheld: `Kappa is shown from ${LEAST_ANSWERS} points on which the ${whom} takes one side; so far ${of}.`,
    };
  }
  const { kappa, expected } = measureCohen(table, 'none');
  if (kappa === null) return { withheld: 'Both took one side throughout, so that chance alone would agree.' };
  const [low, high] = boundShare(count, of);
  const correct = (share: number) => (share - expected) / (1 - expected);
  return { value: kappa, n: of, interval: [correct(low), correct(high)] };
}

function describeTime(answers: readonly JudgedAnswer[]): Report['time'] {
  const seconds = answers.flatMap(({ given }) => given.seconds ?? []).sort((a, b) => a - b);
  if (seconds.length === 0) return null;
  const middle = seconds.length / 2;
  return {
    totalSeconds: seconds.reduce((sum, each) => sum + each, 0),
    medianSeconds: (seconds[Math.ceil(middle) - 1]! + seconds[Math.floor(middle)]!) / 2,
  };
}

/** Which way somebody leans; `even` where the interval of c holds 0. */
export type Lean = 'acts-more' | 'leaves-more' | 'even';

/** Null until there is enough to tell. */
export function findLean(bias: Figure): Lean | null {
  if (!isMeasured(bias)) return null;
  const [low, high] = bias.interval!;
  if (high < 0) return 'acts-more';
  return low > 0 ? 'leaves-more' : 'even';
}
