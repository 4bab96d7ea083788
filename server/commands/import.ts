/** `rejoinder import`: stores what `rejoinder threads` reads. Repeating it does no harm. */
import { basename, resolve } from 'node:path';
import { readCaptures } from '../ingest/read.ts';
import { type Progress, receiveCaptures } from '../moderation/receive.ts';
import type { Scorer } from '../scoring/score.ts';
import { type CaptureRow, listArticleReports } from '../store/captures.ts';
import type { Actor, Store } from '../store/open.ts';
import { eachFile } from './each-file.ts';
import type { ExitCode } from './output.ts';
import { showProgress } from './progress.ts';

export interface ImportOptions {
  store: Store;
  scorer: Scorer;
  who: Actor;
  as?: string;
  /** Called with each import's result, in order. */
  report: (file: string, capture: CaptureRow) => Promise<void>;
}

/** Imports files and folders one after another. */
export function importFiles(paths: string[], options: ImportOptions): Promise<ExitCode> {
  return eachFile(paths, async (file) => options.report(file, await importFile(file, options)));
}

async function importFile(file: string, { store, scorer, who, as }: ImportOptions): Promise<CaptureRow> {
  const progress = showProgress(file);
  const place = file === '-' ? { fileName: 'standard input' } : { fileName: basename(file), path: resolve(file) };
  try {
    return await receiveCaptures(store, scorer, readCaptures(file, as ? { as } : {}), {
      ...place,
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
