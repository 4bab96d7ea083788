import type { Page } from './page.ts';
import type { Reader } from './tables.ts';

export interface ArticleRow {
  id: number;
  source: string;
  foreignId: string | null;
  url: string | null;
  title: string | null;
  author: string | null;
  /** As printed. */
  date: string | null;
  publishedAt: string | null;
  categories: string[];
  /** What the page itself claims. */
  statedCount: number | null;
  commentsOpen: boolean | null;
  version: number;
  firstSeenAt: string;
  changedAt: string;
  /** True while every import that brought it is removed. */
  withdrawn: boolean;
  /** Comments stored, placeholders included; then by state; then by queue. */
  comments: number;
  visible: number;
  held: number;
  removed: number;
  waiting: number;
  escalated: number;
}

/** An article with its text. */
export interface ArticleView extends ArticleRow {
  text: string;
}

/** What the whole store holds. */
export interface Totals {
  articles: number;
  comments: number;
  visible: number;
  held: number;
  removed: number;
  waiting: number;
  escalated: number;
}

/** Articles, those with most waiting first; `search` looks in titles. Withdrawn ones are left out. */
export function listArticles(
  _db: Reader,
  _options?: { search?: string; cursor?: string | null; limit?: number },
): Promise<Page<ArticleRow>> {
  throw new Error('not yet');
}

export function findArticle(_db: Reader, _id: number): Promise<ArticleView | null> {
  throw new Error('not yet');
}

export function readTotals(_db: Reader): Promise<Totals> {
  throw new Error('not yet');
}
