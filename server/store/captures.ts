import { sql } from 'kysely';
import type { Problem, Unread } from '../model/capture.ts';
import type { Change } from './change.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import { clampLimit, type Page, readCursor, toPage } from './page.ts';
import { storableText } from './storable-text.ts';
import type { CaptureTable, Reader, Writer } from './tables.ts';

/** What one import did to one article. */
export interface ArticleReport {
  articleId: number;
  title: string | null;
  url: string | null;
  format: string;
  /** What the page itself claims, beside what was found. */
  stated: number | null;
  found: number;
  fresh: number;
  changed: number;
  unchanged: number;
  /** Comments known before that this capture no longer shows. */
  gone: number;
  flagged: number;
  held: number;
  /** What could not be read: how many pieces, and the first of them. */
  unreadCount: number;
  unread: Unread[];
  /** The first of them, where an input has thousands; the last one then says how many more there were. */
  problems: Problem[];
}

export type CaptureState = 'running' | 'done' | 'interrupted' | 'failed';

/** One import and its report. */
export interface CaptureRow {
  id: number;
  fileName: string;
  /** Where the file lies, if it was kept: what an interrupted import is taken up from. */
  path: string | null;
  whoId: number | null;
  who: string;
  startedAt: string;
  finishedAt: string | null;
  state: CaptureState;
  removedAt: string | null;
  /** Sums over its articles. */
  articles: number;
  found: number;
  fresh: number;
  changed: number;
  unchanged: number;
  gone: number;
  flagged: number;
  unread: number;
  /** Problems of the input as a whole. */
  problems: Problem[];
}

/** Imports, newest first. */
export async function listCaptures(
  db: Reader,
  cursor: string | null = null,
  limit?: number,
): Promise<Page<CaptureRow>> {
  const size = clampLimit(limit, 20, 200);
  const before = readCursor(cursor, 1)?.[0];
  const rows = await db
    .selectFrom('captures')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  const page = toPage(rows, size, (row) => [row.id]);
  return { items: page.items.map(toCapture), next: page.next };
}

export async function findCapture(db: Reader, id: number): Promise<CaptureRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await db.selectFrom('captures').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toCapture(row);
}

