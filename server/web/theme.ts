/** Light, dark, or as the system has it: a choice kept in a cookie, so that a page arrives in the right colours. */
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { backTo } from './back.ts';

const Theme = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof Theme>;

const COOKIE = /(?:^|;\s*)theme=(light|dark)(?:;|$)/;

export function readTheme(req: Request): Theme {
  return (COOKIE.exec(req.get('cookie') ?? '')?.[1] as Theme | undefined) ?? 'system';
}

export function chooseTheme(): RequestHandler {
  return (req, res) => {
    const theme = Theme.parse(req.body.theme);
    const yearMs = 365 * 24 * 60 * 60 * 1000;
    if (theme === 'system') res.clearCookie('theme', { path: '/' });
    else res.cookie('theme', theme, { maxAge: yearMs, sameSite: 'lax', httpOnly: true, path: '/' });
    res.redirect(303, backTo(req));
  };
}
