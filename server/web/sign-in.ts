import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { acceptInvite, findInvite, type InviteState } from '../people/invites.ts';
import type { Desk } from './desk.ts';
import { visitorOf } from './guard.ts';
import { sendPage } from './page.ts';
import { PageError } from './page-error.ts';

const SignInForm = z.object({ name: z.string().trim().min(1, 'a name is needed').max(80).optional() });

const REFUSALS: Record<Exclude<InviteState, 'good'>, string> = {
  unknown: 'This link is not one of this desk. Perhaps a part of it is missing: copy it whole.',
  used: 'This link was used already: each signs in one person, once. Ask for a new one.',
  expired: 'This link has run out. Ask for a new one.',
};

/** Where somebody without a session lands. */
export function showSignIn(desk: Desk): RequestHandler {
  return async (req, res) => {
    if (visitorOf(res)) return res.redirect(303, '/');
    await sendPage(desk, req, res, {
      view: 'sign-in',
      title: 'Sign in',
      model: { refusal: null, invite: null, token: null },
    });
  };
}

/** Shows what a link would do, without using it up: mail programs and chats look at links before people do. */
export function showInvite(desk: Desk): RequestHandler {
  return async (req, res) => {
    const token = String(req.params.token);
    const invite = await findInvite(desk.store.db, token);
    const refusal = invite.state === 'good' ? null : REFUSALS[invite.state];
    const status = refusal ? 410 : 200;
    await sendPage(desk, req, res, { view: 'sign-in', title: 'Sign in', status, model: { refusal, invite, token } });
  };
}

/** Uses the link up and starts a session. */
export function signIn(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { name } = SignInForm.parse(req.body ?? {});
    const account = await acceptInvite(desk.store, String(req.params.token), name ?? null);
    if (!account) throw new PageError(410, 'This link is not good any more', 'Ask for a new one.');
    await startSession(req, account.id);
    res.redirect(303, '/');
  };
}

export function signOut(): RequestHandler {
  return async (req, res) => {
    await new Promise<void>((done, fail) => req.session.destroy((error) => (error ? fail(error) : done())));
    res.clearCookie('rejoinder', { path: '/' });
    res.redirect(303, '/sign-in');
  };
}

/** Starts a session under a new id: one that somebody planted before is worth nothing. */
export async function startSession(req: Request, accountId: number): Promise<void> {
  await new Promise<void>((done, fail) => req.session.regenerate((error) => (error ? fail(error) : done())));
  req.session.accountId = accountId;
}
