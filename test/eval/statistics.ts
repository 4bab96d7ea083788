/** Figures by which scorers are compared. */

/** Area under the ROC curve, ties counted half (Mann and Whitney), with its 95 % interval (Hanley and McNeil 1982). */
export function auc(scores: readonly number[], positive: readonly boolean[]): { value: number; margin: number } {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let ranks = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j]!] === scores[order[i]!]) j++;
    for (let k = i; k < j; k++) if (positive[order[k]!]) ranks += (i + 1 + j) / 2;
    i = j;
  }
  const p = positive.filter(Boolean).length;
  const n = positive.length - p;
  const value = (ranks - (p * (p + 1)) / 2) / (p * n);
  const q1 = value / (2 - value);
  const q2 = (2 * value * value) / (1 + value);
  const square = value * (1 - value) + (p - 1) * (q1 - value * value) + (n - 1) * (q2 - value * value);
  return { value, margin: 1.96 * Math.sqrt(square / (p * n)) };
}

/** Average precision, and the best F1 over all thresholds with the threshold that reaches it: flagged is what is not below. */
export function precisionFigures(
  scores: readonly number[],
  positive: readonly boolean[],
): { average: number; bestF1: number; threshold: number } {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const total = positive.filter(Boolean).length;
  let hits = 0;
  let sum = 0;
  let bestF1 = 0;
  let threshold = Number.POSITIVE_INFINITY;
  order.forEach((i, rank) => {
    if (positive[i]) {
      hits++;
      sum += hits / (rank + 1);
    }
    const isBorder = rank + 1 === order.length || scores[order[rank + 1]!] !== scores[i];
    const f1 = (2 * hits) / (rank + 1 + total);
    if (!isBorder || f1 <= bestF1) return;
    bestF1 = f1;
    threshold = scores[i]!;
  });
  return { average: sum / total, bestF1, threshold };
}

export function f1At(threshold: number, scores: readonly number[], positive: readonly boolean[]): number {
  const hits = scores.filter((score, i) => score >= threshold && positive[i]).length;
  const found = scores.filter((score) => score >= threshold).length;
  const total = positive.filter(Boolean).length;
  return found + total === 0 ? 0 : (2 * hits) / (found + total);
}

/** Expected calibration error over ten equal bins of probability. */
export function calibrationError(scores: readonly number[], positive: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, score: 0, positive: 0 }));
  scores.forEach((score, i) => {
    const bin = bins[Math.min(9, Math.floor(score * 10))]!;
    bin.count++;
    bin.score += score;
    if (positive[i]) bin.positive++;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.score - bin.positive), 0) / scores.length;
}

export function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((one, i) => {
    ab += (one - ma) * (b[i]! - mb);
    aa += (one - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}

/** F1 over characters of one text; 1 where neither side marks any (SemEval-2021 task 5). */
export function spanF1(found: ReadonlySet<number>, gold: ReadonlySet<number>): number {
  if (gold.size === 0) return found.size === 0 ? 1 : 0;
  const hits = [...found].filter((at) => gold.has(at)).length;
  return hits === 0 ? 0 : (2 * hits) / (found.size + gold.size);
}

/** The value below which the share of `values` lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
