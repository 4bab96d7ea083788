/**
 * What printed times tell of a page that has lost its nesting: in a flattened thread the comments that open one still run
 * in one direction, and those that answered stand out of order among them.
 */

/** Fewer dated comments show no order, and neither do more comments without a date than this share. */
const LEAST_DATED = 4;
const UNDATED_MOST = 0.2;
/** By chance few comments are older (or newer) than all before (or after) them: this many show that the page is in order. */
const LEAST_OPENERS = 4;
const OPENERS_SHARE = 0.4;

export interface TimeOrder {
  direction: 'newest first' | 'oldest first';
  /** For each comment whether its time shows that it stood nested under one above. */
  nested: boolean[];
}

/** `times` in milliseconds, NaN where unknown, in display order. Null where they show no order, or nothing out of order. */
export function readTimeOrder(times: readonly number[]): TimeOrder | null {
  const dated = times.filter((time) => !Number.isNaN(time)).length;
  if (dated < LEAST_DATED || times.length - dated > times.length * UNDATED_MOST) return null;
  const newest = afterOpener(times);
  const oldest = afterOpener(times.toReversed()).reverse();
  const isNewest = countFalse(newest) > countFalse(oldest);
  const nested = isNewest ? newest : oldest;
  const openers = countFalse(nested);
  if (openers === times.length || openers < Math.max(LEAST_OPENERS, times.length * OPENERS_SHARE)) return null;
  return { direction: isNewest ? 'newest first' : 'oldest first', nested };
}

/** For each time whether it is later than the earliest so far. */
function afterOpener(times: readonly number[]): boolean[] {
  let earliest = Number.POSITIVE_INFINITY;
  return times.map((time) => {
    if (time > earliest) return true;
    if (!Number.isNaN(time)) earliest = time;
    return false;
  });
}

function countFalse(values: readonly boolean[]): number {
  return values.filter((value) => !value).length;
}
