/** `rejoinder import`: stores what `rejoinder threads` reads. Repeating it does no harm. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readAddress } from '../fetch/read-address.ts';
import type { VisitLimits } from '../fetch/visitor.ts';
import { isAddress } from '../fetch/web-address.ts';
import { readCaptures } from '../ingest/read.ts';
import type { AppraisedCapture } from '../model/appraisal.ts';
import type { Capture } from '../model/capture.ts';
import { appraiseCaptures } from '../moderation/appraise.ts';
import { type Appraiser, openAppraiser } from '../moderation/appraiser.ts';
import { type Progress, receiveCaptures } from '../moderation/receive.ts';
import { readSiteScorer } from '../moderation/site-scorer.ts';
import { createScorer, type ScoringFolders } from '../scoring/score.ts';
import { type CaptureRow, findInterrupted, listArticleReports } from '../store/captures.ts';
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { eachFile } from './each-file.ts';
import { type ExitCode, say } from './output.ts';
import { type ProgressLine, showProgress } from './progress.ts';

export interface ImportOptions {
  store: Store;
  folders: ScoringFolders;
  who: Actor;
  as?: string;
  /** How addresses are fetched, and which private hosts may be. */
  visit: VisitLimits;
  /** Stops between two articles; what is stored by then stays. */
  signal: AbortSignal;
  /** Called with each import's result, in order. */
  report: (file: string, capture: CaptureRow) => Promise<void>;
}

/** Imports files, folders and addresses one after another; where one was interrupted before, it is taken up again. */
export async function importFiles(paths: string[], options: ImportOptions): Promise<ExitCode> {
  const appraiser = await openAppraiser(options.store.db, options.folders);
  try {
    return await eachFile(paths, async (file) => options.report(file, await importOne(file, appraiser, options)));
  } catch (error) {
    if (!options.signal.aborted) throw error;
    say('Stopped. Every article that was stored is whole; the same command takes the import up again.');
    return 130;
  } finally {
    await appraiser.close();
  }
}

/** Files are read in a thread of their own; what comes through a pipe or the web is not waited for there. */
async function importOne(file: string, appraiser: Appraiser, options: ImportOptions): Promise<CaptureRow> {
  if (isAddress(file)) {
    const captures = appraise(readAddress(file, options.visit), options);
    return receive({ fileName: file }, captures, showProgress(file), options);
  }
  const { as, signal } = options;
  const reading = (progress: ProgressLine) => ({ ...(as ? { as } : {}), signal, onBytes: progress.read });
  if (file === '-') {
    const progress = showProgress('standard input');
    const captures = appraise(readCaptures(file, reading(progress)), options);
    return receive({ fileName: 'standard input' }, captures, progress, options);
  }
  const named = { fileName: basename(file), path: resolve(file) };
  const progress = showProgress(named.fileName, await sizeOf(file));
  return receive(named, appraiser.appraiseFile(file, reading(progress)), progress, options);
}

async function* appraise(
  captures: AsyncIterable<Capture>,
  { store, folders }: ImportOptions,
): AsyncGenerator<AppraisedCapture> {
  const scorer = await readSiteScorer(store.db, (correction) => createScorer(folders, correction));
  yield* appraiseCaptures(captures, scorer);
}

/** In bytes; null for what has no size that is known before it is read. */
async function sizeOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found.size : null;
}

async function receive(
  named: { fileName: string; path?: string },
  captures: AsyncIterable<AppraisedCapture>,
  progress: ProgressLine,
  { store, who, signal }: ImportOptions,
): Promise<CaptureRow> {
  const interrupted = named.path === undefined ? null : await findInterrupted(store.db, named.path);
  try {
    return await receiveCaptures(store, captures, {
      ...named,
      who,
      signal,
      ...(interrupted === null ? {} : { resume: interrupted.id }),
      onProgress: ({ articles, comments }: Progress) => progress.update(articles, comments),
    });
  } finally {
    progress.end();
  }
}

/** An import as one JSON line: what was new, what changed, what could not be read. */
export async function describeImport(store: Store, file: string, capture: CaptureRow): Promise<object> {
  const { id, state, articles, found, fresh, changed, unchanged, gone, flagged, unread } = capture;
  const problems = [...capture.problems.map((problem) => ({ article: null as string | null, ...problem }))];
  let cursor: string | null = null;
  do {
    const page = await listArticleReports(store.db, id, cursor, 200);
    for (const report of page.items) {
      problems.push(...report.problems.map((problem) => ({ article: report.title, ...problem })));
    }
    cursor = page.next;
  } while (cursor !== null);
  return { file, capture: id, state, articles, found, new: fresh, changed, unchanged, gone, flagged, unread, problems };
}
