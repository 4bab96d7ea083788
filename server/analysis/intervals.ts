/** Intervals: how far a share that was counted may lie from the one that was meant. */

/** z of a two-sided 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's 95 % score interval of `successes` in `n` trials (Wilson 1927, Journal of the American Statistical
 * Association 22), low then high, within 0..1. Needs n > 0.
 */
export function boundShare(successes: number, n: number): readonly [number, number] {
  const share = successes / n;
  const scale = 1 + Z_95 ** 2 / n;
  const centre = (share + Z_95 ** 2 / (2 * n)) / scale;
  const reach = (Z_95 / scale) * Math.sqrt((share * (1 - share)) / n + Z_95 ** 2 / (4 * n ** 2));
  // The ends are exact: rounding must not show a bound past 0 or 1.
  return [successes === 0 ? 0 : centre - reach, successes === n ? 1 : centre + reach];
}
