/** A report as its page shows it: figures with their n and interval, or the reason why there is none. */
import { type Figure, isMeasured } from '../../analysis/figure.ts';
import type { KeySource } from '../../model/training.ts';
import type { Report, Share, SideAgreement, Use } from '../../replay/report.ts';
import type { Scenario } from '../../replay/scenario.ts';
import { sayCount } from '../say.ts';
import type { ShownFigure } from '../show-figures.ts';
import { drawReliability, type Reliability } from './report-reliability.ts';
import {
  nameKey,
  type Subject,
  sayOf,
  sayRange,
  sayReport,
  sayShare,
  saySigned,
  sayTimeTaken,
} from './report-words.ts';
import { ACTION_WORDS, labelOf } from './say-training.ts';

type ReportFigure = Omit<ShownFigure, 'measure'>;

export interface ShownReport {
  sentences: string[];
  figures: ReportFigure[];
  actions: ShownUse[];
  rules: ShownUse[];
  reliability: Reliability | null;
  /** "6 min 40 s in all, half of the answers within 12 s"; null where no time was taken. */
  time: string | null;
  /** "3 points for discussion and 2 that were skipped count nowhere."; null where there are none. */
  uncounted: string | null;
}

/** A row of a table of precision and recall. */
export interface ShownUse {
  label: string;
  precision: ShownShare;
  recall: ShownShare;
}

/** "18 of 21"; the share and its interval below, where there are enough. */
export interface ShownShare {
  of: string;
  share: string | null;
}

export interface ReportFrame {
  subject: Subject;
  /** What the keys rest on that were judged by. */
  sources: readonly (KeySource | null)[];
  /** Rules by their words; the policies of several scenarios may be joined. */
  policy: Scenario['policy'];
  /** Of one scenario: with others who answered its points, and of its panel with itself. Null over several. */
  others: { group: SideAgreement; panel: Figure } | null;
}

export function showReport(report: Report, { subject, sources, policy, others }: ReportFrame): ShownReport {
  return {
    sentences: sayReport(report, subject, nameKey(sources)),
    figures: showReportFigures(report, others),
    actions: report.actions.filter(isUsed).map((use) => showUse(use, ACTION_WORDS[use.code].label)),
    rules: report.rules.filter(isUsed).map((use) => showUse(use, labelOf(policy, use.code))),
    reliability: drawReliability(report.calibration),
    time:
      report.time &&
      `${sayTimeTaken(report.time.totalSeconds)} in all, half of the answers within ${sayTimeTaken(report.time.medianSeconds)}`,
    uncounted: sayUncounted(report),
  };
}

function showReportFigures(report: Report, others: ReportFrame['others']): ReportFigure[] {
  const { accepted, discrimination, bias, calibration, agreement } = report;
  return [
    showShareFigure('Accepted', 'Answers whose action the key accepts', accepted),
    showFigure('d′, discrimination', '0 guesses, above 2 tells well what to act on from what to leave', discrimination),
    showFigure('c, bias', 'Below 0 acts more readily, above 0 leaves more readily', bias),
    showFigure(
      'Brier score',
      'Confidence against what was accepted: 0 is best, 0.25 is what 50 % throughout gets',
      calibration.brier,
    ),
    showShareFigure('Same side as the key', 'Leaving or acting, where the key takes one side', agreement.same),
    showFigure(
      'Kappa with the key',
      'Agreement on leaving or acting beyond chance: 1 whole, 0 by chance alone',
      agreement.kappa,
    ),
    ...(others ? showOthers(others) : []),
  ];
}

function showOthers({ group, panel }: NonNullable<ReportFrame['others']>): ReportFigure[] {
  return [
    showShareFigure('Same side as most others', 'Points that three or more others answered', group.same),
    showFigure('Kappa with most others', 'Agreement on leaving or acting beyond chance', group.kappa),
    showFigure(
      'The panel with itself',
      'Krippendorff’s alpha of its actions: nobody can be expected to agree more',
      panel,
    ),
  ];
}

function showShareFigure(name: string, meaning: string, share: Share): ReportFigure {
  return { name, meaning, value: sayOf(share), withheld: null, basis: sayShare(share) };
}

function showFigure(name: string, meaning: string, figure: Figure): ReportFigure {
  if (!isMeasured(figure)) return { name, meaning, value: null, withheld: figure.withheld, basis: null };
  const range = figure.interval && sayRange(figure, saySigned);
  return {
    name,
    meaning,
    value: saySigned(figure.value),
    withheld: null,
    basis: [range, `n ${figure.n}`].filter(Boolean).join(', '),
  };
}

/** Whether there is anything to say: what was accepted along with something else may be neither chosen nor missed. */
function isUsed<Code extends string>({ precision, recall }: Use<Code>): boolean {
  return precision.of + recall.of > 0;
}

function showUse<Code extends string>({ precision, recall }: Use<Code>, label: string): ShownUse {
  const show = (share: Share): ShownShare => ({ of: share.of === 0 ? '–' : sayOf(share), share: sayShare(share) });
  return { label, precision: show(precision), recall: show(recall) };
}

const LIST = new Intl.ListFormat('en-GB');

function sayUncounted({ discussed, quarantined, skipped }: Report): string | null {
  const parts = [
    discussed > 0 ? sayCount(discussed, 'point for discussion', 'points for discussion') : null,
    quarantined > 0 ? sayCount(quarantined, 'point in quarantine', 'points in quarantine') : null,
    skipped > 0 ? `${sayCount(skipped, 'point')} skipped` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${LIST.format(parts)}: counted nowhere.`;
}
