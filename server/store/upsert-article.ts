import type { PlacedCapture } from '../model/capture.ts';
import type { Change } from './change.ts';
import type { Facts, NewEvent } from './events.ts';
import { identifyArticle, keyArticle, keyOf } from './identity.ts';
import { takeNumbers } from './numbers.ts';
import { type ArticleImage, recordOverwritten } from './overwritten.ts';
import { storableText } from './storable-text.ts';
import type { ArticleTable, Writer } from './tables.ts';

/** Once known, these stay: a printed date ("3 days ago") differs with every look at the same page. */
const FILLED_ONCE: readonly (keyof ArticleImage)[] = ['foreign_id', 'url', 'date', 'published_at'];

/** Finds the article of a capture or adds it, and writes what the capture changes about it. */
export async function upsertArticle(
  change: Change,
  captureId: number,
  source: string,
  capture: PlacedCapture,
): Promise<{ id: number; fresh: boolean; events: NewEvent[] }> {
  const said = readImage(capture);
  const known = await findKnown(change.tx, source, capture, said);
  if (known === undefined) return { id: await addArticle(change, source, capture, said), fresh: true, events: [] };
  if (known.withdrawn === 1) {
    await change.tx.updateTable('articles').set({ withdrawn: 0 }).where('id', '=', known.id).execute();
  }
  const after = findNews(known, said);
  const names = Object.keys(after) as (keyof ArticleImage)[];
  if (names.length === 0) return { id: known.id, fresh: false, events: [] };
  await change.tx
    .updateTable('articles')
    .set({ ...after, ...keyArticle(after), version: known.version + 1, changed_at: change.at })
    .where('id', '=', known.id)
    .execute();
  const image = Object.fromEntries(Object.keys(said).map((name) => [name, known[name as keyof ArticleImage]]));
  const [old, fresh] = [new Map([[known.id, image]]), new Map([[known.id, { ...image, ...after }]])];
  await recordOverwritten(change.tx, captureId, 'article', old, fresh);
  const before: Facts = Object.fromEntries(names.map((name) => [name, known[name]]));
  return { id: known.id, fresh: false, events: [{ what: 'article:changed', articleId: known.id, before, after }] };
}

function readImage({ article, statedCount, commentsOpen }: PlacedCapture): ArticleImage {
  return {
    foreign_id: storableText(article.foreignId),
    url: storableText(article.url),
    title: storableText(article.title),
    author: storableText(article.author),
    date: storableText(article.date),
    published_at: article.publishedAt,
    categories: JSON.stringify(article.categories),
    stated_count: statedCount,
    comments_open: commentsOpen === null ? null : commentsOpen ? 1 : 0,
    text: storableText(article.text),
  };
}

/** By foreign id; else by address, unless the ids contradict; else by the hash, where an input has neither. */
async function findKnown(
  tx: Writer,
  source: string,
  capture: PlacedCapture,
  said: ArticleImage,
): Promise<ArticleTable | undefined> {
  const inSource = tx.selectFrom('articles').selectAll().where('source', '=', source);
  if (said.foreign_id !== null) {
    const byId = await inSource.where('id_key', '=', keyOf(said.foreign_id)).executeTakeFirst();
    if (byId !== undefined) return byId;
  }
  if (said.url !== null) {
    const byUrl = await inSource.where('url_key', '=', keyOf(said.url)).executeTakeFirst();
    if (byUrl !== undefined && (byUrl.foreign_id === null || said.foreign_id === null)) return byUrl;
  }
  if (said.foreign_id !== null || said.url !== null) return undefined;
  return inSource.where('identity', '=', identifyArticle(capture)).executeTakeFirst();
}

async function addArticle(change: Change, source: string, capture: PlacedCapture, said: ArticleImage): Promise<number> {
  const id = await takeNumbers(change.tx, 'article', 1);
  const tally = { comments: 0, visible: 0, held: 0, removed: 0, waiting: 0, escalated: 0 };
  const times = { first_seen_at: change.at, changed_at: change.at };
  const identity = identifyArticle(capture);
  await change.tx
    .insertInto('articles')
    .values({ id, source, identity, ...said, ...keyArticle(said), ...times, ...tally, version: 1, withdrawn: 0 })
    .execute();
  return id;
}

/** What differs; an input that is silent about something contradicts nothing. */
function findNews(known: ArticleTable, said: ArticleImage): Partial<ArticleImage> {
  const isNews = (name: keyof ArticleImage) => {
    if (said[name] === null || said[name] === '' || said[name] === '[]' || said[name] === known[name]) return false;
    return known[name] === null || !FILLED_ONCE.includes(name);
  };
  return Object.fromEntries(
    (Object.keys(said) as (keyof ArticleImage)[]).filter(isNews).map((name) => [name, said[name]]),
  );
}
