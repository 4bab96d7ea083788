import type { Request, RequestHandler, Response } from 'express';
import { readInPlace } from './comment-in-place.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { readLastDone } from './last-done.ts';
import { sendPage } from './page.ts';
import { missing } from './page-error.ts';
import { readId } from './query.ts';
import type { Review } from './show-review.ts';

/** One comment with all that is known of it, and where it can be decided on. */
export function showCommentPage(desk: Desk): RequestHandler {
  return (req, res) => sendCommentPage(desk, req, res, { id: readId(req.params.id) });
}

/** Sends a comment's page; a refused decision answers with it too. */
export async function sendCommentPage(
  desk: Desk,
  req: Request,
  res: Response,
  { id, refusal, status }: Pick<Review, 'refusal' | 'status'> & { id: number },
): Promise<void> {
  const now = new Date();
  const place = await readInPlace(desk, id, now);
  if (!place) throw missing('comment');
  await sendPage(desk, req, res, {
    view: 'comment',
    title: `Comment ${place.comment.place} by ${place.comment.author}`,
    status,
    here: `/comments/${id}`,
    model: {
      place,
      done: await readLastDone(desk, accountOf(res).id, now),
      refusal: refusal ?? null,
      nextId: null,
    },
  });
}
