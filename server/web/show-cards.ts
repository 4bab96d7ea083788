import type { RequestHandler } from 'express';
import { listCommentsById } from '../store/comments.ts';
import type { Desk } from './desk.ts';
import { sendPartial } from './page.ts';
import { showComment } from './show-comment.ts';

const MOST_CARDS = 200;

/** Comments by id, drawn as their pages draw them, for a browser that swaps in what changed. */
export function showCards(desk: Desk): RequestHandler {
  return async (req, res) => {
    const asked = typeof req.query.ids === 'string' ? req.query.ids.split(',') : [];
    const ids = asked.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
    const views = await listCommentsById(desk.store.db, ids.slice(0, MOST_CARDS));
    const now = new Date();
    sendPartial(req, res, 'cards', { comments: views.map((view) => showComment(view, now)) });
  };
}
