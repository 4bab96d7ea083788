import { SingleBar } from 'cli-progress';

export interface ProgressLine {
  update(articles: number, comments: number): void;
  end(): void;
}

const SILENT: ProgressLine = { update() {}, end() {} };

/** A line on standard error that tells how far an import is, for people: silent where nobody looks at a terminal. */
export function showProgress(label: string): ProgressLine {
  if (!process.stderr.isTTY) return SILENT;
  const startedAt = Date.now();
  const bar = new SingleBar({
    format: `${label}: {articles} articles, {value} comments, {rate} a second`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(0, 0, { articles: 0, rate: 0 });
  return {
    update(articles, comments) {
      const seconds = Math.max(0.001, (Date.now() - startedAt) / 1000);
      bar.update(comments, { articles, rate: Math.round(comments / seconds) });
    },
    end: () => bar.stop(),
  };
}
