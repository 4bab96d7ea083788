/** `rejoinder import`: stores what `rejoinder threads` reads. Repeating it does no harm. */
import { InputError } from '../ingest/input.ts';
import { expandPath, readCaptures } from '../ingest/read.ts';
import { type Progress, receiveCaptures } from '../moderation/receive.ts';
import type { Scorer } from '../scoring/score.ts';
import { type CaptureRow, listArticleReports } from '../store/captures.ts';
import type { Actor, Store } from '../store/open.ts';
import { type ExitCode, say } from './output.ts';
import { showProgress } from './progress.ts';

export interface ImportOptions {
  store: Store;
  scorer: Scorer;
  who: Actor;
  as?: string;
  /** Called with each import's result, in order. */
  report: (file: string, capture: CaptureRow) => Promise<void>;
}

/** Imports files and folders one after another; one that cannot be read is said so and does not stop the others. */
export async function importFiles(paths: string[], options: ImportOptions): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (const path of paths) {
    try {
      for (const file of await expandPath(path)) {
        if (!(await importFile(file, options))) code = 1;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      say(`${path}: ${error.message}`);
      code = 1;
    }
  }
  return code;
}

async function importFile(file: string, { store, scorer, who, as, report }: ImportOptions): Promise<boolean> {
  const progress = showProgress(file);
  try {
    const captures = readCaptures(file, as ? { as } : {});
    const capture = await receiveCaptures(store, scorer, captures, {
      fileName: file === '-' ? 'standard input' : file,
      who,
      onProgress: ({ articles, comments }: Progress) => progress.update(articles, comments),
    });
    progress.end();
    await report(file, capture);
    return true;
  } catch (error) {
    progress.end();
    if (!(error instanceof InputError)) throw error;
    say(`${file}: ${error.message}`);
    return false;
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
