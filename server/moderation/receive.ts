import { setImmediate } from 'node:timers/promises';
import type { AppraisedCapture } from '../model/appraisal.ts';
import type { Problem, Unread } from '../model/capture.ts';
import { type CaptureRow, finishCapture, listRunning, resumeCapture, startCapture } from '../store/captures.ts';
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { saveArticle } from '../store/save-article.ts';
import { setCaptureRemoved } from '../store/withdraw-capture.ts';
import { createJudge } from './judge.ts';
import { isRunning, OWN_PROCESS } from './own-process.ts';
import { readPolicy } from './policy.ts';

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
  /** Called for each article that is stored, once it is committed. */
  onProgress?: (progress: Progress) => void;
  /** Stops between two articles; what is stored by then stays. */
  signal?: AbortSignal;
  /** Id of the interrupted or failed import that is taken up again. */
  resume?: number;
}

/** Comments in one transaction, where articles are small: others wait for it less than a tenth of a second. */
const WORTH_A_COMMIT = 1_000;

const AT_START: Actor = { id: null, name: 'start-up' };

/**
 * Stores what an input says, each article whole or not at all. Harmless when repeated.
 * What the reading throws is recorded in the import's report, then thrown on; after an AbortError it can be taken up again.
 */
export async function receiveCaptures(
  store: Store,
  captures: AsyncIterable<AppraisedCapture>,
  options: ReceiveOptions,
): Promise<CaptureRow> {
  const judge = createJudge(await readPolicy(store.db));
  const captureId = await beginCapture(store, options);
  const progress: Progress = { captureId, articles: 0, comments: 0 };
  const problems: Problem[] = [];
  try {
    for await (const batch of gather(captures, problems)) {
      options.signal?.throwIfAborted();
      await store.change(options.who, async (change) => {
        for (const capture of batch) await saveArticle(change, captureId, capture, judge);
      });
      for (const { comments } of batch) {
        progress.articles += 1;
        progress.comments += comments.length;
        options.onProgress?.({ ...progress });
      }
      await setImmediate(); // the desk answers others between two transactions
    }
  } catch (error) {
    const [state, problem] = isStop(error)
      ? (['interrupted', INTERRUPTED] as const)
      : (['failed', explain(error)] as const);
    await endCapture(store, options.who, captureId, state, [...problems, problem]);
    throw error;
  }
  return endCapture(store, options.who, captureId, 'done', problems);
}

/**
 * Gathers articles until they are worth a transaction: a commit costs as much as storing a hundred comments, and most
 * articles have fewer. What came before an error is yielded before it; what is said of the input as a whole is set aside.
 */
async function* gather(
  captures: AsyncIterable<AppraisedCapture>,
  problems: Problem[],
): AsyncGenerator<AppraisedCapture[]> {
  let batch: AppraisedCapture[] = [];
  let comments = 0;
  try {
    for await (const capture of captures) {
      if (isBlank(capture)) {
        problems.push(...capture.problems, ...capture.unread.map(describeUnread));
        continue;
      }
      batch.push(capture);
      comments += capture.comments.length;
      if (comments < WORTH_A_COMMIT) continue;
      yield batch;
      [batch, comments] = [[], 0];
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

/** A capture of nothing only carries what is to be said of the input as a whole. */
function isBlank({ article, comments }: AppraisedCapture): boolean {
  const { foreignId, url, title, text } = article;
  return comments.length === 0 && text === '' && [foreignId, url, title].every((known) => known === null);
}

function describeUnread({ line, text }: Unread): Problem {
  return { code: 'unread', message: `Could not be read: ${text.slice(0, 200)}`, line, comment: null };
}

async function beginCapture(store: Store, options: ReceiveOptions): Promise<number> {
  const { who, fileName, path = null, resume } = options;
  if (resume === undefined) {
    return store.change(who, (change) => startCapture(change, { name: fileName, path, owner: OWN_PROCESS }));
  }
  const resumed = await store.change(who, (change) => resumeCapture(change, resume, OWN_PROCESS));
  if (!resumed) throw new Error(`Import ${resume} is not one that can be taken up again.`);
  return resume;
}

function endCapture(
  store: Store,
  who: Actor,
  id: number,
  state: 'done' | 'interrupted' | 'failed',
  problems: Problem[],
): Promise<CaptureRow> {
  return store.change(who, (change) => finishCapture(change, id, { state, problems }));
}

const INTERRUPTED: Problem = {
  code: 'interrupted',
  message: 'The import was interrupted. What it had stored is whole; take it up again to store the rest.',
  line: null,
  comment: null,
};

/** Somebody stopped the reading: that is no failure. */
function isStop(error: unknown): boolean {
  return (error as Error).name === 'AbortError';
}

function explain(error: unknown): Problem {
  const { code, message } = error as { code?: unknown; message?: string };
  return {
    code: typeof code === 'string' ? code : 'failed',
    message: String(message ?? error),
    line: null,
    comment: null,
  };
}

/** Marks the imports whose process is gone as interrupted; call it at start-up, before importing. Yields them. */
export async function markInterrupted(store: Store): Promise<CaptureRow[]> {
  const abandoned = (await listRunning(store.db)).filter(({ owner }) => !isRunning(owner));
  const rows: CaptureRow[] = [];
  for (const { id } of abandoned) rows.push(await endCapture(store, AT_START, id, 'interrupted', [INTERRUPTED]));
  return rows;
}

/** Takes an import out whole: what no other import has shown is withdrawn. Null where there is none that could be. */
export function removeCapture(store: Store, who: Actor, id: number): Promise<CaptureRow | null> {
  return store.change(who, (change) => setCaptureRemoved(change, id, true));
}

/** Undoes removeCapture. */
export function restoreCapture(store: Store, who: Actor, id: number): Promise<CaptureRow | null> {
  return store.change(who, (change) => setCaptureRemoved(change, id, false));
}
