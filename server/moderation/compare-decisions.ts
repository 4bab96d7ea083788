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
  const names = [...new Set(held.map(({ group }) => group))];
  const numberOf = new Map(names.map((name, at) => [name, at]));
  const groups = Int32Array.from(held, ({ group }) => numberOf.get(group)!);
  const draws = drawGroups(names.length);
  const bound = (measure: Measure) => boundMeasure(measure, draws, names.length);
  const boundOf = (part: (one: Held) => boolean, among: (one: Held) => boolean): Bounded => {
    const drawn = bound(createShare(held, groups, names.length, part, among));
    if (drawn === null) return null;
    const all = held.filter(among);
    const [low, high] = boundShare(all.filter(part).length, all.length);
    return { value: drawn.value, low: Math.min(low, drawn.low), high: Math.max(high, drawn.high) };
  };
  const aucOf = (side: Side) => createAuc(held, groups, side);
  const figuresOf = (side: Side): Figures => {
    const isRejected = (one: Held) => one.rejected;
    const isFlagged = (one: Held) => one[side].flagged;
    return {
      auc: bound(aucOf(side)),
      precision: boundOf(isRejected, isFlagged),
      recall: boundOf(isFlagged, isRejected),
      calibration: bound(createCalibration(held, groups, names.length, side)),
    };
  };
  const [before, after] = [aucOf('stock'), aucOf('corrected')];
  return {
    stock: figuresOf('stock'),
    corrected: figuresOf('corrected'),
    gain: bound((times) => after(times) - before(times)),
    discordance: countDiscordance(held),
  };
}

type Side = 'stock' | 'corrected';
/** A figure of the texts when each article comes so many times; NaN where there is none. */
type Measure = (times: Float64Array) => number;

function boundMeasure(measure: Measure, draws: readonly Float64Array[], groups: number): Bounded {
  const value = measure(new Float64Array(groups).fill(1));
  if (Number.isNaN(value)) return null;
  const drawn = draws.map(measure).filter((one) => !Number.isNaN(one));
  drawn.sort((one, other) => one - other);
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value;
  return { value, low: at(0.025), high: at(0.975) };
}

/** How often each article comes in each draw of as many articles as there are. */
function drawGroups(groups: number): Float64Array[] {
  const random = createRandom(SEED);
  return Array.from({ length: DRAWS }, () => {
    const times = new Float64Array(groups);
    for (let i = 0; i < groups; i++) times[Math.floor(random() * groups)]! += 1;
    return times;
  });
}

/** The area under the ROC curve, ties counted half (Mann and Whitney); sorted once, linear for each draw. */
function createAuc(held: readonly Held[], groups: Int32Array, side: Side): Measure {
  const score = (at: number) => held[at]![side].toxicity;
  const order = held.map((_one, at) => at).sort((one, other) => score(one) - score(other));
  const ordered = Int32Array.from(order, (at) => groups[at]!);
  const rejected = Uint8Array.from(order, (at) => (held[at]!.rejected ? 1 : 0));
  const endsTie = Uint8Array.from(order, (at, rank) => (score(at) === score(order[rank + 1] ?? at) ? 0 : 1));
  endsTie[order.length - 1] = 1;
  return (times) => {
    let [below, wins, all, tiedRejected, tiedApproved] = [0, 0, 0, 0, 0];
    for (let rank = 0; rank < ordered.length; rank++) {
      const weight = times[ordered[rank]!]!;
      if (rejected[rank]) tiedRejected += weight;
      else tiedApproved += weight;
      if (!endsTie[rank]) continue;
      wins += tiedRejected * (below + tiedApproved / 2);
      below += tiedApproved;
      all += tiedRejected;
      tiedRejected = tiedApproved = 0;
    }
    return wins / (all * below);
  };
}

function createShare(
  held: readonly Held[],
  groups: Int32Array,
  count: number,
  part: (one: Held) => boolean,
  among: (one: Held) => boolean,
): Measure {
  const [parts, all] = [new Float64Array(count), new Float64Array(count)];
  held.forEach((one, at) => {
    if (!among(one)) return;
    all[groups[at]!]! += 1;
    if (part(one)) parts[groups[at]!]! += 1;
  });
  return (times) => dot(times, parts) / dot(times, all);
}

function createCalibration(held: readonly Held[], groups: Int32Array, count: number, side: Side): Measure {
  const gaps = Array.from({ length: BINS }, () => new Float64Array(count));
  const all = new Float64Array(count);
  held.forEach((one, at) => {
    const { toxicity } = one[side];
    const bin = Math.min(BINS - 1, Math.floor(toxicity * BINS));
    gaps[bin]![groups[at]!]! += toxicity - (one.rejected ? 1 : 0);
    all[groups[at]!]! += 1;
  });
  return (times) => gaps.reduce((sum, gap) => sum + Math.abs(dot(times, gap)), 0) / dot(times, all);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function countDiscordance(held: readonly Held[]): SideBySide['discordance'] {
  const isRight = (one: Held, side: 'stock' | 'corrected') => one[side].flagged === one.rejected;
  const stockRight = held.filter((one) => isRight(one, 'stock') && !isRight(one, 'corrected')).length;
  const correctedRight = held.filter((one) => !isRight(one, 'stock') && isRight(one, 'corrected')).length;
  return { stockRight, correctedRight, p: testDiscordance(stockRight, correctedRight) };
}
