/** Who may pass: signed-in people, writes that come from the desk's own pages, accounts that have the right. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { type Account, findAccount } from '../people/accounts.ts';
import { may, type Right } from '../people/rights.ts';
import { readLastSequence } from '../store/events.ts';
import type { Desk } from './desk.ts';
import { PageError } from './page-error.ts';

/**
 * Loads who is signed in, and up to which event the page that they get knows of all; `accountOf` and `sequenceOf` give
 * them. The sequence is read before all else: what happens while the page is built is then caught up with, never missed.
 */
export function loadAccount({ store }: Desk): RequestHandler {
  return async (req, res, next) => {
    const id = req.session?.accountId;
    res.locals.sequence = id === undefined ? 0 : await readLastSequence(store.db);
    const account = id === undefined ? null : await findAccount(store.db, id);
    res.locals.account = account?.disabled ? null : account;
    next();
  };
}

/** The last event that the page surely knows of; 0 for those who are not signed in. */
export function sequenceOf(res: Response): number {
  return (res.locals.sequence as number | undefined) ?? 0;
}

/** Who is signed in, or null. */
export function visitorOf(res: Response): Account | null {
  return (res.locals.account as Account | null | undefined) ?? null;
}

/** Who is signed in, behind `needAccount`. */
export function accountOf(res: Response): Account {
  const account = visitorOf(res);
  if (!account) throw new PageError(401, 'You are not signed in', 'Open your sign-in link, or ask for a new one.');
  return account;
}

export const needAccount: RequestHandler = (_req, res, next) => {
  accountOf(res);
  next();
};

/** What is open to those who may not read the desk. */
const TRAINING = /^\/(?:training|join|help|theme|sign-out)(?:\/|$)/;

/** Keeps those who may not read the desk to training; its start leads them there. */
export const keepToTraining: RequestHandler = (req, res, next) => {
  if (may(accountOf(res), 'read') || TRAINING.test(req.path)) return next();
  if (req.method === 'GET' && req.path === '/') return res.redirect(303, '/training');
  throw new PageError(403, 'Your account is for training', 'The desk itself is for those who moderate. Ask an editor.');
};

/** Lets pass who has the right. */
export function need(right: Right): RequestHandler {
  return (_req, res, next) => {
    if (may(accountOf(res), right)) return next();
    throw new PageError(403, 'Your account may not do this', 'Ask an editor of this desk to do it, or for the right.');
  };
}

/**
 * The token that every form carries. It is a hash of the session's secret id: whoever can read neither the cookie nor
 * our pages cannot know it, and it tells nothing about the id.
 */
export function csrfToken(req: Request): string {
  return createHash('sha256').update(`form of ${req.sessionID}`).digest('base64url');
}

/** Whether a token, from the field `_csrf` or the header `x-csrf-token`, is the one that our pages carry. */
export function isOwnToken(req: Request, given: unknown): boolean {
  const expected = Buffer.from(csrfToken(req));
  const actual = Buffer.from(typeof given === 'string' ? given : '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** A browser names the page that a write comes from; ours come from our own host. */
function isForeign(req: Request): boolean {
  const origin = req.get('origin');
  if (origin === undefined) return req.get('sec-fetch-site') === 'cross-site';
  return !URL.canParse(origin) || new URL(origin).host !== req.get('host');
}

/** Refuses writes that come from another site. */
export const refuseForeign: RequestHandler = (req, _res, next) => {
  if (req.method !== 'GET' && req.method !== 'HEAD' && isForeign(req)) throw foreign();
  next();
};

/** Refuses forms without their token. Uploads check theirs as they are read. */
export const checkToken: RequestHandler = (req, _res, next) => {
  if (!isOwnToken(req, req.get('x-csrf-token') ?? req.body?._csrf)) throw foreign();
  next();
};

/** What a write is told that does not come from this desk's own pages. */
export function foreign(): PageError {
  return new PageError(
    403,
    'This did not come from the desk’s own page',
    'Nothing was changed. Load the page again and repeat what you did; you may have signed in anew since it was loaded.',
  );
}
