/**
 * The line before the scorer. Whoever asks waits no longer than is of use to them: where the wait would be longer, they
 * are refused at once, which costs less than a late answer that nobody hears.
 */
import { DoorError } from './door-error.ts';

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

/** How long the line works before it lets new requests in, and how long it lets them in before it works again. */
const SLICE_MS = 5;
/** An event loop that did nothing for so long had nothing to do. */
const REST_MS = 1;
/** An expectation can be wrong: whoever has waited this many times the longest wait has gone. */
const GRACE = 1.75;
/** What the first guess counts for, in units of size, and how much of the past each measurement leaves standing. */
const GUESS_WEIGHT = 50_000;
const KEPT = 0.95;

/** Works one job after another on this thread, in slices, and measures how long the line really takes. */
export class WaitingLine {
  readonly #longestWaitMs: number;
  readonly #now: () => number;
  readonly #spent: { ms: number; size: number };
  #jobs: Job[] = [];
  #waiting = 0;
  #isWorking = false;
  #last: { at: number; size: number } | null = null;
  #busyUntil = Number.NEGATIVE_INFINITY;
  #turn: { began: number; arrival: number } | null = null;
  #lastBegan = 0;

  constructor({ longestWaitMs, msPerUnit, now = performance.now.bind(performance) }: LineOptions) {
    this.#longestWaitMs = longestWaitMs;
    this.#now = now;
    this.#spent = { ms: msPerUnit * GUESS_WEIGHT, size: GUESS_WEIGHT };
  }

  /** Runs `work` when its turn comes. `size` is its expected cost in any unit, the same for all. Throws where full. */
  join<T>(size: number, work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.refuseWhenFull();
      this.#waiting += size;
      const run = () => settle(work, resolve, reject);
      this.#jobs.push({ size, joinedAt: this.#arrival(), run, refuse: reject });
      if (!this.#isWorking) setImmediate(() => this.#workOn());
      this.#isWorking = true;
    });
  }

  /** Throws where one who joined now would wait too long: ask before reading what they want. */
  refuseWhenFull(): void {
    const arrival = this.#arrival();
    // In a rush, one turn of the event loop is all refusals: without a slice in between, nobody would be served.
    if (this.#jobs.length > 0 && this.#now() - this.#busyUntil > SLICE_MS) this.#workSlice();
    const waited = this.#now() - arrival;
    const expected = (this.#waiting * this.#spent.ms) / this.#spent.size;
    if (waited + expected > this.#longestWaitMs) throw overloaded();
  }

  /**
   * When whoever asks now began to wait, at worst. In a rush the event loop reaches many of one turn late; and where it
   * went on without a rest, the first of a turn may have come just after it looked for the turn before.
   */
  #arrival(): number {
    if (this.#turn === null) {
      const began = this.#now();
      const hasRested = began - this.#busyUntil > REST_MS;
      this.#turn = { began, arrival: hasRested ? began : this.#lastBegan };
      this.#busyUntil = began;
      setImmediate(() => this.#endTurn(began));
    }
    return this.#turn.arrival;
  }

  #endTurn(began: number): void {
    this.#turn = null;
    this.#lastBegan = began;
    this.#busyUntil = this.#now();
  }

  /** A slice for each turn of the event loop; the one that finds nobody left is the last, and only measures. */
  #workOn(): void {
    this.#workSlice();
    this.#isWorking = this.#last !== null;
    if (this.#isWorking) setImmediate(() => this.#workOn());
  }

  #workSlice(): void {
    const startedAt = this.#now();
    this.#measure(startedAt);
    let served = 0;
    let size = 0;
    while (served < this.#jobs.length && (served === 0 || this.#now() - startedAt < SLICE_MS)) {
      const job = this.#jobs[served++]!;
      size += job.size;
      if (startedAt - job.joinedAt > this.#longestWaitMs * GRACE) job.refuse(overloaded());
      else job.run();
    }
    this.#jobs = this.#jobs.slice(served);
    this.#waiting -= size;
    this.#last = served > 0 ? { at: startedAt, size } : null;
    this.#busyUntil = this.#now();
  }

  /** From one slice's start to the next, answering and accepting included: what those in line really wait for. */
  #measure(at: number): void {
    if (this.#last === null) return;
    this.#spent.ms = this.#spent.ms * KEPT + at - this.#last.at;
    this.#spent.size = this.#spent.size * KEPT + this.#last.size;
  }
}

function settle<T>(work: () => T, resolve: (value: T) => void, reject: (reason: unknown) => void): void {
  try {
    resolve(work());
  } catch (error) {
    reject(error);
  }
}

function overloaded(): DoorError {
  const message = 'More comments wait to be scored than can be answered in time. This one has no score; ask again.';
  return new DoorError('UNAVAILABLE', message, { retryAfter: 1 });
}
