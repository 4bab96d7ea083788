/** Every page goes out through here: the frame around it, and what the frame needs. */
import type { Request, Response } from 'express';
import { may, type Right } from '../people/rights.ts';
import { readTotals } from '../store/articles.ts';
import type { Desk } from './desk.ts';
import { csrfToken, sequenceOf, visitorOf } from './guard.ts';
import { readTheme } from './theme.ts';

/** The entries of the navigation. */
export type Place = 'overview' | 'review' | 'import' | 'log' | 'search' | 'training' | 'help';

export interface Page {
  /** A file in views/pages. */
  view: string;
  title: string;
  /** The entry of the navigation that is lit. */
  place?: Place;
  status?: number;
  /** The address that forms on the page lead back to, where it is not the one asked for. */
  here?: string;
  model?: object;
}

/** Renders a page inside the layout and sends it. */
export async function sendPage(desk: Desk, req: Request, res: Response, page: Page): Promise<void> {
  const frame = await readFrame(desk, req, res, page);
  res.status(page.status ?? 200);
  // The token differs with each session and the pages with each change: no cache may keep them.
  res.set('cache-control', 'no-store');
  res.render('layout', { ...frame, model: page.model ?? {} });
}

/** Renders one partial, such as a comment, for a page that swaps it in. */
export function sendPartial(req: Request, res: Response, partial: string, model: object, status = 200): void {
  res.status(status).set('cache-control', 'no-store');
  res.render(`partials/${partial}`, { ...model, csrf: csrfToken(req), here: req.get('x-page') ?? '/' });
}

async function readFrame(desk: Desk, req: Request, res: Response, page: Page) {
  const account = visitorOf(res);
  const totals = account && may(account, 'read') ? await readTotals(desk.store.db) : null;
  return {
    view: page.view,
    title: page.title,
    place: page.place ?? null,
    account,
    may: (right: Right) => account !== null && may(account, right),
    waiting: totals?.waiting ?? 0,
    sequence: sequenceOf(res),
    csrf: csrfToken(req),
    here: page.here ?? req.originalUrl,
    theme: readTheme(req),
  };
}
