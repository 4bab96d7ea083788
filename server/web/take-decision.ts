import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { DecisionError, decide } from '../moderation/decide.ts';
import type { Stale } from '../moderation/moves.ts';
import { findComment } from '../store/comments.ts';
import type { DeskEvent } from '../store/events.ts';
import { backTo } from './back.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { missing, PageError } from './page-error.ts';
import { OptionalId, OptionalText } from './query.ts';
import { type ReviewQuery, readReviewQuery } from './review-query.ts';
import { sayCount } from './say.ts';
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

const ChosenForm = z.object({
  /** `id:version` of each comment, as the moderator saw it. */
  chosen: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((chosen) => [chosen].flat().map(readSeen)),
  /** `none`: enter was pressed where no button was meant. */
  action: z.enum(['approve', 'reject', 'none']),
  rule: OptionalText,
});

function readSeen(chosen: string): Seen {
  const [id, version] = chosen.split(':').map(Number);
  return Seen.parse({ id, version });
}

const Seen = z.object({ id: z.number().int().positive(), version: z.number().int().nonnegative() });
type Seen = z.infer<typeof Seen>;

/** Takes one decision on several comments, as one group that one undo takes back. Stale ones are left and named. */
export function takeDecisions(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { chosen, action, rule } = ChosenForm.parse(req.body);
    const back = backTo(req, '/review');
    if (action === 'none') return res.redirect(303, back);
    const decision = action === 'reject' ? { action, rule } : { action };
    const { done, stale } = await complete(() => decide(desk.store, accountOf(res), chosen, decision));
    if (stale.length === 0) return res.redirect(303, back);
    const sentence = `${sayCount(stale.length, 'comment')} changed since you looked and ${stale.length === 1 ? 'was' : 'were'} left alone; ${done.length} ${done.length === 1 ? 'is' : 'are'} done.`;
    const refusal = { sentence, changes: sayChanges(stale.flatMap(({ changes }) => changes)) };
    await sendReview(desk, req, res, { query: { ...queryOf(back), at: stale[0]!.id }, refusal, status: 409 });
  };
}

/** Waits for a decision; what is missing from it is told in its own words. */
async function complete<T>(decision: () => Promise<T>): Promise<T> {
  try {
    return await decision();
  } catch (error) {
    if (error instanceof DecisionError) throw new PageError(400, 'That decision is not complete', error.message);
    throw error;
  }
}

/** Takes a decision on one comment and moves on to the next; a stale one is refused with what changed meanwhile. */
export function takeDecision(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = DecisionForm.parse(req.body);
    const { action, rule, note } = form;
    const result = await complete(() => decide(desk.store, accountOf(res), [form], { action, rule, note }));
    if (result.unknown.length > 0) throw missing('comment');
    const [stale] = result.stale;
    if (stale) await sendStale(desk, req, res, form, stale);
    else res.redirect(303, await placeAfter(desk, req, form));
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
  const refusal = {
    sentence: 'This changed since you looked, so nothing was done. Look again, then decide.',
    changes: sayChanges(stale.changes),
  };
  const back = backTo(req, '/review');
  if (!back.startsWith('/review')) return sendCommentPage(desk, req, res, { id: form.id, refusal, status: 409 });
  await sendReview(desk, req, res, { query: { ...queryOf(back), at: form.id }, refusal, status: 409 });
}

function sayChanges(changes: readonly DeskEvent[]): string[] {
  const now = new Date();
  return changes.map((event) => showEvent(event, now)).map(({ who, did, ago }) => `${who} ${did} ${ago}.`);
}

function queryOf(address: string): ReviewQuery {
  return readReviewQuery(Object.fromEntries(new URL(address, 'http://desk.invalid').searchParams));
}
