import type { RequestHandler } from 'express';
import { type ArticleRow, listArticles, readTotals } from '../store/articles.ts';
import { type EventName, listEvents } from '../store/events.ts';
import { listOutline } from '../store/outline.ts';
import type { Desk } from './desk.ts';
import { drawStrip, type Strip } from './draw-strip.ts';
import { sendPage } from './page.ts';
import { titleOf } from './say.ts';
import type { ShownEvent } from './show-event.ts';
import { showEvents } from './show-log.ts';
import { orderThread } from './thread-order.ts';

const READ_FIRST = 9;
const MORE_ARTICLES = 50;
const ACTIVITY = 12;
/** A small multiple is a third of a page wide. */
const STRIP_CELLS = 150;
/** What only opens and closes something that the activity names anyway; the log has it. */
const FRAMES = new Set<EventName>(['capture:started', 'capture:finished', 'account:invited']);

interface Multiple {
  article: ArticleRow;
  title: string;
  strip: Strip;
}

/** What needs a person now, then what to read first. */
export function showOverview(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { db } = desk.store;
    const cursor = typeof req.query.cursor === 'string' ? req.query.cursor : null;
    const [totals, articles, activity] = await Promise.all([
      readTotals(db),
      listArticles(db, { cursor, limit: MORE_ARTICLES }),
      readActivity(desk, new Date()),
    ]);
    const first = cursor ? [] : articles.items.filter(({ comments }) => comments > 0).slice(0, READ_FIRST);
    const multiples = await Promise.all(first.map((article) => drawMultiple(desk, article)));
    const others = articles.items.filter((article) => !first.includes(article));
    await sendPage(desk, req, res, {
      view: 'overview',
      title: 'Overview',
      place: 'overview',
      model: { totals, multiples, others, next: articles.next, activity },
    });
  };
}

async function drawMultiple(desk: Desk, article: ArticleRow): Promise<Multiple> {
  const comments = await listOutline(desk.store.db, article.id);
  return { article, title: titleOf(article), strip: drawStrip(orderThread(comments), STRIP_CELLS) };
}

async function readActivity(desk: Desk, now: Date): Promise<ShownEvent[]> {
  const { items } = await listEvents(desk.store.db, {}, null, ACTIVITY * 3);
  return showEvents(desk, items.filter(({ what }) => !FRAMES.has(what)).slice(0, ACTIVITY), now);
}
