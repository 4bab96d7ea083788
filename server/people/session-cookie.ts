import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Store } from '../store/open.ts';
import { createSessionStore } from './sessions.ts';

const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * The one session cookie, read alike by pages and by sockets. Nothing is stored for a visitor who has not signed in.
 * The desk speaks plain HTTP on its own machine; only a proxy in front of it knows whether a visit came by https, and the
 * cookie then goes back by nothing else.
 */
export function createSessionCookie(store: Store, secret: string, behindProxy: boolean): RequestHandler {
  return session({
    name: 'rejoinder',
    secret,
    store: createSessionStore(store),
    resave: false,
    saveUninitialized: false,
    proxy: behindProxy,
    cookie: { httpOnly: true, sameSite: 'lax', secure: behindProxy && 'auto', maxAge: TWO_WEEKS_MS, path: '/' },
  });
}
