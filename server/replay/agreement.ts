/** How far raters agree beyond chance. */

/** How far apart two values are taken to be. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface Alpha {
  /** 1 perfect, 0 chance, below 0 worse than chance; null where all values are the same, so that nothing can disagree. */
  alpha: number | null;
  /** Disagreement observed and disagreement expected by chance, in squared units of the metric. */
  Do: number;
  De: number;
  /** Values that can be paired: those of units with at least two. */
  n: number;
}

/** Squared distance of two values, given by their ranks among the distinct values. */
type Distance = (a: number, b: number) => number;

/**
 * Krippendorff's alpha = 1 - Do / De. Each unit is the list of values that raters gave it, whoever they are; a missing
 * value is simply not in the list. Nominal values are numbers too: the numbers of the categories.
 * Krippendorff 2004, Content Analysis, chapter 11; Hayes & Krippendorff 2007, Communication Methods and Measures 1.
 * Quadratic in the number of distinct values, linear in all else.
 */
export function measureAlpha(units: readonly (readonly number[])[], metric: Metric): Alpha {
  const paired = units.filter((values) => values.length > 1);
  const distinct = Float64Array.from(new Set(paired.flat())).sort();
  const rank = new Map(Array.from(distinct, (value, index) => [value, index]));
  const totals = new Float64Array(distinct.length);
  for (const values of paired) for (const value of values) totals[rank.get(value)!]! += 1;
  const n = totals.reduce((sum, count) => sum + count, 0);
  const distance = measureDistance(metric, distinct, totals);
  let observed = 0;
  for (const values of paired) {
    const ranks = values.map((value) => rank.get(value)!);
    observed += sumPairs(ranks, () => 1, distance) / (values.length - 1);
  }
  const expected = sumPairs([...totals.keys()], (index) => totals[index]!, distance);
  return {
    alpha: expected === 0 ? null : 1 - ((n - 1) * observed) / expected,
    Do: n === 0 ? 0 : observed / n,
    De: n < 2 ? 0 : expected / (n * (n - 1)),
    n,
  };
}

/** Sum over ordered pairs of items, each pair weighted by both its members. */
function sumPairs(ranks: readonly number[], weigh: (rank: number) => number, distance: Distance): number {
  let sum = 0;
  for (let i = 0; i < ranks.length; i++) {
    for (let j = 0; j < i; j++) sum += 2 * weigh(ranks[i]!) * weigh(ranks[j]!) * distance(ranks[i]!, ranks[j]!);
  }
  return sum;
}

function measureDistance(metric: Metric, distinct: Float64Array, totals: Float64Array): Distance {
  if (metric === 'nominal') return (a, b) => (a === b ? 0 : 1);
  if (metric === 'interval') return (a, b) => (distinct[a]! - distinct[b]!) ** 2;
  if (metric === 'ratio') return (a, b) => measureRatio(distinct[a]!, distinct[b]!);
  // Ordinal: how many values lie between the two, the two themselves counting half.
  const middles = new Float64Array(totals.length);
  let below = 0;
  totals.forEach((count, index) => {
    middles[index] = below + count / 2;
    below += count;
  });
  return (a, b) => (middles[a]! - middles[b]!) ** 2;
}

function measureRatio(a: number, b: number): number {
  return a === b ? 0 : ((a - b) / (a + b)) ** 2;
}

export interface Kappa {
  /** Null where chance alone would already agree perfectly. */
  kappa: number | null;
  /** Share of agreement seen and expected by chance; with weights, of weighted agreement. */
  observed: number;
  expected: number;
}

/** What a disagreement of one or more steps costs. `none`: all disagreements are equal. */
export type Weights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa of two raters, (po - pe) / (1 - pe), from the square table of counts: rows the first rater's category,
 * columns the second's. Cohen 1960, Educational and Psychological Measurement 20; weights: Cohen 1968, Psychological
 * Bulletin 70. Needs at least two categories and one count.
 */
export function measureCohen(table: readonly (readonly number[])[], weights: Weights): Kappa {
  const size = table.length;
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, column) => table.reduce((sum, row) => sum + row[column]!, 0));
  const n = rows.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const steps = Math.abs(i - j) / (size - 1);
      const agreement = weights === 'none' ? Number(i === j) : 1 - (weights === 'linear' ? steps : steps ** 2);
      observed += (agreement * table[i]![j]!) / n;
      expected += (agreement * rows[i]! * columns[j]!) / n ** 2;
    }
  }
  return correctForChance(observed, expected);
}

/**
 * Fleiss' kappa: each unit's counts of raters per category, every unit rated by the same number (two or more) of raters,
 * who may be different people. Fleiss 1971, Psychological Bulletin 76.
 * @throws RangeError where units differ in their number of raters.
 */
export function measureFleiss(units: readonly (readonly number[])[]): Kappa {
  const raters = units[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
  const totals = new Map<number, number>();
  let observed = 0;
  for (const counts of units) {
    if (counts.reduce((sum, count) => sum + count, 0) !== raters) {
      throw new RangeError('every unit needs the same number of raters');
    }
    counts.forEach((count, category) => {
      totals.set(category, (totals.get(category) ?? 0) + count);
    });
    const pairs = counts.reduce((sum, count) => sum + count * (count - 1), 0);
    observed += pairs / (raters * (raters - 1)) / units.length;
  }
  let expected = 0;
  for (const count of totals.values()) expected += (count / (units.length * raters)) ** 2;
  return correctForChance(observed, expected);
}

function correctForChance(observed: number, expected: number): Kappa {
  return { kappa: expected === 1 ? null : (observed - expected) / (1 - expected), observed, expected };
}
