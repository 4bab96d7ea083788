import type { Response } from 'express';
import type { Capture } from '../model/capture.ts';
import { type ReceiveOptions, receiveCaptures } from '../moderation/receive.ts';
import type { CaptureRow } from '../store/captures.ts';
import type { Desk } from './desk.ts';
import { PageError } from './page-error.ts';

/** An import that goes on while its report already shows how far it is. */
export interface RunningImport {
  /** The import's id, as soon as its first article is stored. */
  begun: Promise<number>;
  finished: Promise<CaptureRow>;
}

export function startImport(
  desk: Desk,
  captures: AsyncIterable<Capture>,
  options: Omit<ReceiveOptions, 'onProgress'>,
): RunningImport {
  let begin: (captureId: number) => void = () => undefined;
  const begun = new Promise<number>((resolve) => {
    begin = resolve;
  });
  const finished = receiveCaptures(desk.store, desk.scorer, captures, {
    ...options,
    onProgress: ({ captureId }) => begin(captureId),
  });
  return { begun, finished };
}

export async function answerWithReport(res: Response, { begun, finished }: RunningImport): Promise<void> {
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
