import { SingleBar } from 'cli-progress';

/** Shows on standard error how much of a known number of comments is done: silent where nobody looks at a terminal. */
export function showPortion(label: string): { update(done: number, total: number): void; end(): void } {
  if (!process.stderr.isTTY) return { update() {}, end() {} };
  const startedAt = Date.now();
  const bar = new SingleBar({
    format: `${label} {bar} {value} of {total} comments, {rate} a second`,
    ...{ stream: process.stderr, barsize: 20, hideCursor: true, clearOnComplete: true },
  });
  bar.start(0, 0, { rate: 0 });
  return {
    update(done, total) {
      bar.setTotal(total);
      bar.update(done, { rate: Math.round((done * 1000) / Math.max(1, Date.now() - startedAt)) });
    },
    end: () => bar.stop(),
  };
}
