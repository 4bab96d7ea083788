/** A run alone: begun, gone through point by point, ended. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { answerPoint, finishRun, skipPoint, startRun } from '../../replay/runs.ts';
import { readScenario } from '../../replay/scenario-library.ts';
import { viewRun } from '../../replay/view-run.ts';
import { listAnswers } from '../../store/runs.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { OptionalId, OptionalText, readId } from '../query.ts';
import { readAnswer, readSkipped } from './answer-form.ts';
import { isBreakDue } from './breaks.ts';
import { nameKey } from './report-words.ts';
import { explainActions } from './say-training.ts';
import { anchorAt, showRunStage } from './show-run.ts';

/** Before a run: what it is about, what it holds that hurts, how it goes. */
export function showStart(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = OptionalId.parse(req.query.scenario);
    const stored = id === undefined ? null : await readScenario(desk.store.db, id);
    if (stored?.row.state !== 'published') throw missing('scenario');
    const { row, scenario } = stored;
    await sendPage(desk, req, res, {
      view: 'training-start',
      title: row.title,
      place: 'training',
      model: { row, scenario, key: stored.key && nameKey([stored.key.source]) },
    });
  };
}

const StartForm = z.object({ scenario: z.coerce.number().int().positive() });

/** Begins a run. */
export function start(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { scenario } = StartForm.parse(req.body ?? {});
    const run = await startRun(desk.store, accountOf(res), scenario);
    res.redirect(303, `/training/runs/${run.id}`);
  };
}

/** The stage of a run at a position (`?at=`), or at an offset of its time line (`?time=`, in milliseconds). */
export function showRun(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const { at, offset } = readPlace(req);
    const view = await viewRun(desk.store.db, accountOf(res), id, offset === undefined ? at : { offset });
    if (view.room) return res.redirect(303, `/training/rooms/${view.room.id}`);
    const path = `/training/runs/${id}`;
    await sendPage(desk, req, res, {
      view: 'training-run',
      title: view.scenario.title,
      place: 'training',
      here: `${path}?at=${view.position}`,
      model: {
        stage: showRunStage(view, desk.scorer, { path, answer: `${path}/answers`, skip: `${path}/skip` }),
        scenario: view.scenario,
        actions: explainActions(view.scenario),
        ...{ run: view.run, progress: view.progress, length: view.length, path },
        offersBreak: view.reveal !== null && (await isBreakDue(desk.store.db, view.marks, view.reveal.own)),
      },
    });
  };
}

/** Where on a time line a page is asked for: by position, or by milliseconds of playing. */
export function readPlace(req: Request): { at?: number; offset?: number } {
  const number = (given: unknown) => {
    const text = OptionalText.parse(given);
    const value = text === undefined ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  return { at: number(req.query.at), offset: number(req.query.time) };
}

/** Commits to an answer. */
export function answer(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const { scenario } = await viewRun(desk.store.db, accountOf(res), id);
    const given = readAnswer(req.body, scenario);
    await unlessAnswered(desk, id, given.point, () => answerPoint(desk.store, accountOf(res), id, given));
    await leadBack(desk, res, id);
  };
}

/** Leaves a point out. */
export function skip(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const { point } = readSkipped(req.body);
    await unlessAnswered(desk, id, point, () => skipPoint(desk.store, accountOf(res), id, point));
    await leadBack(desk, res, id);
  };
}

/** Pressed twice, or sent again because an answer to it got lost: what stands is the first, and it is shown. */
async function unlessAnswered(desk: Desk, run: number, point: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const answers = await listAnswers(desk.store.db, [run]);
    if (!answers.some((each) => each.point === point)) throw error;
  }
}

/** To the comment that was just decided on, where the reveal now stands. */
async function leadBack(desk: Desk, res: Response, id: number): Promise<void> {
  const view = await viewRun(desk.store.db, accountOf(res), id);
  res.redirect(303, `/training/runs/${id}?at=${view.position}${anchorAt(view)}`);
}

/** Ends a run, however much of it was answered. */
export function finish(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    await finishRun(desk.store, accountOf(res), id);
    res.redirect(303, `/training/runs/${id}/report`);
  };
}
