import type { Problem, Unread } from '../model/capture.ts';
import type { Page } from './page.ts';
import type { Reader } from './tables.ts';

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
  unread: Unread[];
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
export function listCaptures(_db: Reader, _cursor?: string | null, _limit?: number): Promise<Page<CaptureRow>> {
  throw new Error('not yet');
}

export function findCapture(_db: Reader, _id: number): Promise<CaptureRow | null> {
  throw new Error('not yet');
}

/** The reports of an import's articles in the input's order. */
export function listArticleReports(
  _db: Reader,
  _captureId: number,
  _cursor?: string | null,
  _limit?: number,
): Promise<Page<ArticleReport>> {
  throw new Error('not yet');
}
