import { describeTimeLeft } from '../model/time-left.ts';

/** How far an import of this process is, and the way to stop it. */
export interface RunningImport {
  /** Of the file; null for what has no size that is known before it is read. */
  sizeBytes: number | null;
  readBytes: number;
  comments: number;
  startedAtMs: number;
  stop(): void;
}

/** A running import as its page tells it: the share that is read, 0..100, and the rate and the time left in words. */
export function showProgress(running: RunningImport, nowMs: number) {
  const ms = Math.max(1, nowMs - running.startedAtMs);
  const share = running.sizeBytes ? Math.min(1, running.readBytes / running.sizeBytes) : 0;
  const rate = Math.round((running.comments / ms) * 1000);
  const left = share > 0 ? `, about ${describeTimeLeft(ms * (1 / share - 1))} left` : '';
  return {
    percent: running.sizeBytes ? Math.floor(share * 100) : null,
    words: `${running.comments.toLocaleString('en')} comments so far, ${rate.toLocaleString('en')} a second${left}`,
  };
}
