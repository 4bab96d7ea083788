/**
 * What imports wrote over: for each article and comment that an import changed, what it said before and after. From
 * these, taking an import out finds what the imports that still stand say.
 */
import { sql } from 'kysely';
import { insertRows, selectIn } from './batch.ts';
import type { ArticleTable, CommentTable, FlagTable, Reader, Writer } from './tables.ts';

/** What an import says of an article. */
export type ArticleImage = Pick<ArticleTable, (typeof ARTICLE_COLUMNS)[number]>;

/** What an import says of a comment, and what was made of it. */
export type CommentImage = Pick<CommentTable, (typeof COMMENT_COLUMNS)[number]> & {
  flags: Pick<FlagTable, 'code' | 'label' | 'sentence'>[];
};

const ARTICLE_COLUMNS = [
  'foreign_id',
  'url',
  'title',
  'author',
  'date',
  'published_at',
  'categories',
  'stated_count',
  'comments_open',
  'text',
] as const;

const COMMENT_COLUMNS = [
  'text',
  'fingerprint',
  'text_version',
  'author_id',
  'kind',
  'status',
  'parent_id',
  'gone_at',
  'state',
  'queue',
  'risk',
  'score_id',
  'sentiment',
  'civility',
] as const;

/** What is said of each of the articles, by id. */
export async function readArticleImages(db: Reader, ids: number[]): Promise<Map<number, ArticleImage>> {
  const rows = await selectIn(ids, (some) =>
    db.selectFrom('articles').select('id').select(ARTICLE_COLUMNS).where('id', 'in', some).execute(),
  );
  return new Map(rows.map(({ id, ...image }) => [id, image]));
}

/** What is said of each of the comments, by id. */
export async function readCommentImages(db: Reader, ids: number[]): Promise<Map<number, CommentImage>> {
  const rows = await selectIn(ids, (some) =>
    db.selectFrom('comments').select('id').select(COMMENT_COLUMNS).where('id', 'in', some).execute(),
  );
  const images = new Map(rows.map(({ id, ...image }) => [id, { ...image, flags: [] as CommentImage['flags'] }]));
  const flags = await selectIn(ids, (some) =>
    db.selectFrom('flags').selectAll().where('comment_id', 'in', some).orderBy('code').execute(),
  );
  for (const { comment_id, code, label, sentence } of flags)
    images.get(comment_id)!.flags.push({ code, label, sentence });
  return images;
}

type Noun = 'article' | 'comment';

/** Notes what an import wrote over. Where it writes over the same thing twice, what was there at first stays noted. */
export async function recordOverwritten(
  tx: Writer,
  captureId: number,
  noun: Noun,
  before: Map<number, unknown>,
  after: Map<number, unknown>,
): Promise<void> {
  const rows = [...before].map(([id, image]) => ({
    capture_id: captureId,
    noun,
    id,
    before: JSON.stringify(image),
    after: JSON.stringify(after.get(id)),
  }));
  await insertRows(tx, 'overwritten', rows, 'on conflict (noun, id, capture_id) do update set after = excluded.after');
}

/**
 * What the imports that stand say now of everything that one import wrote over: the last of them to change it, else
 * what it was before the first.
 */
export async function listStandingImages<Image>(
  db: Reader,
  noun: Noun,
  captureId: number,
): Promise<Map<number, Image>> {
  const rows = await db
    .selectFrom('overwritten')
    .innerJoin('captures', 'captures.id', 'overwritten.capture_id')
    .select(['overwritten.id', 'overwritten.before', 'overwritten.after', 'captures.removed_at'])
    .where('overwritten.noun', '=', noun)
    .where(sql<boolean>`overwritten.id in (
      select id from overwritten as own where own.noun = ${noun} and own.capture_id = ${captureId})`)
    .orderBy('overwritten.capture_id')
    .execute();
  const images = new Map<number, Image>();
  for (const { id, before, after, removed_at } of rows) {
    if (removed_at === null) images.set(id, JSON.parse(after));
    else if (!images.has(id)) images.set(id, JSON.parse(before));
  }
  return images;
}
