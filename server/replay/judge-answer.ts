/** What was right about one answer, beside the key. */
import type { TrainingAction } from '../model/training.ts';
import type { Key, Scenario } from './scenario.ts';

type Point = Scenario['points'][number];
export type KeyAnswer = Key['answers'][number];

/** What somebody answered to a point. */
export interface GivenAnswer {
  /** Null where the point was skipped. */
  action: TrainingAction | null;
  rule: string | null;
  /** How sure, 0..1; null where nothing was said. */
  confidence: number | null;
  rationale: string | null;
  /** From seeing the comment to answering. */
  seconds: number | null;
}

/** Leaving a comment alone, or acting on it. */
export type Side = 'left' | 'actioned';

/** Where answer and key stand on leaving and acting: `left` is a comment that both leave. */
export type Outcome = 'hit' | 'miss' | 'false-alarm' | 'left';

export interface JudgedAnswer {
  point: Point;
  key: KeyAnswer;
  given: GivenAnswer;
  /** What the answer does; null where the point was skipped. */
  side: Side | null;
  /** `other`: neither accepted nor unacceptable. */
  verdict: 'accepted' | 'other' | 'unacceptable' | 'skipped';
  /** Whether the rule that was named, or the silence about one, is what the key says. */
  isRuleRight: boolean;
  /** Whether figures count it: an answer to a scored point. */
  counts: boolean;
  /** Null where it does not count, and where the key accepts both leaving and acting. */
  outcome: Outcome | null;
}

/** Judges an answer. `left`: the actions that count as leaving a comment alone. */
export function judgeAnswer(point: Point, key: KeyAnswer, given: GivenAnswer, left: Scenario['left']): JudgedAnswer {
  const { action } = given;
  const side = action === null ? null : sideOf(action, left);
  const counts = action !== null && key.status === 'scored';
  const keySide = findSide(key, left);
  return {
    point,
    key,
    given,
    side,
    verdict: findVerdict(key, action),
    isRuleRight: isRuleRight(key, given, side),
    counts,
    outcome: counts && keySide !== null ? OUTCOMES[keySide][side!] : null,
  };
}

/** Outcomes by the key's side, then by the answer's. */
const OUTCOMES: Record<Side, Record<Side, Outcome>> = {
  actioned: { actioned: 'hit', left: 'miss' },
  left: { actioned: 'false-alarm', left: 'left' },
};

export function sideOf(action: TrainingAction, left: Scenario['left']): Side {
  return left.includes(action) ? 'left' : 'actioned';
}

/** The side on which all accepted answers lie; null where they lie on both, so that neither is wrong. */
function findSide(key: KeyAnswer, left: Scenario['left']): Side | null {
  const sides = new Set(key.accepted.map((action) => sideOf(action, left)));
  return sides.size === 1 ? [...sides][0]! : null;
}

function findVerdict(key: KeyAnswer, action: TrainingAction | null): JudgedAnswer['verdict'] {
  if (action === null) return 'skipped';
  if (key.accepted.includes(action)) return 'accepted';
  return key.unacceptable.includes(action) ? 'unacceptable' : 'other';
}

/** Who leaves a comment, as the key accepts, need name no rule; else it must be one of the key's, or none where it has none. */
function isRuleRight({ accepted, rules }: KeyAnswer, { action, rule }: GivenAnswer, side: Side | null): boolean {
  if (rules.length === 0) return rule === null;
  if (rule === null) return side === 'left' && accepted.includes(action!);
  return rules.includes(rule);
}

export function isAccepted({ verdict }: JudgedAnswer): boolean {
  return verdict === 'accepted';
}

/** What stands for the rule of comments that break none. */
export const NO_RULE = 'none';

/** The rule that a point is about: of the key's, the one that most of the panel named; `none` where it has none. */
export function ruleOf({ rules, ratings }: KeyAnswer): string {
  const votes = rules.map((rule) => ratings.filter((rating) => rating.rule === rule).length);
  return rules[votes.indexOf(Math.max(...votes))] ?? NO_RULE;
}
