import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Store } from '../store/open.ts';
import { createSessionStore } from './sessions.ts';

const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * The one session cookie, read alike by pages and by sockets. `secure` is for a desk behind https.
 * Nothing is stored for a visitor who has not signed in.
 */
export function createSessionCookie(store: Store, secret: string, secure: boolean): RequestHandler {
  return session({
    name: 'rejoinder',
    secret,
    store: createSessionStore(store),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: TWO_WEEKS_MS, path: '/' },
  });
}
