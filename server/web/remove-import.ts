import type { RequestHandler } from 'express';
import { removeCapture, restoreCapture } from '../moderation/receive.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { missing } from './page-error.ts';
import { readId } from './query.ts';

/** Takes an import out whole. */
export function removeImport(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    if (!(await removeCapture(desk.store, accountOf(res), id))) throw missing('import');
    res.redirect(303, `/imports/${id}`);
  };
}

/** Puts a removed import back. */
export function restoreImport(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    if (!(await restoreCapture(desk.store, accountOf(res), id))) throw missing('import');
    res.redirect(303, `/imports/${id}`);
  };
}
