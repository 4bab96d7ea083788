import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Comparison, ShiftedComment } from '../moderation/compare-scores.ts';
import { applyCorrection, CorrectionError, learnCorrection, removeCorrection } from '../moderation/learn.ts';
import { readPolicy, writePolicy } from '../moderation/policy.ts';
import {
  applyRescoring,
  beginRescoring,
  isInterrupted,
  RescoringError,
  runRescoring,
  undoRescoring,
} from '../moderation/rescore.ts';
import { type CommentView, listCommentsById } from '../store/comments.ts';
import { countByScorer, findLatestRescoring, type RescoringRow } from '../store/rescorings.ts';
import type { Desk } from './desk.ts';
import { drawShift } from './draw-shift.ts';
import { accountOf } from './guard.ts';
import { sendPage } from './page.ts';
import { PageError } from './page-error.ts';
import { readId } from './query.ts';
import { sayAgo, sayAuthor, sayDecimal, sayFirstWords } from './say.ts';
import { showCorrection } from './show-correction.ts';

const LOOK_AGAIN_SECONDS = 3;

/** Whose scores count, and what other scores would change. */
export function showScores(desk: Desk): RequestHandler {
  return async (req, res) => {
    const run = await findLatestRescoring(desk.store.db);
    const isRunning = run?.state === 'running' && !isInterrupted(run);
    if (isRunning) res.set('refresh', String(LOOK_AGAIN_SECONDS));
    const shown = run && (await showRun(desk, run));
    await sendPage(desk, req, res, {
      view: 'scores',
      title: 'Scores',
      model: {
        scorer: desk.scorer.identity,
        ...(isRunning ? { counting: [], isCurrent: true } : await countScores(desk)),
        run: shown,
        policy: await readPolicy(desk.store.db),
        correction: await showCorrection(desk, new Date()),
      },
    });
  };
}

/** Whose scores count; `isCurrent` where none is of any other scorer than the one in force. */
async function countScores(desk: Desk) {
  const counting = await countByScorer(desk.store.db);
  return { counting, isCurrent: counting.every(({ scorer }) => scorer === desk.scorer.identity) };
}

async function showRun(desk: Desk, run: RescoringRow) {
  const now = new Date();
  return {
    ...run,
    state: isInterrupted(run) ? 'interrupted' : run.state,
    ago: sayAgo(run.finishedAt ?? run.startedAt, now),
    difference: run.comparison === null ? null : await showComparison(desk, run.comparison as Comparison),
  };
}

async function showComparison(desk: Desk, comparison: Comparison) {
  const { flagged, held, farthest } = comparison;
  const lists = [
    { title: 'Newly flagged', ...flagged.into },
    { title: 'No longer flagged', ...flagged.outOf },
    { title: 'Newly held', ...held.into },
    { title: 'No longer held', ...held.outOf },
    { title: 'Moved farthest', count: null, examples: farthest },
  ];
  const ids = [...new Set(lists.flatMap(({ examples }) => examples.map(({ id }) => id)))];
  const views = new Map((await listCommentsById(desk.store.db, ids)).map((view) => [view.id, view]));
  const lines = lists.map(({ examples, ...list }) => ({ ...list, examples: showExamples(examples, views) }));
  return {
    ...comparison,
    shift: drawShift(comparison.grid),
    lists: lines.filter(({ examples }) => examples.length > 0),
  };
}

function showExamples(examples: readonly ShiftedComment[], views: ReadonlyMap<number, CommentView>) {
  const say = (civility: number | null) => (civility === null ? 'no score' : sayDecimal(civility));
  return examples.flatMap(({ id, before, after }) => {
    const view = views.get(id);
    const named = view && { author: sayAuthor(view.author), words: sayFirstWords(view.text, 110) };
    return named ? [{ id, ...named, before: say(before), after: say(after) }] : [];
  });
}

/** Begins to score everything again; the page then tells how far it is. */
export function startRescoring(desk: Desk): RequestHandler {
  return async (_req, res) => {
    const { store, scorer, log } = desk;
    const who = accountOf(res);
    const run = await explainRefusal(() => beginRescoring(store, scorer, who));
    void runRescoring(store, scorer, who, run).catch((error) => log.error({ err: error }, 'scoring again failed'));
    res.redirect(303, '/scores');
  };
}

/** Makes the new scores count. */
export function countRescoring(desk: Desk): RequestHandler {
  return async (req, res) => {
    await explainRefusal(() => applyRescoring(desk.store, accountOf(res), readId(req.params.id)));
    res.redirect(303, '/scores');
  };
}

/** Goes back to the scores that counted before. */
export function uncountRescoring(desk: Desk): RequestHandler {
  return async (req, res) => {
    await explainRefusal(() => undoRescoring(desk.store, accountOf(res), readId(req.params.id)));
    res.redirect(303, '/scores');
  };
}

const Unscored = z.enum(['hold', 'pass']);
const PolicyForm = z.object({ failed: Unscored, withheld: Unscored });

/** Sets what happens to comments without a score, from the next import on. */
export function setPolicy(desk: Desk): RequestHandler {
  return async (req, res) => {
    await writePolicy(desk.store, accountOf(res), PolicyForm.parse(req.body));
    res.redirect(303, '/scores#policy');
  };
}

/** Fits this site's own correction on what was decided; it changes nothing yet. */
export function fitCorrection(desk: Desk): RequestHandler {
  return async (_req, res) => {
    await explainRefusal(() => learnCorrection(desk.store, accountOf(res), desk.teacher));
    res.redirect(303, '/scores#correction');
  };
}

/** Puts a fitted correction in force. */
export function useCorrection(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    await explainRefusal(() => applyCorrection(desk.store, accountOf(res), desk.teacher.make, id));
    await desk.reloadScorer();
    res.redirect(303, '/scores#correction');
  };
}

/** Goes back to the stock scorer. */
export function dropCorrection(desk: Desk): RequestHandler {
  return async (_req, res) => {
    await removeCorrection(desk.store, accountOf(res));
    await desk.reloadScorer();
    res.redirect(303, '/scores#correction');
  };
}

async function explainRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RescoringError || error instanceof CorrectionError) {
      throw new PageError(409, 'Nothing was changed', error.message);
    }
    throw error;
  }
}
