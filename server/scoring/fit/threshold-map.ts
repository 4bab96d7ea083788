/**
 * From another scorer's thresholds to ours: the threshold over which ours flags the same share of the same texts.
 * The same share is not the same texts; how far the two agree is measured beside it, on texts held out.
 */
import { createRandom, type Random, shuffle } from './random.ts';

/** One text as both scorers saw it, 0..1 each. */
export interface ScoredPair {
  theirs: number;
  ours: number;
}

export interface MappedThreshold {
  /** A text is flagged where its score lies above it. */
  theirs: number;
  /** Share of the texts that theirs flags, 0..1. */
  share: number;
  ours: number;
  /** 95 % interval of `ours`: the percentiles of a bootstrap over the texts. */
  low: number;
  high: number;
  /** Share that ours flags of texts held out from the mapping (ten-fold), 0..1; ideally `share`. */
  heldOutShare: number;
  /** Of the held-out texts that theirs flags, the share that ours flags too, 0..1. */
  agreement: number;
}

/** Under so few flagged texts a threshold is a matter of luck: it is left out. */
const FEWEST_FLAGGED = 15;
const FOLDS = 10;
const RESAMPLES = 1_000;
const SEED = 11;

/** Maps each threshold that enough texts lie above. Seeded: the same pairs give the same map. */
export function mapThresholds(pairs: readonly ScoredPair[], thresholds: readonly number[]): MappedThreshold[] {
  const random = createRandom(SEED);
  const resampled = Array.from({ length: RESAMPLES }, () => matchAll(resample(pairs, random), thresholds));
  const folds = foldsOf(pairs.length, random);
  const rows = thresholds.map((theirs, index): MappedThreshold => {
    const ours = matchShare(pairs, theirs);
    const draws = resampled.map((row) => row[index]!).sort((a, b) => a - b);
    return {
      theirs,
      share: countAbove(pairs, 'theirs', theirs) / pairs.length,
      ours,
      low: draws[Math.floor(RESAMPLES * 0.025)]!,
      high: draws[Math.ceil(RESAMPLES * 0.975) - 1]!,
      ...crossValidate(pairs, folds, theirs),
    };
  });
  return rows.filter(({ share }) => Math.round(share * pairs.length) >= FEWEST_FLAGGED);
}

/** The threshold over which as many of the texts lie by our score as lie over `theirs` by theirs. */
function matchShare(pairs: readonly ScoredPair[], theirs: number): number {
  return matchAll(pairs, [theirs])[0]!;
}

function matchAll(pairs: readonly ScoredPair[], thresholds: readonly number[]): number[] {
  const ours = Float64Array.from(pairs, (pair) => pair.ours).sort();
  return thresholds.map((theirs) => {
    const below = pairs.length - countAbove(pairs, 'theirs', theirs);
    return round(((ours[below - 1] ?? 0) + (ours[below] ?? 1)) / 2);
  });
}

function countAbove(pairs: readonly ScoredPair[], whose: keyof ScoredPair, threshold: number): number {
  let count = 0;
  for (const pair of pairs) if (pair[whose] > threshold) count++;
  return count;
}

/** Maps on nine tenths and counts on the tenth that the map has not seen, ten times over. */
function crossValidate(pairs: readonly ScoredPair[], folds: Uint32Array, theirs: number) {
  let flagged = 0;
  let both = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const ours = matchShare(
      pairs.filter((_, i) => folds[i] !== fold),
      theirs,
    );
    const heldOut = pairs.filter((_, i) => folds[i] === fold);
    flagged += countAbove(heldOut, 'ours', ours);
    both += countAbove(
      heldOut.filter((pair) => pair.theirs > theirs),
      'ours',
      ours,
    );
  }
  const count = countAbove(pairs, 'theirs', theirs);
  return { heldOutShare: flagged / pairs.length, agreement: count > 0 ? both / count : 0 };
}

function foldsOf(count: number, random: Random): Uint32Array {
  const folds = Uint32Array.from({ length: count }, (_, i) => i % FOLDS);
  shuffle(folds, random);
  return folds;
}

function resample(pairs: readonly ScoredPair[], random: Random): ScoredPair[] {
  return pairs.map(() => pairs[Math.floor(random() * pairs.length)]!);
}

/** Thresholds are set by people, with three decimals at most. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
