/**
 * McNemar's exact test: how likely two judges of equal skill would split their discordant cases (one right, the other
 * wrong) at least as unevenly as `first` to `second`. Two-sided binomial, p in (0, 1].
 */
export function testDiscordance(first: number, second: number): number {
  const n = first + second;
  // From the probability of no success on, each term from the one before, in logarithms: no factorial overflows.
  let logTerm = -n * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let k = 1; k <= Math.min(first, second); k++) {
    logTerm += Math.log((n - k + 1) / k);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
