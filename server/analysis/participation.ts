/** Who takes part, how unevenly, and with whom. */

/** One reply from a person to a person. Neither to oneself nor to the article. */
export interface Reply {
  from: string;
  to: string;
}

/**
 * Gini coefficient of comments per author: 0 where all wrote equally much, towards 1 where one wrote everything.
 * `corrected` multiplies by n/(n-1), which removes the bias of small groups (Deltas 2003, Review of Economics and
 * Statistics 85) and lets one writer among n reach 1. Needs at least one author (two for `corrected`) and a positive sum.
 */
export function measureGini(counts: readonly number[], { corrected }: { corrected: boolean }): number {
  const sorted = Float64Array.from(counts).sort();
  const n = sorted.length;
  let sum = 0;
  let weighted = 0;
  sorted.forEach((count, index) => {
    sum += count;
    weighted += (index + 1) * count;
  });
  const gini = (2 * weighted) / (n * sum) - (n + 1) / n;
  return corrected ? (gini * n) / (n - 1) : gini;
}

/**
 * As how many equally busy authors the discussion works: 2^H, H the entropy of comments per author in bits
 * (the Hill number of order 1: Hill 1973, Ecology 54).
 */
export function countEffectiveParticipants(counts: readonly number[]): number {
  const sum = counts.reduce((total, count) => total + count, 0);
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / sum) * Math.log2(count / sum);
  return 2 ** entropy;
}

/** How many directed relations (who answered whom, counted once each) there are, and how many go both ways. */
export function countReciprocity(replies: Iterable<Reply>): { mutual: number; relations: number } {
  const answered = new Map<string, Set<string>>();
  let relations = 0;
  for (const { from, to } of replies) {
    const partners = answered.get(from) ?? new Set();
    if (!partners.has(to)) relations += 1;
    answered.set(from, partners.add(to));
  }
  let mutual = 0;
  for (const [from, partners] of answered) for (const to of partners) if (answered.get(to)?.has(from)) mutual += 1;
  return { mutual, relations };
}

/** The two authors between whom most replies passed, in the order of the alphabet, first met first among equals. */
export function findBusiestPair(
  replies: Iterable<Reply>,
): { between: readonly [string, string]; replies: number } | null {
  const pairs = new Map<string, { between: readonly [string, string]; replies: number }>();
  let busiest = null;
  for (const { from, to } of replies) {
    const between = from < to ? ([from, to] as const) : ([to, from] as const);
    const key = JSON.stringify(between);
    const pair = pairs.get(key) ?? { between, replies: 0 };
    pair.replies += 1;
    pairs.set(key, pair);
    if (busiest === null || pair.replies > busiest.replies) busiest = pair;
  }
  return busiest;
}