/** The newest import of that file that was interrupted, if it was not taken out since. */
export async function findInterrupted(db: Reader, path: string): Promise<CaptureRow | null> {
  const row = await db
    .selectFrom('captures')
    .selectAll()
    .where('path', '=', path)
    .where('state', '=', 'interrupted')
    .where('removed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toCapture(row);
}

/** The reports of an import's articles in the input's order. */
export async function listArticleReports(
  db: Reader,
  captureId: number,
  cursor: string | null = null,
  limit?: number,
): Promise<Page<ArticleReport>> {
  const size = clampLimit(limit, 50, 500);
  const after = readCursor(cursor, 1)?.[0] ?? 0;
  const rows = await db
    .selectFrom('capture_articles')
    .select(['number', 'report'])
    .where('capture_id', '=', captureId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(size + 1)
    .execute();
  const page = toPage(rows, size, (row) => [row.number]);
  return { items: page.items.map((row) => JSON.parse(row.report)), next: page.next };
}

/** Notes the beginning of an import, or that an interrupted one goes on; yields its id. */
export async function startCapture(
  change: Change,
  file: { name: string; path: string | null; owner: string },
): Promise<number> {
  const id = await takeNumbers(change.tx, 'capture', 1);
  await change.tx
    .insertInto('captures')
    .values({
      id,
      file_name: storableText(file.name),
      path: file.path,
      who_id: change.who.id,
      who: change.who.name,
      started_at: change.at,
      finished_at: null,
      state: 'running',
      owner: file.owner,
      removed_at: null,
      ...NOTHING,
      problems: '[]',
    })
    .execute();
  await change.record([{ what: 'capture:started', captureId: id, after: { fileName: file.name } }]);
  return id;
}

/** Lets an interrupted or failed import go on under its old id; false where there is none such. */
export async function resumeCapture(change: Change, id: number, owner: string): Promise<boolean> {
  const row = await change.tx
    .updateTable('captures')
    .set({ state: 'running', owner, finished_at: null, problems: '[]' })
    .where('id', '=', id)
    .where('state', 'in', ['interrupted', 'failed'])
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (row !== undefined) await change.record([{ what: 'capture:resumed', captureId: id }]);
  return row !== undefined;
}

/** Notes how an import ended. */
export async function finishCapture(
  change: Change,
  id: number,
  end: { state: 'done' | 'interrupted' | 'failed'; problems: Problem[] },
): Promise<CaptureRow> {
  const row = await change.tx
    .updateTable('captures')
    .set({ state: end.state, problems: JSON.stringify(end.problems), finished_at: change.at })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const what = end.state === 'done' ? 'capture:finished' : 'capture:interrupted';
  const { articles, found, fresh, changed, unchanged, gone } = row;
  await change.record([{ what, captureId: id, after: { articles, found, fresh, changed, unchanged, gone } }]);
  return toCapture(row);
}

/** The imports that say they are running, and which process reads each. */
export function listRunning(db: Reader): Promise<{ id: number; owner: string }[]> {
  return db.selectFrom('captures').select(['id', 'owner']).where('state', '=', 'running').execute();
}

/** Notes what an import did to an article, and adds it to the import's sums. An article met twice has one report. */
export async function recordArticleReport(
  tx: Writer,
  captureId: number,
  report: ArticleReport,
): Promise<ArticleReport> {
  const row = await tx
    .selectFrom('capture_articles')
    .select('report')
    .where('capture_id', '=', captureId)
    .where('article_id', '=', report.articleId)
    .executeTakeFirst();
  const earlier: ArticleReport | null = row === undefined ? null : JSON.parse(row.report);
  const whole = earlier === null ? report : joinReports(earlier, report);
  const sums = await addToSums(tx, captureId, countSums(earlier), countSums(whole));
  await tx
    .insertInto('capture_articles')
    .values({
      capture_id: captureId,
      article_id: report.articleId,
      number: sums.articles,
      report: JSON.stringify(whole),
    })
    .onConflict((conflict) =>
      conflict.columns(['capture_id', 'article_id']).doUpdateSet({ report: JSON.stringify(whole) }),
    )
    .execute();
  return whole;
}

function joinReports(earlier: ArticleReport, later: ArticleReport): ArticleReport {
  const fresh = earlier.fresh + later.fresh;
  const changed = earlier.changed + later.changed;
  return {
    ...later,
    fresh,
    changed,
    unchanged: Math.max(0, later.found - fresh - changed),
    gone: earlier.gone + later.gone,
    flagged: earlier.flagged + later.flagged,
    held: earlier.held + later.held,
  };
}

type Sums = Pick<
  CaptureTable,
  'articles' | 'found' | 'fresh' | 'changed' | 'unchanged' | 'gone' | 'flagged' | 'unread'
>;
const NOTHING: Sums = {
  articles: 0,
  found: 0,
  fresh: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  flagged: 0,
  unread: 0,
};

function countSums(report: ArticleReport | null): Sums {
  if (report === null) return NOTHING;
  const { found, fresh, changed, unchanged, gone, flagged, unreadCount } = report;
  return { articles: 1, found, fresh, changed, unchanged, gone, flagged, unread: unreadCount };
}

async function addToSums(tx: Writer, captureId: number, before: Sums, after: Sums): Promise<{ articles: number }> {
  const names = Object.keys(NOTHING) as (keyof Sums)[];
  const added = Object.fromEntries(names.map((name) => [name, sql`${sql.ref(name)} + ${after[name] - before[name]}`]));
  return tx
    .updateTable('captures')
    .set(added)
    .where('id', '=', captureId)
    .returning('articles')
    .executeTakeFirstOrThrow();
}

function toCapture(row: CaptureTable): CaptureRow {
  const { articles, found, fresh, changed, unchanged, gone, flagged, unread } = row;
  return {
    id: row.id,
    fileName: row.file_name,
    path: row.path,
    whoId: row.who_id,
    who: row.who,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    state: row.state,
    removedAt: row.removed_at,
    ...{ articles, found, fresh, changed, unchanged, gone, flagged, unread },
    problems: JSON.parse(row.problems),
  };
}
