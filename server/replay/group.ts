/** A trainee among the others, and what a group needs. Nobody is ranked here. */
import type { Figure } from '../analysis/figure.ts';
import type { TrainingAction } from '../model/training.ts';
import { measureAlpha } from './agreement.ts';
import { type DueRule, followRules } from './due.ts';
import { type JudgedAnswer, type Side, sideOf } from './judge-answer.ts';
import { gather, listMeetings, type RunRecord } from './records.ts';
import { describeAnswers, describeSides, type Report, type SideAgreement } from './report.ts';
import type { Key, Scenario } from './scenario.ts';

/** A majority of fewer is no majority to agree with. */
const LEAST_OTHERS = 3;
/** Alpha of fewer points is mostly chance. */
const LEAST_POINTS = 10;

/** An answer as others gave it. */
export interface OthersAnswer {
  point: string;
  action: TrainingAction | null;
}

/**
 * Agreement on leaving and acting with what most others did, over the points that at least three of them answered; points
 * on which they are even say nothing.
 */
export function compareWithOthers(
  own: readonly JudgedAnswer[],
  others: readonly OthersAnswer[],
  left: Scenario['left'],
): SideAgreement {
  const table: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  const majorities = findMajorities(others, left);
  for (const { point, side } of own) {
    const most = majorities.get(point.id);
    if (side !== null && most !== undefined) table[place(side)][place(most)] += 1;
  }
  return describeSides(table, 'group');
}

function place(side: Side): 0 | 1 {
  return side === 'left' ? 0 : 1;
}

function findMajorities(others: readonly OthersAnswer[], left: Scenario['left']): Map<string, Side> {
  const tallies = new Map<string, { answered: number; acted: number }>();
  for (const { point, action } of others) {
    if (action === null) continue;
    const tally = tallies.get(point) ?? { answered: 0, acted: 0 };
    tally.answered += 1;
    tally.acted += place(sideOf(action, left));
    tallies.set(point, tally);
  }
  const clear = [...tallies].filter(([, { answered, acted }]) => answered >= LEAST_OTHERS && acted * 2 !== answered);
  return new Map(clear.map(([point, { answered, acted }]) => [point, acted * 2 > answered ? 'actioned' : 'left']));
}

/** One person of a group, over all their runs. */
export interface Member {
  accountId: number;
  runs: RunRecord[];
  report: Report;
  /** Rules that were misjudged and not judged well since, the most misjudged first. */
  needs: DueRule[];
  lastAt: string | null;
}

/** The people who trained, in no order of merit: as the records come. */
export function describeMembers(records: readonly RunRecord[]): Member[] {
  const byAccount = new Map<number, RunRecord[]>();
  for (const record of records) {
    byAccount.set(record.run.accountId, [...(byAccount.get(record.run.accountId) ?? []), record]);
  }
  return [...byAccount].map(([accountId, runs]) => {
    const needs = followRules(listMeetings(runs)).filter(({ spacing }) => spacing.streak === 0);
    return {
      accountId,
      runs,
      report: describeAnswers(gather(runs)),
      needs: needs.sort((a, b) => b.misjudged.length - a.misjudged.length),
      lastAt: runs[0]?.answers.at(-1)?.at ?? null,
    };
  });
}

/** How far people agree with each other on the actions of one scenario's points. n: points. */
export function describeGroupAgreement(records: readonly RunRecord[]): Figure {
  const actions = new Map<string, TrainingAction[]>();
  for (const { point, given } of gather(records)) {
    if (given.action !== null) actions.set(point.id, [...(actions.get(point.id) ?? []), given.action]);
  }
  return describeActionAgreement([...actions.values()]);
}

/** How far the raters of a key agree with each other: what can be expected of anybody else. n: points. */
export function describePanelAgreement(key: Key | null): Figure {
  return describeActionAgreement((key?.answers ?? []).map(({ ratings }) => ratings.map(({ action }) => action)));
}

/** Krippendorff's alpha, nominal, of the actions that several people chose for each of some points. */
function describeActionAgreement(points: readonly (readonly TrainingAction[])[]): Figure {
  const units = points.filter((actions) => actions.length > 1);
  if (units.length < LEAST_POINTS) {
    return { withheld: `Shown from ${LEAST_POINTS} points on that two or more people judged; so far ${units.length}.` };
  }
  const codes = [...new Set(units.flat())];
  const { alpha } = measureAlpha(
    units.map((actions) => actions.map((action) => codes.indexOf(action))),
    'nominal',
  );
  if (alpha === null) return { withheld: 'All always chose the same action, so that nothing could disagree.' };
  return { value: alpha, n: units.length };
}
