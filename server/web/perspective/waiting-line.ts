/**
 * The line before the scorer. Whoever asks waits no longer than is of use to them: where the wait would be longer, they
 * are refused at once, which costs less than a late answer that nobody hears.
 */
import { DoorError } from './door-error.ts';

export interface WaitingLine {
  /** Runs `work` when its turn comes. `size` is its expected cost in any unit, the same for all. Throws when full. */
  join<T>(size: number, work: () => T): Promise<T>;
  /** Throws where one who joined now would wait too long: ask before reading what they want. */
  refuseWhenFull(): void;
}

export interface LineOptions {
  /** The longest wait that is expected of anybody. */
  longestWaitMs: number;
  /** What a unit of size costs before the first measurement. */
  msPerUnit: number;
  now?: () => number;
}

interface Job {
  size: number;
  joinedAt: number;
  run: () => void;
  refuse: (reason: Error) => void;
}

/** How long the line works before it lets new requests in and finished answers out. */
const SLICE_MS = 5;
/** An expectation can be wrong: whoever has waited this many times the longest wait has gone. */
const GRACE = 1.75;
/** What the first guess counts for, in units of size, and how much of the past each measurement leaves standing. */
const GUESS_WEIGHT = 50_000;
const KEPT = 0.95;

/** Works one job after another on this thread, in slices, and measures how long the line really takes. */
export function createWaitingLine({ longestWaitMs, msPerUnit, now = performance.now.bind(performance) }: LineOptions) {
  let jobs: Job[] = [];
  let waiting = 0;
  let working = false;
  let last: { at: number; size: number } | null = null;
  const spent = { ms: msPerUnit * GUESS_WEIGHT, size: GUESS_WEIGHT };
  let turnBegan: number | null = null;

  /** When whoever asks now began to wait: in a rush, the event loop reaches many of one turn late. */
  function arrival(): number {
    if (turnBegan === null) {
      turnBegan = now();
      setImmediate(() => {
        turnBegan = null;
      });
    }
    return turnBegan;
  }

  /** From one slice's start to the next, answering and accepting included: what those in line really wait for. */
  function measure(at: number): void {
    if (last === null) return;
    spent.ms = spent.ms * KEPT + at - last.at;
    spent.size = spent.size * KEPT + last.size;
  }

  /** One slice. A slice that finds nobody left is the last: it only measures the one before. */
  function work(): void {
    const startedAt = now();
    measure(startedAt);
    let served = 0;
    let size = 0;
    while (served < jobs.length && (served === 0 || now() - startedAt < SLICE_MS)) {
      const job = jobs[served++]!;
      size += job.size;
      if (startedAt - job.joinedAt > longestWaitMs * GRACE) job.refuse(overloaded());
      else job.run();
    }
    jobs = jobs.slice(served);
    waiting -= size;
    last = served > 0 ? { at: startedAt, size } : null;
    working = served > 0;
    if (working) setImmediate(work);
  }

  function refuseWhenFull(): void {
    if (now() - arrival() + (waiting * spent.ms) / spent.size > longestWaitMs) throw overloaded();
  }

  return {
    refuseWhenFull,
    join<T>(size: number, run: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        refuseWhenFull();
        if (!working) setImmediate(work);
        working = true;
        waiting += size;
        jobs.push({ size, joinedAt: arrival(), run: () => settle(run, resolve, reject), refuse: reject });
      });
    },
  } satisfies WaitingLine;
}

function settle<T>(run: () => T, resolve: (value: T) => void, reject: (reason: unknown) => void): void {
  try {
    resolve(run());
  } catch (error) {
    reject(error);
  }
}

function overloaded(): DoorError {
  const message = 'More comments wait to be scored than can be answered in time. This one has no score; ask again.';
  return new DoorError('UNAVAILABLE', message, { retryAfter: 1 });
}
