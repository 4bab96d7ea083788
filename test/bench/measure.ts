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
export async function timeCalls(times: number, call: (at: number) => Promise<unknown>): Promise<number[]> {
  const spent: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const start = performance.now();
    await call(at);
    spent.push(performance.now() - start);
  }
  return spent.sort((one, other) => one - other);
}

/** The value below which the share (0..1) of the sorted values lies. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export function round(value: number): number {
  return Number(value.toPrecision(3));
}
