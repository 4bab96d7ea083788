/** What is said of a set of ratings: the one measure that always applies, and the kappas where they do. */
import { type Alpha, type Kappa, type Metric, measureAlpha, measureCohen, measureFleiss } from './agreement.ts';

/** One value that one rater gave to one unit. */
export interface Rating {
  unit: string;
  rater: string;
  value: string;
}

export interface AgreementDescription extends Alpha {
  metric: Metric;
  units: number;
  raters: number;
  /** Where there are two raters, over the units that both rated; weights follow the order of the values. */
  cohen?: { units: number; unweighted: Kappa; linear?: Kappa; quadratic?: Kappa };
  /** Where values are nominal and every unit has the same number of ratings. */
  fleiss?: Kappa;
}

/**
 * Describes the agreement of ratings.
 * @throws RangeError where a rater rated a unit twice, or where a metric that needs numbers meets something else.
 */
export function describeAgreement(ratings: readonly Rating[], metric: Metric): AgreementDescription {
  const raters = [...new Set(ratings.map(({ rater }) => rater))];
  const categories = [...new Set(ratings.map(({ value }) => value))];
  if (metric !== 'nominal') categories.sort((a, b) => readNumber(a) - readNumber(b));
  const code = metric === 'nominal' ? (value: string) => categories.indexOf(value) : readNumber;
  const units = groupByUnit(ratings);
  const values = [...units.values()].map((byRater) => [...byRater.values()]);
  const description: AgreementDescription = {
    metric,
    units: units.size,
    raters: raters.length,
    ...measureAlpha(
      values.map((unit) => unit.map(code)),
      metric,
    ),
  };
  if (raters.length === 2 && categories.length > 1)
    description.cohen = describeCohen(units, raters, categories, metric);
  if (metric === 'nominal' && isBalanced(values)) {
    description.fleiss = measureFleiss(
      values.map((unit) => categories.map((category) => unit.filter((value) => value === category).length)),
    );
  }
  return description;
}

function groupByUnit(ratings: readonly Rating[]): Map<string, Map<string, string>> {
  const units = new Map<string, Map<string, string>>();
  for (const { unit, rater, value } of ratings) {
    const byRater = units.get(unit) ?? new Map<string, string>();
    if (byRater.has(rater)) throw new RangeError(`rater "${rater}" rated unit "${unit}" twice; keep one of the two`);
    units.set(unit, byRater.set(rater, value));
  }
  return units;
}

function readNumber(value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) {
    throw new RangeError(`"${value}" is not a number; use the metric "nominal" for values that are names`);
  }
  return number;
}

function isBalanced(units: readonly (readonly string[])[]): boolean {
  const raters = units[0]?.length ?? 0;
  return raters > 1 && units.every((values) => values.length === raters);
}

function describeCohen(
  units: ReadonlyMap<string, ReadonlyMap<string, string>>,
  raters: readonly string[],
  categories: readonly string[],
  metric: Metric,
): AgreementDescription['cohen'] {
  const index = new Map(categories.map((category, position) => [category, position]));
  const table = categories.map(() => categories.map(() => 0));
  let shared = 0;
  for (const byRater of units.values()) {
    const [first, second] = raters.map((rater) => byRater.get(rater));
    if (first === undefined || second === undefined) continue;
    table[index.get(first)!]![index.get(second)!]! += 1;
    shared += 1;
  }
  if (shared === 0) return undefined;
  const unweighted = measureCohen(table, 'none');
  if (metric === 'nominal') return { units: shared, unweighted };
  return {
    units: shared,
    unweighted,
    linear: measureCohen(table, 'linear'),
    quadratic: measureCohen(table, 'quadratic'),
  };
}
