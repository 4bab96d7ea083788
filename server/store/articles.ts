import { sql } from 'kysely';
import { selectIn } from './batch.ts';
import { isRowNumber } from './numbers.ts';
import { clampLimit, type Page, readCursor, toPage } from './page.ts';
import type { ArticleTable, Reader } from './tables.ts';

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
  /** Comments stored, placeholders for missing ones left out; then by state; then by queue. */
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

const SHORT = [
  'id',
  'source',
  'foreign_id',
  'url',
  'title',
  'author',
  'date',
  'published_at',
  'categories',
  'stated_count',
  'comments_open',
  'version',
  'first_seen_at',
  'changed_at',
  'withdrawn',
  'comments',
  'visible',
  'held',
  'removed',
  'waiting',
  'escalated',
] as const;

/** Articles, those with most waiting first; `search` looks in titles. Withdrawn ones are left out. */
export async function listArticles(
  db: Reader,
  options: { search?: string; cursor?: string | null; limit?: number } = {},
): Promise<Page<ArticleRow>> {
  const size = clampLimit(options.limit, 50, 200);
  const place = readCursor(options.cursor, 2);
  const rows = await db
    .selectFrom('articles')
    .select(SHORT)
    .where('withdrawn', '=', 0)
    .$if(Boolean(options.search), (query) => query.where(titleHolds(options.search!)))
    .$if(place !== null, (query) => query.where(sql<boolean>`(waiting, id) < (${place![0]}, ${place![1]})`))
    .orderBy('waiting', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  const page = toPage(rows, size, (row) => [row.waiting, row.id]);
  return { items: page.items.map(toArticle), next: page.next };
}

function titleHolds(words: string) {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(title) like ${pattern} escape '\\'`;
}

export async function findArticle(db: Reader, id: number): Promise<ArticleView | null> {
  if (!isRowNumber(id)) return null;
  const row = await db.selectFrom('articles').select(SHORT).select('text').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { ...toArticle(row), text: row.text };
}

/** Titles by article, for lists of comments. */
export async function listTitles(db: Reader, ids: number[]): Promise<Map<number, string | null>> {
  const rows = await selectIn([...new Set(ids)], (some) =>
    db.selectFrom('articles').select(['id', 'title']).where('id', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.id, row.title]));
}

export async function readTotals(db: Reader): Promise<Totals> {
  const row = await db
    .selectFrom('articles')
    .select((build) => [
      build.fn.countAll<number>().as('articles'),
      ...(['comments', 'visible', 'held', 'removed', 'waiting', 'escalated'] as const).map((name) =>
        build.fn.coalesce(build.fn.sum<number>(name), sql.lit(0)).as(name),
      ),
    ])
    .where('withdrawn', '=', 0)
    .executeTakeFirstOrThrow();
  return row;
}

function toArticle(row: Pick<ArticleTable, (typeof SHORT)[number]>): ArticleRow {
  return {
    id: row.id,
    source: row.source,
    foreignId: row.foreign_id,
    url: row.url,
    title: row.title,
    author: row.author,
    date: row.date,
    publishedAt: row.published_at,
    categories: JSON.parse(row.categories),
    statedCount: row.stated_count,
    commentsOpen: row.comments_open === null ? null : row.comments_open === 1,
    version: row.version,
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
    withdrawn: row.withdrawn === 1,
    comments: row.comments,
    visible: row.visible,
    held: row.held,
    removed: row.removed,
    waiting: row.waiting,
    escalated: row.escalated,
  };
}
