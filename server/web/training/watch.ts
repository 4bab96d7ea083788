/** Any article watched as it went: its comments as they were written, and what was decided on them as it fell. */
import type { RequestHandler } from 'express';
import { findPosition } from '../../replay/timeline.ts';
import { type ArticleView, findArticle } from '../../store/articles.ts';
import { listEvents } from '../../store/events.ts';
import type { Reader } from '../../store/tables.ts';
import type { Desk } from '../desk.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { readId } from '../query.ts';
import { titleOf } from '../say.ts';
import { readPlace } from './run.ts';
import { readWatching, showWatch, type Watching } from './show-watch.ts';

/** Articles that are watched at the same time. */
const MOST_KEPT = 8;

/** An article at a moment (`?at=`), or at an offset of its time line (`?time=`, in milliseconds). */
export function watchArticle(desk: Desk): RequestHandler {
  const read = keepWatched(desk.store.db);
  return async (req, res) => {
    const id = readId(req.params.id);
    const article = await findArticle(desk.store.db, id);
    if (!article) throw missing('article');
    const watched = await read(article);
    const { at, offset } = readPlace(req);
    const asked = offset === undefined ? (at ?? 0) : findPosition(watched.timeline, offset);
    const position = Math.min(Math.floor(asked), watched.history.moments.length);
    await sendPage(desk, req, res, {
      view: 'training-watch',
      title: `${titleOf(article)}, replayed`,
      place: 'overview',
      here: `/articles/${id}/replay?at=${position}`,
      model: {
        article: { id, title: titleOf(article) },
        ...(await showWatch(desk.store.db, article, watched, position)),
      },
    });
  };
}

/** Reads histories, and keeps the last few as long as nothing happens to their articles: a replay asks again and again. */
function keepWatched(db: Reader): (article: ArticleView) => Promise<Watching> {
  const kept = new Map<number, { stamp: string; watched: Promise<Watching> }>();
  return async (article) => {
    const [last] = (await listEvents(db, { articleId: article.id }, null, 1)).items;
    const stamp = `${article.version} ${article.comments} ${last?.sequence}`;
    const known = kept.get(article.id);
    if (known?.stamp === stamp) return known.watched;
    const watched = readWatching(db, article.id);
    kept.delete(article.id);
    kept.set(article.id, { stamp, watched });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    watched.catch(() => kept.delete(article.id));
    return watched;
  };
}
