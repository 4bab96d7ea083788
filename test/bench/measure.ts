/** What one bench found: figures for people, and what must hold on any machine: ratios and growth, never seconds. */
export interface Measured {
  title: string;
  figures: Record<string, string | number>;
  checks: Check[];
}

export interface Check {
  sentence: string;
  holds: boolean;
}

/** Milliseconds of each call, sorted. */
export async function timeCalls(times: number, call: () => Promise<unknown>): Promise<number[]> {
  return (await timeInTurn(times, [call]))[0]!;
}

/** The same of several calls that take turns, so that other work on the machine hinders all alike. */
export async function timeInTurn(times: number, calls: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
  const spent = calls.map((): number[] => []);
  for (let time = 0; time < times; time += 1) {
    for (const [at, call] of calls.entries()) {
      const start = performance.now();
      await call();
      spent[at]!.push(performance.now() - start);
    }
  }
  return spent.map((each) => each.sort((one, other) => one - other));
}

/** The value below which the share (0..1) of the sorted values lies. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export function round(value: number): number {
  return Number(value.toPrecision(3));
}
