/**
 * The pace of a replay. Where comments carry their times the rhythm between them is kept: the usual gap of this thread
 * lasts one tick, the others in proportion. Where nothing is known a comment takes one tick, and no clock is invented.
 */

/** How long a tick lasts at speed 1: about what it takes to read a comment. */
export const TICK_MS = 8_000;
/** Comments of one minute still come one after another. */
const LEAST_TICKS = 0.25;
/** Longer than this nobody waits: the gap is shortened, and the time line says how long it was. */
export const MOST_TICKS = 5;

/** Where each position lies. Position 0 is the article alone, position N the first N moments. */
export interface Timeline {
  /** `times`: every gap is known. `ticks`: none is. `mixed`: a tick stands for each gap that is not known. */
  clock: 'times' | 'mixed' | 'ticks';
  /** The usual gap, which lasts a tick, in milliseconds; null where no two comments tell one. */
  usualMs: number | null;
  /** Milliseconds of playing at speed 1, for each position from 0; never decreasing. */
  offsets: number[];
  /** Gaps that were shortened: the position behind the gap, and how long it really was in milliseconds. */
  shortened: { position: number; passedMs: number }[];
}

/** `times` are the moments' own times in their order, ISO 8601, null where unknown. A time before its predecessor's tells nothing. */
export function buildTimeline(times: readonly (string | null)[]): Timeline {
  const gaps = findGaps(times);
  const known = gaps.filter((gap) => gap !== null);
  const usualMs = median(known.filter((gap) => gap > 0));
  const offsets = [0];
  const shortened: Timeline['shortened'] = [];
  times.forEach((_, index) => {
    const gap = gaps[index - 1] ?? null;
    // Where all fell into one minute each follows as soon as can be.
    const ticks = gap === null ? 1 : usualMs === null ? 0 : gap / usualMs;
    if (ticks > MOST_TICKS) shortened.push({ position: index + 1, passedMs: gap! });
    offsets.push(offsets.at(-1)! + TICK_MS * Math.min(MOST_TICKS, Math.max(LEAST_TICKS, ticks)));
  });
  const clock = known.length === 0 ? 'ticks' : known.length === gaps.length ? 'times' : 'mixed';
  return { clock, usualMs, offsets: offsets.map(Math.round), shortened };
}

/** The last position that lies at or before an offset in milliseconds. */
export function findPosition({ offsets }: Timeline, offsetMs: number): number {
  let [first, last] = [0, offsets.length - 1];
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if (offsets[middle]! <= offsetMs) first = middle;
    else last = middle - 1;
  }
  return first;
}

/** Between neighbours, in milliseconds; null where one has no time, or they stand in another order than their times. */
function findGaps(times: readonly (string | null)[]): (number | null)[] {
  const moments = times.map((time) => (time === null ? Number.NaN : readTime(time)));
  return moments.slice(1).map((moment, index) => {
    const gap = moment - moments[index]!;
    return gap >= 0 ? gap : null;
  });
}

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/** Times without a zone are read as one zone, whichever this machine stands in. */
export function readTime(time: string): number {
  return Date.parse(ZONE.test(time) ? time : `${time}Z`);
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
