import type { RequestHandler } from 'express';
import { listArticles, listTitles } from '../store/articles.ts';
import { type CommentView, searchComments } from '../store/comments.ts';
import type { Desk } from './desk.ts';
import type { Span } from './mark-text.ts';
import { sendPage } from './page.ts';
import { addressOf, OptionalId, OptionalText } from './query.ts';
import { titleOf } from './say.ts';
import { showComment } from './show-comment.ts';

const ARTICLES_OFFERED = 100;

/** Comments whose text holds every word, newest first. */
export function showSearch(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { db } = desk.store;
    const words = OptionalText.parse(req.query.q);
    const article = OptionalId.parse(req.query.article);
    const cursor = OptionalText.parse(req.query.cursor) ?? null;
    const now = new Date();
    const [found, articles] = await Promise.all([
      words ? searchComments(db, words, { articleId: article, cursor }) : { items: [], next: null },
      listArticles(db, { limit: ARTICLES_OFFERED }),
    ]);
    const titles = await listTitles(
      db,
      found.items.map(({ articleId }) => articleId),
    );
    await sendPage(desk, req, res, {
      view: 'search',
      title: words ? `Search: ${words}` : 'Search',
      place: 'search',
      model: {
        words: words ?? '',
        article: article ?? null,
        articles: articles.items.map((each) => ({ id: each.id, title: titleOf(each) })),
        results: found.items.map((view) => ({
          comment: showComment(view, now, { by: 'hits', spans: findHits(view, words ?? '') }),
          article: { id: view.articleId, title: titleOf({ title: titles.get(view.articleId) ?? null }) },
        })),
        next: found.next && addressOf('/search', { q: words, article, cursor: found.next }),
      },
    });
  };
}

/** Where the words stand in a text, ignoring case: a word counts where it starts one. */
function findHits(view: CommentView, words: string): Span[] {
  const wanted = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const spans: Span[] = [];
  for (const match of view.text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = match[0].toLowerCase();
    const hit = wanted.find((each) => word.startsWith(each));
    if (hit) spans.push({ begin: match.index, end: match.index + match[0].length });
  }
  return spans;
}
