import type { Response } from 'express';
import type { AppraisedCapture } from '../model/appraisal.ts';
import { type ReceiveOptions, receiveCaptures } from '../moderation/receive.ts';
import type { CaptureRow } from '../store/captures.ts';
import type { Desk } from './desk.ts';
import { PageError } from './page-error.ts';
import type { RunningImport } from './running-import.ts';

/** An import that goes on while its report already shows how far it is. */
export interface StartedImport {
  /** The import's id, as soon as its first article is stored. */
  begun: Promise<number>;
  finished: Promise<CaptureRow>;
}

/** What is read, and how: the reading tells how many bytes it has seen, and ends when the signal says so. */
export interface Source {
  sizeBytes: number | null;
  read(watch: { onBytes: (bytes: number) => void; signal: AbortSignal }): AsyncIterable<AppraisedCapture>;
}

export function startImport(
  desk: Desk,
  source: Source,
  options: Omit<ReceiveOptions, 'onProgress' | 'signal'>,
): StartedImport {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running: RunningImport = {
    sizeBytes: source.sizeBytes,
    readBytes: 0,
    comments: 0,
    startedAtMs: Date.now(),
    stop: () => stopping.abort(),
  };
  const onBytes = (bytes: number) => {
    running.readBytes = bytes;
  };
  let id: number | null = null;
  let begin: (captureId: number) => void = () => undefined;
  const begun = new Promise<number>((resolve) => {
    begin = resolve;
  });
  const finished = receiveCaptures(desk.store, source.read({ onBytes, signal }), {
    ...options,
    signal,
    onProgress({ captureId, comments }) {
      running.comments = comments;
      id = captureId;
      desk.imports.set(captureId, running);
      begin(captureId);
    },
  }).finally(() => id !== null && desk.imports.delete(id));
  return { begun, finished };
}

export async function answerWithReport(res: Response, { begun, finished }: StartedImport): Promise<void> {
  try {
    const id = await Promise.race([begun, finished.then((capture) => capture.id)]);
    res.redirect(303, `/imports/${id}`);
  } catch (error) {
    if (isAboutInput(error)) throw new PageError(422, 'It could not be read', error.message);
    throw error;
  }
}

const ABOUT_INPUT = new Set(['InputError', 'VisitError']);

/** What is wrong with a file or an address is written for people, and names the remedy. */
export function isAboutInput(error: unknown): error is Error {
  return error instanceof Error && ABOUT_INPUT.has(error.name);
}
