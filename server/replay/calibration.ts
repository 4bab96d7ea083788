/** Whether people are as right as they are sure. */

/** One judgement: how sure (0..1) its maker was of it, and whether it came true. */
export interface Judgement {
  confidence: number;
  right: boolean;
}

/** Judgements of about the same confidence. */
export interface ReliabilityBin {
  from: number;
  to: number;
  n: number;
  meanConfidence: number;
  shareRight: number;
}

/** Brier score: the mean of (confidence - outcome)^2; 0 best, .25 what a constant 50 % gets (Brier 1950, Monthly Weather Review 78). */
export function measureBrier(judgements: readonly Judgement[]): number {
  const sum = judgements.reduce((total, { confidence, right }) => total + (confidence - Number(right)) ** 2, 0);
  return sum / judgements.length;
}

/** Equal bins of confidence, without the empty ones; the last bin includes 1. */
export function binReliability(judgements: readonly Judgement[], bins: number): ReliabilityBin[] {
  const groups = Array.from({ length: bins }, (): Judgement[] => []);
  // The hair added lets .3 fall into the bin that starts at .3.
  for (const judgement of judgements)
    groups[Math.min(bins - 1, Math.floor(judgement.confidence * bins + 1e-9))]!.push(judgement);
  return groups.flatMap((group, index) => {
    if (group.length === 0) return [];
    return {
      from: index / bins,
      to: (index + 1) / bins,
      n: group.length,
      meanConfidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
      shareRight: group.filter(({ right }) => right).length / group.length,
    };
  });
}
