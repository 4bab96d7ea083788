/** The rhythm of a discussion. */

/**
 * Burstiness of n intervals, corrected for their number: -1 perfectly even, 0 as random as a Poisson process,
 * 1 all in one burst. (sqrt(n+1) r - sqrt(n-1)) / ((sqrt(n+1) - 2) r + sqrt(n-1)) with r = sd / mean, sd of the
 * population (Kim & Jo 2016, Physical Review E 94). Null under two intervals, or where no time passed at all.
 */
export function measureBurstiness(intervals: readonly number[]): number | null {
  const n = intervals.length;
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / n;
  if (n < 2 || mean === 0) return null;
  const variance = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0) / n;
  const r = Math.sqrt(variance) / mean;
  const root = Math.sqrt(n - 1);
  const more = Math.sqrt(n + 1);
  return (more * r - root) / ((more - 2) * r + root);
}
