/** What a panel's ratings say: how far it agrees, point by point and over all, and what of it could stand in a key. */
import { TRAINING_ACTIONS, type TrainingAction } from '../model/training.ts';
import { type Alpha, measureAlpha } from './agreement.ts';
import { LEAST_AGREEMENT } from './check-scenario.ts';
import type { Key, Scenario } from './scenario.ts';

export type KeyRating = Key['answers'][number]['ratings'][number];

/** What stands in a key about a point, beside the ratings. */
export type KeyVerdict = Pick<Key['answers'][number], 'accepted' | 'unacceptable' | 'rules' | 'status' | 'rationale'>;

export interface PointAgreement {
  /** How many chose each action, most first, and each severity from 0 to 4. */
  actions: { action: TrainingAction; count: number }[];
  severities: number[];
  /** Share of the raters who chose the most frequent action, 0..1; 0 where nobody rated. */
  share: number;
  /** All chose the same action. */
  isUnanimous: boolean;
}

export function describePoint(ratings: readonly KeyRating[]): PointAgreement {
  const count = (action: TrainingAction) => ratings.filter((rating) => rating.action === action).length;
  const actions = TRAINING_ACTIONS.map((action) => ({ action, count: count(action) }))
    .filter((each) => each.count > 0)
    .sort((a, b) => b.count - a.count);
  return {
    actions,
    severities: [0, 1, 2, 3, 4].map((step) => ratings.filter(({ severity }) => severity === step).length),
    share: (actions[0]?.count ?? 0) / Math.max(1, ratings.length),
    isUnanimous: actions.length === 1,
  };
}

/** Krippendorff's alpha over points: of actions as names, of severities as ranks. */
export function measurePanel(points: readonly (readonly KeyRating[])[]): { action: Alpha; severity: Alpha } {
  const actions = points.map((ratings) => ratings.map(({ action }) => TRAINING_ACTIONS.indexOf(action)));
  const severities = points.map((ratings) => ratings.flatMap(({ severity }) => severity ?? []));
  return { action: measureAlpha(actions, 'nominal'), severity: measureAlpha(severities, 'ordinal') };
}

/**
 * What an adjudicator finds filled in: what most chose is accepted, a rule that half of those named who named any; where
 * all left it, taking it off is unacceptable, and the reverse. Under two thirds of agreement it is for discussion.
 */
export function proposeVerdict(ratings: readonly KeyRating[], left: Scenario['left']): KeyVerdict {
  const { actions, share, isUnanimous } = describePoint(ratings);
  const most = actions[0]?.count ?? 0;
  const accepted = actions.filter(({ count }) => count === most).map(({ action }) => action);
  const named = ratings.flatMap(({ rule }) => rule ?? []);
  const rules = [...new Set(named)].filter((rule) => named.filter((each) => each === rule).length * 2 >= named.length);
  const sides = new Set(ratings.map(({ action }) => left.includes(action)));
  const opposite: TrainingAction[] = sides.size > 1 ? [] : sides.has(true) ? ['reject'] : ['approve'];
  return {
    accepted,
    unacceptable: opposite.filter((action) => !accepted.includes(action)),
    rules: accepted.every((action) => left.includes(action)) ? [] : rules,
    status: share >= LEAST_AGREEMENT ? 'scored' : 'discussion',
    // Where all agree, the fullest of their own reasons is the reason.
    rationale: isUnanimous ? ratings.map(({ rationale }) => rationale).sort((a, b) => b.length - a.length)[0]! : '',
  };
}
