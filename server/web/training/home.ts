import type { RequestHandler } from 'express';
import type { Desk } from '../desk.ts';
import { sendPage } from '../page.ts';

/** Where training starts: the scenarios, one's own runs, rooms. */
export function showTraining(desk: Desk): RequestHandler {
  return async (req, res) => {
    await sendPage(desk, req, res, { view: 'training-home', title: 'Training', place: 'training' });
  };
}
