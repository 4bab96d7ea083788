/** From scores to probabilities by Platt's method, on texts that the scores were not fitted on. */

export interface Judged {
  score: number;
  positive: boolean;
  weight: number;
}

const MOST_STEPS = 50;
/** A move, or a share of one, that no longer counts. */
const CLOSE = 1e-9;

interface Curve {
  slope: number;
  shift: number;
}

/**
 * Slope and shift of the logistic curve through judged scores, by Newton's method, each step halved until it leads down
 * (Platt 1999; Lin, Lin, Weng 2007).
 */
export function calibrate(judged: readonly Judged[]): Curve {
  const aimed = aim(judged);
  let curve: Curve = { slope: 1, shift: 0 };
  let loss = lossOf(aimed, curve);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = newtonMove(aimed, curve);
    if (Math.abs(move.slope) + Math.abs(move.shift) < CLOSE) break;
    let share = 1;
    let next = moved(curve, move, share);
    while (lossOf(aimed, next) > loss && share > CLOSE) {
      share /= 2;
      next = moved(curve, move, share);
    }
    curve = next;
    loss = lossOf(aimed, curve);
  }
  return curve;
}

interface Aimed {
  score: number;
  weight: number;
  target: number;
}

/** Targets a little short of 0 and 1, so that a clean separation does not send the slope to infinity. */
function aim(judged: readonly Judged[]): Aimed[] {
  const [positives, negatives] = [true, false].map((side) =>
    judged.filter((one) => one.positive === side).reduce((sum, { weight }) => sum + weight, 0),
  ) as [number, number];
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  return judged.map(({ score, positive, weight }) => ({ score, weight, target: positive ? high : low }));
}

function moved({ slope, shift }: Curve, move: Curve, share: number): Curve {
  return { slope: slope - share * move.slope, shift: shift - share * move.shift };
}

/** Cross entropy, written so that no exponential overflows. */
function lossOf(aimed: readonly Aimed[], { slope, shift }: Curve): number {
  let loss = 0;
  for (const { score, weight, target } of aimed) {
    const odds = slope * score + shift;
    loss += weight * (Math.log1p(Math.exp(-Math.abs(odds))) + (odds > 0 ? (1 - target) * odds : -target * odds));
  }
  return loss;
}

function newtonMove(aimed: readonly Aimed[], { slope, shift }: Curve): Curve {
  let [gs, gb, hss, hsb, hbb] = [0, 0, 1e-6, 0, 1e-6];
  for (const { score, weight, target } of aimed) {
    const probability = 1 / (1 + Math.exp(-(slope * score + shift)));
    const error = weight * (probability - target);
    const curve = weight * probability * (1 - probability);
    gs += error * score;
    gb += error;
    hss += curve * score * score;
    hsb += curve * score;
    hbb += curve;
  }
  const determinant = hss * hbb - hsb * hsb;
  return { slope: (hbb * gs - hsb * gb) / determinant, shift: (hss * gb - hsb * gs) / determinant };
}
