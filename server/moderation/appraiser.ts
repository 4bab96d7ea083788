/** Reads, places and scores files in a thread of its own, while the thread that asked stores what came before. */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { InputError, type InputErrorCode } from '../ingest/input.ts';
import type { ReadOptions } from '../ingest/read.ts';
import type { AppraisedCapture } from '../model/appraisal.ts';
import type { ScoringFolders } from '../scoring/score.ts';
import type { Reader } from '../store/tables.ts';
import { readSiteCorrection } from './site-scorer.ts';
import type { Turns } from './turns.ts';

/** What the thread makes its scorer from. The correction is as it was stored. */
export interface ScorerParts {
  folders: ScoringFolders;
  correction: unknown;
}

/** What the thread is told: a file to read, or how many comments were taken off its hands. */
export type Request = { path: string; as?: string } | { taken: number };

/** What the thread answers, for each file in this order: how far it is, its captures, and its end. */
export type Answer = { bytes: number } | { capture: AppraisedCapture } | { end: Failure | null };

/** An error as it can be told from thread to thread. */
export interface Failure {
  name: string;
  code: unknown;
  message: string;
  stack: string | undefined;
}

export interface Appraiser {
  /**
   * Yields a file's captures, in order, as readCaptures reads them and with the same errors. One file at a time. The
   * thread works ahead of whoever takes the captures, but not far.
   */
  appraiseFile(path: string, options?: ReadOptions): AsyncGenerator<AppraisedCapture>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** Makes an appraiser with the scorer that is in force at the site now. Its thread starts with the first file. */
export async function openAppraiser(db: Reader, folders: ScoringFolders): Promise<Appraiser> {
  const parts: ScorerParts = { folders, correction: await readSiteCorrection(db) };
  let thread: Worker | null = null;
  const close = async () => {
    const ended = thread?.terminate();
    thread = null;
    await ended;
  };
  return {
    async *appraiseFile(path, options = {}) {
      options.signal?.throwIfAborted();
      thread ??= startThread(parts);
      let failure: Failure | null | undefined;
      try {
        failure = yield* readInThread(thread, path, options);
      } finally {
        // Whoever leaves in the middle leaves a thread that goes on reading: the next file gets another one.
        if (failure === undefined) await close();
      }
      if (failure !== null) throw revive(failure);
    },
    close,
  };
}

/** Reads one file in a thread that lives as long, when it is its turn: each thread holds a model, and maybe a large page. */
export async function* appraiseFile(
  turns: Turns,
  db: Reader,
  folders: ScoringFolders,
  path: string,
  options: ReadOptions,
): AsyncGenerator<AppraisedCapture> {
  const end = await turns.take(options.signal);
  try {
    const appraiser = await openAppraiser(db, folders);
    try {
      yield* appraiser.appraiseFile(path, options);
    } finally {
      await appraiser.close();
    }
  } finally {
    end();
  }
}

/** Whether this runs from its sources, as in tests. */
const SOURCE = import.meta.url.endsWith('.ts');
const THREAD = new URL(SOURCE ? './appraising-thread.ts' : './appraising-thread.js', import.meta.url);

/**
 * The thread's garbage is collected early. Left alone, V8 lets a heap that may exceed 2 GB grow fourfold between two
 * collections; one that may not grows in small steps, and its young part decides how much is mistaken for old.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 2_000 };

function startThread(workerData: ScorerParts): Worker {
  if (!SOURCE) return new Worker(THREAD, { workerData, resourceLimits });
  // Node 20 does not hand the loader of TypeScript on to threads: the thread registers it itself.
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import('${THREAD}')))`;
  return new Worker(start, { eval: true, workerData, resourceLimits });
}

/** Yields the captures of a file that the thread reads, and returns what was wrong with it. */
async function* readInThread(
  thread: Worker,
  path: string,
  { as, onBytes, signal }: ReadOptions,
): AsyncGenerator<AppraisedCapture, Failure | null> {
  tell(thread, as === undefined ? { path } : { path, as });
  for await (const answer of listen(thread, signal)) {
    if ('end' in answer) return answer.end;
    if ('bytes' in answer) onBytes?.(answer.bytes);
    else {
      yield answer.capture;
      tell(thread, { taken: answer.capture.comments.length });
    }
  }
  throw new Error('Reading and scoring broke off: its thread ended.');
}

function tell(thread: Worker, request: Request): void {
  thread.postMessage(request);
}

/** The thread's answers as they come. Throws an AbortError at the signal, and what the thread died of. */
async function* listen(thread: Worker, signal: AbortSignal | undefined): AsyncGenerator<Answer> {
  try {
    for await (const [answer] of on(thread, 'message', { signal, close: ['exit'] })) yield answer;
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw cause;
    throw new Error(`Reading and scoring broke off: ${(cause as Error).message}`, { cause });
  }
}

/** Makes the error that the thread met. */
function revive({ name, code, message, stack }: Failure): Error {
  if (name === 'InputError') return new InputError(code as InputErrorCode, message);
  return Object.assign(new Error(message), { name, code, stack });
}
