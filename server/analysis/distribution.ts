/** A set of numbers in brief: quartiles and a histogram. */

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface Distribution {
  mean: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  /** Equal bins over the whole scale; the last one includes its upper end. */
  histogram: readonly Bin[];
}

/** The scale that values lie on, ends included. */
export interface Scale {
  from: number;
  to: number;
  bins: number;
}

/**
 * Describes values that lie on a scale. Quartiles interpolate linearly between neighbours
 * (type 7 of Hyndman & Fan 1996, The American Statistician 50). Values outside the scale count in its end bins.
 * @throws RangeError for no values.
 */
export function describeDistribution(values: readonly number[], scale: Scale): Distribution {
  if (values.length === 0) throw new RangeError('a distribution needs at least one value');
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    mean: sum / sorted.length,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    histogram: countIntoBins(sorted, scale),
  };
}

function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}

function countIntoBins(values: Float64Array, { from, to, bins }: Scale): Bin[] {
  const width = (to - from) / bins;
  const histogram = Array.from({ length: bins }, (_, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    count: 0,
  }));
  for (const value of values) {
    // Divided, not multiplied by an inverse: .3 must fall into the bin that starts at .3.
    const index = Math.floor(((value - from) / (to - from)) * bins + 1e-9);
    (histogram[Math.min(Math.max(index, 0), bins - 1)] as Bin).count += 1;
  }
  return histogram;
}
