import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { disableAccount, findAccount, listAccounts } from '../people/accounts.ts';
import { createInvite, type Invite } from '../people/invites.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { sendPage } from './page.ts';
import { missing } from './page-error.ts';
import { readId } from './query.ts';
import { sayAgo } from './say.ts';

/** Who works at this desk, and the way to ask one more. */
export function showPeople(desk: Desk): RequestHandler {
  return (req, res) => sendPeople(desk, req, res, null);
}

const InviteForm = z.object({ role: z.enum(['trainee', 'moderator', 'editor']) });

/** Makes a one-time link for a new person and shows it, this once: only its hash is kept. */
export function invite(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { role } = InviteForm.parse(req.body);
    await sendPeople(desk, req, res, await createInvite(desk.store, accountOf(res), { role }));
  };
}

/** Makes a one-time link that signs somebody into the account that they have, as after signing out. */
export function inviteBack(desk: Desk): RequestHandler {
  return async (req, res) => {
    const account = await findAccount(desk.store.db, readId(req.params.id));
    if (!account || account.disabled) throw missing('account');
    const fresh = await createInvite(desk.store, accountOf(res), { accountId: account.id });
    await sendPeople(desk, req, res, fresh, account.name);
  };
}

const DisableForm = z.object({ disabled: z.enum(['yes', 'no']) });

/** Shuts somebody out at once, or lets them in again. */
export function changeAccount(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { disabled } = DisableForm.parse(req.body);
    const id = readId(req.params.id);
    if (!(await disableAccount(desk.store, accountOf(res), id, disabled === 'yes'))) throw missing('account');
    res.redirect(303, '/people');
  };
}

async function sendPeople(
  desk: Desk,
  req: Request,
  res: Response,
  fresh: Invite | null,
  /** Whom the fresh link signs in; null for somebody new. */
  whose: string | null = null,
): Promise<void> {
  const now = new Date();
  const people = await listAccounts(desk.store.db);
  await sendPage(desk, req, res, {
    view: 'people',
    title: 'People',
    model: {
      people: people.map((person) => ({ ...person, since: sayAgo(person.createdAt, now) })),
      whose,
      link: fresh && `${req.protocol}://${req.get('host')}/sign-in/${fresh.token}`,
      until: fresh && new Date(fresh.expiresAt).toUTCString(),
    },
  });
}
