import type { Capture } from '../model/capture.ts';
import type { Scorer } from '../scoring/score.ts';
import type { CaptureRow } from '../store/captures.ts';
import type { Actor, Store } from '../store/open.ts';

export interface Progress {
  captureId: number;
  articles: number;
  comments: number;
}

export interface ReceiveOptions {
  fileName: string;
  /** Where the file lies, so that an interrupted import can be taken up again from the desk. */
  path?: string;
  who: Actor;
  /** Called after each article is stored. */
  onProgress?: (progress: Progress) => void;
  /** Id of the interrupted import that is taken up again. */
  resume?: number;
}

/**
 * Stores what an input says: each article whole or not at all. Harmless when repeated.
 * What the reading throws is recorded in the import's report, then thrown on.
 */
export function receiveCaptures(
  _store: Store,
  _scorer: Scorer,
  _captures: AsyncIterable<Capture>,
  _options: ReceiveOptions,
): Promise<CaptureRow> {
  throw new Error('not yet');
}

/** Marks the imports whose process is gone as interrupted; call at start-up. Yields them. */
export function markInterrupted(_store: Store): Promise<CaptureRow[]> {
  throw new Error('not yet');
}

/** Takes an import out whole: what no other import has shown is withdrawn. */
export function removeCapture(_store: Store, _who: Actor, _id: number): Promise<CaptureRow | null> {
  throw new Error('not yet');
}

/** Undoes removeCapture. */
export function restoreCapture(_store: Store, _who: Actor, _id: number): Promise<CaptureRow | null> {
  throw new Error('not yet');
}
