/** `rejoinder import`: stores what `rejoinder threads` reads. Repeating it does no harm. */
import { basename, resolve } from 'node:path';
import { readAddress } from '../fetch/read-address.ts';
import type { VisitLimits } from '../fetch/visitor.ts';
import { isAddress } from '../fetch/web-address.ts';
import { readCaptures } from '../ingest/read.ts';
import type { Capture } from '../model/capture.ts';
import { type Progress, receiveCaptures } from '../moderation/receive.ts';
import type { Scorer } from '../scoring/score.ts';
import { type CaptureRow, listArticleReports } from '../store/captures.ts';
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { eachFile } from './each-file.ts';
import type { ExitCode } from './output.ts';
import { showProgress } from './progress.ts';

export interface ImportOptions {
  store: Store;
  scorer: Scorer;
  who: Actor;
  as?: string;
  /** How addresses are fetched, and which private hosts may be. */
  visit: VisitLimits;
  /** Called with each import's result, in order. */
  report: (file: string, capture: CaptureRow) => Promise<void>;
}

/** Imports files, folders and addresses one after another. */
export function importFiles(paths: string[], options: ImportOptions): Promise<ExitCode> {
  return eachFile(paths, async (file) => options.report(file, await importOne(file, options)));
}

function importOne(file: string, options: ImportOptions): Promise<CaptureRow> {
  if (isAddress(file)) return receive({ fileName: file }, readAddress(file, options.visit), options);
  const named = file === '-' ? { fileName: 'standard input' } : { fileName: basename(file), path: resolve(file) };
  return receive(named, readCaptures(file, options.as ? { as: options.as } : {}), options);
}

async function receive(
  named: { fileName: string; path?: string },
  captures: AsyncIterable<Capture>,
  { store, scorer, who }: ImportOptions,
): Promise<CaptureRow> {
  const progress = showProgress(named.fileName);
  try {
    return await receiveCaptures(store, scorer, captures, {
      ...named,
      who,
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
