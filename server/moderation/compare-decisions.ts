/** How well scores foretell decisions: figures with intervals, for two scorers side by side. */
import { testDiscordance } from '../analysis/discordance.ts';
import { boundShare } from '../analysis/intervals.ts';
import { createRandom } from '../analysis/random.ts';

/** What one scorer said of a decided text that it was not fitted on. */
export interface Judged {
  /** Probability of TOXICITY. */
  toxicity: number;
  /** Whether the flagging rules would ask for a person. */
  flagged: boolean;
}

/** A decided text with both scorers' words. `group`: texts of one article are drawn together. */
export interface Held {
  rejected: boolean;
  group: string;
  stock: Judged;
  corrected: Judged;
}

/** A figure with its 95 % interval; null where there is nothing to measure it on. */
export type Bounded = { value: number; low: number; high: number } | null;

export interface Figures {
  /** The chance that a rejected text scores above an approved one. */
  auc: Bounded;
  /** Of the flagged, the share that was rejected; of the rejected, the share that is flagged. */
  precision: Bounded;
  recall: Bounded;
  /** Mean distance between the stated probability and the share rejected, over ten equal bins. */
  calibration: Bounded;
}

export interface SideBySide {
  stock: Figures;
  corrected: Figures;
  /** Corrected less stock. */
  gain: Bounded;
  /** Texts that one of the two flags rightly or leaves rightly, and the other does not; McNemar's exact test. */
  discordance: { stockRight: number; correctedRight: number; p: number };
}

const DRAWS = 400;
const SEED = 11;
const BINS = 10;

/**
 * Compares both scorers. Intervals come from drawing whole articles anew, with replacement (cluster bootstrap); a share's
 * is never narrower than Wilson's, because draws know nothing beyond "all" or "none".
 */
export function compareDecisions(held: readonly Held[]): SideBySide {
  const draws = drawArticles(held);
  const ones = new Float64Array(held.length).fill(1);
  const bound = (measure: (weights: Float64Array) => number): Bounded => {
    const value = measure(ones);
    if (Number.isNaN(value)) return null;
    const drawn = draws.map(measure).filter((one) => !Number.isNaN(one));
    drawn.sort((one, other) => one - other);
    const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value;
    return { value, low: at(0.025), high: at(0.975) };
  };
  const share = (of: (one: Held) => boolean, among: (one: Held) => boolean): Bounded => {
    const drawn = bound((weights) => shareOf(held, weights, of, among));
    if (drawn === null) return null;
    const all = held.filter(among);
    const [low, high] = boundShare(all.filter(of).length, all.length);
    return { value: drawn.value, low: Math.min(low, drawn.low), high: Math.max(high, drawn.high) };
  };
  const figuresOf = (side: 'stock' | 'corrected'): Figures => {
    const auc = createAuc(held, side);
    return {
      auc: bound(auc),
      precision: share(
        (one) => one.rejected,
        (one) => one[side].flagged,
      ),
      recall: share(
        (one) => one[side].flagged,
        (one) => one.rejected,
      ),
      calibration: bound((weights) => calibrationError(held, weights, side)),
    };
  };
  const [before, after] = [createAuc(held, 'stock'), createAuc(held, 'corrected')];
  return {
    stock: figuresOf('stock'),
    corrected: figuresOf('corrected'),
    gain: bound((weights) => after(weights) - before(weights)),
    discordance: countDiscordance(held),
  };
}

/** How often each text comes in each draw of as many articles as there are. */
function drawArticles(held: readonly Held[]): Float64Array[] {
  const groups = [...new Set(held.map(({ group }) => group))];
  const numberOf = new Map(groups.map((group, at) => [group, at]));
  const random = createRandom(SEED);
  return Array.from({ length: DRAWS }, () => {
    const times = new Float64Array(groups.length);
    for (let i = 0; i < groups.length; i++) times[Math.floor(random() * groups.length)]! += 1;
    return Float64Array.from(held, ({ group }) => times[numberOf.get(group)!]!);
  });
}

/** The weighted area under the ROC curve, ties counted half; sorted once, linear from then on. */
function createAuc(held: readonly Held[], side: 'stock' | 'corrected'): (weights: Float64Array) => number {
  const score = (at: number) => held[at]![side].toxicity;
  const order = held.map((_one, at) => at).sort((one, other) => score(one) - score(other));
  return (weights) => {
    let [below, wins, rejected] = [0, 0, 0];
    for (let from = 0; from < order.length; ) {
      let [tiedRejected, tiedApproved] = [0, 0];
      let to = from;
      for (; to < order.length && score(order[to]!) === score(order[from]!); to++) {
        const weight = weights[order[to]!]!;
        if (held[order[to]!]!.rejected) tiedRejected += weight;
        else tiedApproved += weight;
      }
      wins += tiedRejected * (below + tiedApproved / 2);
      below += tiedApproved;
      rejected += tiedRejected;
      from = to;
    }
    return wins / (rejected * below);
  };
}

function shareOf(
  held: readonly Held[],
  weights: Float64Array,
  of: (one: Held) => boolean,
  among: (one: Held) => boolean,
): number {
  let [part, all] = [0, 0];
  held.forEach((one, at) => {
    if (!among(one)) return;
    all += weights[at]!;
    if (of(one)) part += weights[at]!;
  });
  return part / all;
}

function calibrationError(held: readonly Held[], weights: Float64Array, side: 'stock' | 'corrected'): number {
  const stated = new Float64Array(BINS);
  const rejected = new Float64Array(BINS);
  let all = 0;
  held.forEach((one, at) => {
    const bin = Math.min(BINS - 1, Math.floor(one[side].toxicity * BINS));
    stated[bin]! += weights[at]! * one[side].toxicity;
    if (one.rejected) rejected[bin]! += weights[at]!;
    all += weights[at]!;
  });
  return stated.reduce((sum, one, bin) => sum + Math.abs(one - rejected[bin]!), 0) / all;
}

function countDiscordance(held: readonly Held[]): SideBySide['discordance'] {
  const isRight = (one: Held, side: 'stock' | 'corrected') => one[side].flagged === one.rejected;
  const stockRight = held.filter((one) => isRight(one, 'stock') && !isRight(one, 'corrected')).length;
  const correctedRight = held.filter((one) => !isRight(one, 'stock') && isRight(one, 'corrected')).length;
  return { stockRight, correctedRight, p: testDiscordance(stockRight, correctedRight) };
}
