import type { WriteStream } from 'node:tty';
import { SingleBar } from 'cli-progress';
import { describeTimeLeft } from '../model/time-left.ts';
import { plainLine } from './output.ts';

export interface ProgressLine {
  /** Bytes of the file read so far. */
  read(bytes: number): void;
  /** Articles and comments stored so far. */
  update(articles: number, comments: number): void;
  end(): void;
}

const SILENT: ProgressLine = { read() {}, update() {}, end() {} };

const COUNTS = '{articles} articles, {comments} comments, {rate} a second';

/**
 * A line on standard error that tells how far an import is, for people: silent where nobody looks at a terminal.
 * Where the size is known, in bytes, it tells the share that is read and the time left as well.
 */
export function showProgress(
  label: string,
  size: number | null = null,
  stream: WriteStream = process.stderr,
): ProgressLine {
  if (!stream.isTTY) return SILENT;
  const startedAt = Date.now();
  const counts = { articles: 0, comments: 0, rate: 0, left: '' };
  const name = plainLine(label).replaceAll('{', '(');
  const bar = new SingleBar({
    format: size === null ? `${name}: ${COUNTS}` : `${name} {bar} {percentage} %: ${COUNTS}{left}`,
    stream,
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
  });
  let bytes = 0;
  bar.start(size ?? 0, 0, counts);
  const draw = () => {
    const ms = Math.max(1, Date.now() - startedAt);
    counts.rate = Math.round((counts.comments / ms) * 1000);
    counts.left = size !== null && bytes > 0 ? `, ${describeTimeLeft(ms * (size / bytes - 1))} left` : '';
    bar.update(bytes, counts);
  };
  return {
    read(soFar) {
      bytes = soFar;
      draw();
    },
    update(articles, comments) {
      Object.assign(counts, { articles, comments });
      draw();
    },
    end: () => bar.stop(),
  };
}
