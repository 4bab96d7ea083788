/** What goes wrong, said in plain words with the remedy. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import { TrainingError, type TrainingErrorCode } from '../replay/training-error.ts';
import type { Desk } from './desk.ts';
import { sendPage } from './page.ts';
import { PageError } from './page-error.ts';

/** Answers an address that no route knows. */
export const refuseUnknown: RequestHandler = (_req, _res, next) => {
  next(new PageError(404, 'There is no such page', 'Check the address, or start from the overview.'));
};

/** Says what went wrong; what nobody foresaw is logged whole and told in general words. */
export function sayError(desk: Desk): ErrorRequestHandler {
  return async (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const told = tellable(error);
    if (told.status >= 500) desk.log.error({ err: error, path: req.path }, 'a request failed');
    const page = { view: 'error', title: told.title, status: told.status, model: { remedy: told.message } };
    // Where not even the page's frame can be built, as without a store, the words alone must do.
    await sendPage(desk, req, res, page).catch(() =>
      res.status(told.status).type('text').send(`${told.title}\n${told.message}\n`),
    );
  };
}

function tellable(error: unknown): PageError {
  if (error instanceof PageError) return error;
  if (error instanceof TrainingError) return new PageError(...REFUSALS[error.code], error.message);
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const place = issue?.path.join('.') || 'the form';
    return new PageError(400, 'That could not be read', `${place}: ${issue?.message}. Go back, and send it again.`);
  }
  if (isHttpError(error)) {
    return new PageError(error.status, 'That could not be read', `${error.message}. Go back, and send it again.`);
  }
  return new PageError(
    500,
    'Something went wrong on the desk’s side',
    'Nothing was changed. Try again; if it stays, the words in the terminal where the desk runs say more.',
  );
}

const REFUSALS: Record<TrainingErrorCode, [status: number, title: string]> = {
  missing: [404, 'There is nothing here'],
  stale: [409, 'It changed meanwhile'],
  refused: [409, 'That cannot be done now'],
  invalid: [422, 'That could not be taken'],
};

/** What express and its body reader throw for a request that is at fault itself. */
function isHttpError(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500;
}
