import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { DecisionError, decide } from '../moderation/decide.ts';
import type { Stale } from '../moderation/moves.ts';
import { findComment } from '../store/comments.ts';
import { backTo } from './back.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { missing, PageError } from './page-error.ts';
import { OptionalId, OptionalText } from './query.ts';
import { readReviewQuery } from './review-query.ts';
import { sendCommentPage } from './show-comment-page.ts';
import { showEvent } from './show-event.ts';
import { sendReview } from './show-review.ts';

const DecisionForm = z.object({
  id: z.coerce.number().int().positive(),
  /** The version that the moderator saw. */
  version: z.coerce.number().int().nonnegative(),
  action: z.enum(['approve', 'reject', 'escalate']),
  rule: OptionalText,
  note: OptionalText,
  /** The comment to go on with. */
  next: OptionalId,
});
type DecisionForm = z.infer<typeof DecisionForm>;

/** Takes a decision on one comment and moves on to the next; a stale one is refused with what changed meanwhile. */
export function takeDecision(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = DecisionForm.parse(req.body);
    const { action, rule, note } = form;
    try {
      const result = await decide(desk.store, accountOf(res), [form], { action, rule, note });
      if (result.unknown.length > 0) throw missing('comment');
      const [stale] = result.stale;
      if (stale) await sendStale(desk, req, res, form, stale);
      else res.redirect(303, await placeAfter(desk, req, form));
    } catch (error) {
      if (error instanceof DecisionError) throw new PageError(400, 'That decision is not complete', error.message);
      throw error;
    }
  };
}

/** The queue at its next comment, where that one still waits; outside the queue, the page that the form was on. */
async function placeAfter(desk: Desk, req: Request, form: DecisionForm): Promise<string> {
  const back = backTo(req, '/review');
  if (!back.startsWith('/review')) return back;
  const next = form.next === undefined ? null : await findComment(desk.store.db, form.next);
  const url = new URL(back, 'http://desk.invalid');
  if (next?.queue) url.searchParams.set('at', String(next.id));
  else url.searchParams.delete('at');
  return url.pathname + url.search;
}

/** The page that the decision was made on, as things stand now, with what happened since the moderator looked. */
async function sendStale(desk: Desk, req: Request, res: Response, form: DecisionForm, stale: Stale): Promise<void> {
  const now = new Date();
  const refusal = {
    sentence: 'This changed since you looked, so nothing was done. Look again, then decide.',
    changes: stale.changes.map((event) => showEvent(event, now)).map(({ who, did, ago }) => `${who} ${did} ${ago}.`),
  };
  const back = backTo(req, '/review');
  if (!back.startsWith('/review')) return sendCommentPage(desk, req, res, { id: form.id, refusal, status: 409 });
  const query = Object.fromEntries(new URL(back, 'http://desk.invalid').searchParams);
  await sendReview(desk, req, res, { query: { ...readReviewQuery(query), at: form.id }, refusal, status: 409 });
}
