/** From scores to probabilities by Platt's method, on texts that the scores were not fitted on. */

export interface Judged {
  score: number;
  positive: boolean;
  weight: number;
}

/** Slope and shift of the logistic curve through judged scores, by Newton's method (Platt 1999; Lin, Lin, Weng 2007). */
export function calibrate(judged: readonly Judged[]): { slope: number; shift: number } {
  const [positives, negatives] = [true, false].map((side) =>
    judged.filter((one) => one.positive === side).reduce((sum, { weight }) => sum + weight, 0),
  ) as [number, number];
  // Targets a little short of 0 and 1, so that a clean separation does not send the slope to infinity.
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 1;
  let shift = 0;
  for (let step = 0; step < 50; step++) {
    let [gs, gb, hss, hsb, hbb] = [1e-6 * slope, 0, 1e-6, 0, 1e-6];
    for (const { score, positive, weight } of judged) {
      const probability = 1 / (1 + Math.exp(-(slope * score + shift)));
      const error = weight * (probability - (positive ? high : low));
      const curve = weight * probability * (1 - probability);
      gs += error * score;
      gb += error;
      hss += curve * score * score;
      hsb += curve * score;
      hbb += curve;
    }
    const determinant = hss * hbb - hsb * hsb;
    const moveSlope = (hbb * gs - hsb * gb) / determinant;
    const moveShift = (hss * gb - hsb * gs) / determinant;
    slope -= moveSlope;
    shift -= moveShift;
    if (Math.abs(moveSlope) + Math.abs(moveShift) < 1e-9) break;
  }
  return { slope, shift };
}
