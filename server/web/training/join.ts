import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { may } from '../../people/rights.ts';
import { joinRoom, readCode } from '../../replay/rooms.ts';
import { TrainingError } from '../../replay/training-error.ts';
import type { Store } from '../../store/open.ts';
import type { Desk } from '../desk.ts';
import { visitorOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { PageError } from '../page-error.ts';
import { OptionalText } from '../query.ts';
import { startSession } from '../sign-in.ts';

const JoinForm = z.object({
  code: z.string().max(40).catch(''),
  name: z.string().trim().max(80).catch(''),
  /** Of this very page: a form that is sent twice is known by it. */
  ticket: z.string().max(40).catch(''),
});
type JoinForm = z.infer<typeof JoinForm>;
type Joined = Awaited<ReturnType<typeof joinRoom>>;

/** How long a form that is sent again leads to the same account, and how many are remembered. */
const AGAIN_MS = 60_000;
const MOST_REMEMBERED = 1_000;

/** The door of every room: its code, and a name of whoever is not signed in. */
export function showJoin(desk: Desk): RequestHandler {
  return (req, res) =>
    sendJoin(desk, req, res, { code: OptionalText.parse(req.query.code) ?? '', name: '', refusal: null });
}

/** Joins the room that a code leads to; who is not signed in becomes a trainee, and is. */
export function join(desk: Desk): RequestHandler {
  const enter = enterOnce(desk.store);
  return async (req, res) => {
    const form = JoinForm.parse(req.body ?? {});
    const account = visitorOf(res);
    if (account && !may(account, 'train')) throw new PageError(403, 'Your account may not do this', 'Ask an editor.');
    try {
      const { roomId, accountId } = await (account ? joinRoom(desk.store, form.code, account) : enter(form));
      if (!account) await startSession(req, accountId);
      res.redirect(303, `/training/rooms/${roomId}`);
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      // A status of failure is also what the limit on guessing counts.
      await sendJoin(desk, req, res, { ...form, refusal: error.message });
    }
  };
}

/**
 * Makes one trainee of a form, however often it is sent: of a button that is pressed twice the browser drops the first
 * answer, and with it the session that the first account would be known by.
 */
function enterOnce(store: Store): (form: JoinForm) => Promise<Joined> {
  const remembered = new Map<string, { at: number; joined: Promise<Joined> }>();
  return ({ code, name, ticket }) => {
    const form = JSON.stringify([ticket, code, name]);
    const known = remembered.get(form);
    if (known && performance.now() - known.at < AGAIN_MS) return known.joined;
    const joined = joinRoom(store, code, { id: null, name });
    if (ticket === '') return joined;
    remembered.delete(form);
    remembered.set(form, { at: performance.now(), joined });
    joined.catch(() => remembered.delete(form));
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    return joined;
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
    model: { form: { code: readCode(code), name, ticket: randomUUID() }, refusal },
  });
}
