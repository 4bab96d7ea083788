import { insertRows } from './batch.ts';
import type { Change } from './change.ts';
import { listDecided } from './change-comments.ts';
import type { NewEvent } from './events.ts';
import { keyArticle } from './identity.ts';
import {
  type ArticleImage,
  type CommentImage,
  listStandingImages,
  readArticleImages,
  readCommentImages,
} from './overwritten.ts';

/** After an import went or came back: what it had changed says again what the imports that stand say. Yields the events. */
export async function settleCapture(change: Change, captureId: number): Promise<NewEvent[]> {
  return [...(await settleArticles(change, captureId)), ...(await settleComments(change, captureId))];
}

async function settleArticles(change: Change, captureId: number): Promise<NewEvent[]> {
  const images = await listStandingImages<ArticleImage>(change.tx, 'article', captureId);
  const current = await readArticleImages(change.tx, [...images.keys()]);
  const events: NewEvent[] = [];
  for (const [articleId, image] of images) {
    const differs = compare(current.get(articleId)!, image);
    if (differs === null) continue;
    await change.tx
      .updateTable('articles')
      .set((row) => ({
        ...differs.after,
        ...keyArticle(differs.after),
        version: row('version', '+', 1),
        changed_at: change.at,
      }))
      .where('id', '=', articleId)
      .execute();
    events.push({ what: 'article:changed', articleId, captureId, ...differs });
  }
  return events;
}

async function settleComments(change: Change, captureId: number): Promise<NewEvent[]> {
  const images = await listStandingImages<CommentImage>(change.tx, 'comment', captureId);
  const ids = [...images.keys()].sort((one, other) => one - other);
  const current = await readCommentImages(change.tx, ids);
  const decided = await listDecided(change.tx, ids);
  const events: NewEvent[] = [];
  for (const id of ids) {
    const now = current.get(id)!;
    const { flags, ...image } = images.get(id)!;
    // What people decided stands, whatever the imports say.
    const settled = decided.has(id) ? { ...image, state: now.state, queue: now.queue } : image;
    const differs = compare(now, settled);
    if (differs === null) continue;
    const row = await writeComment(change, id, settled, flags);
    const before = { version: row.version - 1, ...differs.before };
    const after = { version: row.version, ...differs.after };
    events.push({ what: 'comment:changed', articleId: row.article_id, commentId: id, captureId, before, after });
  }
  return events;
}

async function writeComment(
  change: Change,
  id: number,
  image: Omit<CommentImage, 'flags'>,
  flags: CommentImage['flags'],
): Promise<{ article_id: number; version: number }> {
  const row = await change.tx
    .updateTable('comments')
    .set((old) => ({ ...image, version: old('version', '+', 1) }))
    .where('id', '=', id)
    .returning(['article_id', 'version', 'withdrawn'])
    .executeTakeFirstOrThrow();
  await change.tx.deleteFrom('flags').where('comment_id', '=', id).execute();
  const queue = row.withdrawn === 1 ? null : image.queue;
  const rows = flags.map((flag) => ({ comment_id: id, ...flag, risk: image.risk, queue }));
  await insertRows(change.tx, 'flags', rows);
  return row;
}

interface Differs {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** The columns of the second that differ in the first; null where none does. */
function compare(now: object, then: object): Differs | null {
  const current = now as Record<string, unknown>;
  const changed = Object.entries(then).filter(([name, value]) => value !== current[name]);
  if (changed.length === 0) return null;
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, current[name]])),
    after: Object.fromEntries(changed),
  };
}
