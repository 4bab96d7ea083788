import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { may } from '../../people/rights.ts';
import { joinRoom, readCode } from '../../replay/rooms.ts';
import { TrainingError } from '../../replay/training-error.ts';
import type { Desk } from '../desk.ts';
import { visitorOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { PageError } from '../page-error.ts';
import { OptionalText } from '../query.ts';
import { startSession } from '../sign-in.ts';

const JoinForm = z.object({ code: z.string().max(40).catch(''), name: z.string().trim().max(80).catch('') });

/** The door of every room: its code, and a name of whoever is not signed in. */
export function showJoin(desk: Desk): RequestHandler {
  return (req, res) =>
    sendJoin(desk, req, res, { code: OptionalText.parse(req.query.code) ?? '', name: '', refusal: null });
}

/** Joins the room that a code leads to; who is not signed in becomes a trainee, and is. */
export function join(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = JoinForm.parse(req.body ?? {});
    const account = visitorOf(res);
    if (account && !may(account, 'train')) throw new PageError(403, 'Your account may not do this', 'Ask an editor.');
    try {
      const { roomId, accountId } = await joinRoom(desk.store, form.code, account ?? { id: null, name: form.name });
      if (!account) await startSession(req, accountId);
      res.redirect(303, `/training/rooms/${roomId}`);
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      // A status of failure is also what the limit on guessing counts.
      await sendJoin(desk, req, res, { ...form, refusal: error.message });
    }
  };
}

/** The door's page, with what was written there and why it was not enough. */
function sendJoin(
  desk: Desk,
  req: Request,
  res: Response,
  { code, name, refusal }: { code: string; name: string; refusal: string | null },
): Promise<void> {
  return sendPage(desk, req, res, {
    view: 'training-join',
    title: 'Join a room',
    place: 'training',
    status: refusal ? 422 : 200,
    model: { form: { code: readCode(code), name }, refusal },
  });
}
