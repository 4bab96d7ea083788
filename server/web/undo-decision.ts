import type { RequestHandler } from 'express';
import { z } from 'zod';
import { type UndoTarget, undo } from '../moderation/undo.ts';
import { backTo } from './back.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { PageError } from './page-error.ts';
import { OptionalId } from './query.ts';
import { showEvent } from './show-event.ts';

const UndoForm = z
  .object({ sequence: OptionalId, group: OptionalId })
  .refine(({ sequence, group }) => sequence !== undefined || group !== undefined, 'names no decision');

/** Takes a decision back, or a group of them; refused where somebody decided anew since. */
export function undoDecision(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { sequence, group } = UndoForm.parse(req.body);
    const target: UndoTarget = sequence === undefined ? { group: group! } : { sequence };
    const result = await undo(desk.store, accountOf(res), target);
    const [done] = result.done;
    const [stale] = result.stale;
    if (!done && stale) {
      const now = new Date();
      const since = stale.changes
        .map((event) => showEvent(event, now))
        .map(({ who, did, ago }) => `${who} ${did} ${ago}`);
      const remedy = `${since.join('; ')}. Nothing was undone: look at the comment, and undo that decision instead.`;
      throw new PageError(409, 'Somebody decided anew since', remedy);
    }
    res.redirect(303, placeOf(backTo(req), done?.id));
  };
}

/** From the queue, back to the comment whose decision was taken back; else to the page that the form was on. */
function placeOf(back: string, commentId: number | undefined): string {
  if (!back.startsWith('/review') || commentId === undefined) return back;
  const url = new URL(back, 'http://desk.invalid');
  url.searchParams.set('at', String(commentId));
  return url.pathname + url.search;
}
