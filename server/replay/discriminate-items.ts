/** Which points tell those who judge well from those who do not, and which do the reverse. */
import { type Figure, isMeasured } from '../analysis/figure.ts';

/** One person's scored points: whether the answer was accepted, by the point's id. */
export type Sheet = ReadonlyMap<string, boolean>;

export interface ItemDiscrimination {
  point: string;
  /** How many answered it, and how many of them were right. */
  answered: number;
  right: number;
  /**
   * Point-biserial correlation of being right here with the share right on the rest, -1 to 1; its interval by Fisher's z.
   * n: people.
   */
  discrimination: Figure;
  /** Those who are good at the rest did worse here than those who are not: look at the key. Chance does it, too: see the interval. */
  isFlagged: boolean;
}

/** With fewer people, even a correlation of .4 may be none. */
const LEAST_PEOPLE = 20;
/** Whoever answered fewer other points has no rest score to speak of. */
const LEAST_REST = 5;

const Z_95 = 1.959963984540054;

/**
 * The corrected item-rest correlation of each point, in the order in which the sheets name them (Henrysson 1963,
 * Psychometrika 28: the item itself is left out of the score, else every item would correlate with its own part of it).
 */
export function discriminateItems(sheets: readonly Sheet[]): ItemDiscrimination[] {
  const points = [...new Set(sheets.flatMap((sheet) => [...sheet.keys()]))];
  return points.map((point) => {
    const pairs = sheets.flatMap((sheet) => pairWithRest(sheet, point));
    const discrimination = measureDiscrimination(pairs);
    return {
      point,
      answered: pairs.length,
      right: pairs.filter(([right]) => right === 1).length,
      discrimination,
      isFlagged: isMeasured(discrimination) && discrimination.value < 0,
    };
  });
}

/** Whether a person was right here (0 or 1), and their share right on the rest; nothing where one of the two is missing. */
function pairWithRest(sheet: Sheet, point: string): [number, number][] {
  const here = sheet.get(point);
  if (here === undefined || sheet.size - 1 < LEAST_REST) return [];
  const right = [...sheet.values()].filter((each) => each).length;
  return [[Number(here), (right - Number(here)) / (sheet.size - 1)]];
}

function measureDiscrimination(pairs: readonly [number, number][]): Figure {
  const n = pairs.length;
  if (n < LEAST_PEOPLE) return { withheld: `Shown from ${LEAST_PEOPLE} people on; so far ${n}.` };
  const value = correlate(pairs);
  if (value === null) return { withheld: 'All were right here, or all wrong, or all the same on the rest.' };
  const [z, reach] = [Math.atanh(value), Z_95 / Math.sqrt(n - 3)];
  return { value, n, interval: [Math.tanh(z - reach), Math.tanh(z + reach)] };
}

/** Pearson's correlation; null where one of the two does not vary. */
function correlate(pairs: readonly [number, number][]): number | null {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [products, squaresX, squaresY] = [0, 0, 0];
  for (const [x, y] of pairs) {
    products += (x - meanX) * (y - meanY);
    squaresX += (x - meanX) ** 2;
    squaresY += (y - meanY) ** 2;
  }
  // Sums of equal shares differ from zero by rounding alone.
  const varies = squaresX > 1e-12 && squaresY > 1e-12;
  return varies ? products / Math.sqrt(squaresX * squaresY) : null;
}
