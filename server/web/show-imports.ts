import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import {
  type ArticleReport,
  type CaptureRow,
  findCapture,
  listArticleReports,
  listCaptures,
} from '../store/captures.ts';
import type { Desk } from './desk.ts';
import { sendPage } from './page.ts';
import { missing } from './page-error.ts';
import { addressOf, OptionalText, readId } from './query.ts';
import { showProgress } from './running-import.ts';
import { sayAgo, sayCount, sayNumber, titleOf } from './say.ts';

/** The way in, and what came in so far. */
export function showImports(desk: Desk): RequestHandler {
  return async (req, res) => {
    const cursor = OptionalText.parse(req.query.cursor) ?? null;
    const page = await listCaptures(desk.store.db, cursor);
    const now = new Date();
    await sendPage(desk, req, res, {
      view: 'imports',
      title: 'Import',
      place: 'import',
      model: {
        captures: page.items.map((capture) => showCapture(capture, now)),
        next: page.next && addressOf('/imports', { cursor: page.next }),
        fetches: desk.readAddress !== null,
        limitMb: Math.floor(desk.uploadLimitBytes / 1024 / 1024),
      },
    });
  };
}

/** One import's report: what it found, what it changed, what it could not read, article by article. */
export function showImport(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const capture = await findCapture(desk.store.db, id);
    if (!capture) throw missing('import');
    const cursor = OptionalText.parse(req.query.cursor) ?? null;
    const running = desk.imports.get(id);
    const reports = await listArticleReports(desk.store.db, id, cursor);
    await sendPage(desk, req, res, {
      view: 'import-report',
      title: `Import of ${basename(capture.fileName)}`,
      place: 'import',
      model: {
        capture: showCapture(capture, new Date()),
        progress: running ? showProgress(running, Date.now()) : null,
        reports: reports.items.map(showReport),
        next: reports.next && addressOf(`/imports/${id}`, { cursor: reports.next }),
      },
    });
  };
}

const STATES: Record<CaptureRow['state'], string> = {
  running: 'Being read …',
  done: 'Done',
  interrupted: 'Interrupted: whole articles are kept',
  failed: 'Could not be read',
};

function showCapture(capture: CaptureRow, now: Date) {
  return {
    ...capture,
    // The command line names files with their folders.
    name: basename(capture.fileName),
    ago: sayAgo(capture.startedAt, now),
    stateWords: capture.removedAt ? `Taken out ${sayAgo(capture.removedAt, now)}` : STATES[capture.state],
    sums: capture.articles === 0 ? null : `${sayCount(capture.articles, 'article')}, ${sayCounts(capture)}`,
  };
}

function showReport(report: ArticleReport) {
  return { ...report, title: titleOf(report), sums: sayCounts(report) };
}

type Counts = Pick<ArticleReport, 'found' | 'fresh' | 'changed' | 'unchanged' | 'gone' | 'flagged'>;

/** "18 comments found, 21 stated: 18 new, 3 flagged". What the input states itself is the first check of a thread. */
function sayCounts(of: Counts & Partial<Pick<ArticleReport, 'stated'>>): string {
  const parts = [
    [of.fresh, 'new'],
    [of.changed, 'changed'],
    [of.unchanged, 'unchanged'],
    [of.gone, 'no longer shown'],
    [of.flagged, 'flagged'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${sayNumber(count)} ${word}`);
  const found = `${sayCount(of.found, 'comment')} found${sayStated(of)}`;
  return said.length > 0 ? `${found}: ${said.join(', ')}` : found;
}

function sayStated({ stated = null, found }: Partial<Pick<ArticleReport, 'stated'>> & Pick<Counts, 'found'>): string {
  if (stated === null) return '';
  return stated === found ? ', as many as stated' : `, ${sayNumber(stated)} stated`;
}
