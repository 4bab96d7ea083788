import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { beginScenario, findSlug } from '../../replay/blank-scenario.ts';
import { importScenario } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { listAnswerKeys } from '../../store/answer-keys.ts';
import { listDisputes } from '../../store/disputes.ts';
import { listSeats } from '../../store/ratings.ts';
import { listScenarios, listSlugs, type ScenarioRow } from '../../store/scenarios.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { sayAgo } from '../say.ts';
import { KEY_SOURCES, NO_KEY } from './say-key.ts';

/** All scenarios, for those who make, rate and settle them. */
export function showScenarios(desk: Desk): RequestHandler {
  return (req, res) => sendScenarios(desk, req, res, []);
}

const MOST_FAULTS = 20;

/** The page of all scenarios; `faults`: what is wrong with a file that was to be taken in. */
export async function sendScenarios(desk: Desk, req: Request, res: Response, faults: readonly string[]): Promise<void> {
  const { db } = desk.store;
  const [rows, keys, disputes] = [
    await listScenarios(db),
    await listAnswerKeys(db),
    await listDisputes(db, { state: 'open' }),
  ];
  const seats = await listSeats(db, accountOf(res).id);
  const now = new Date();
  const shown = rows.map((row) => {
    const key = keys.get(row.id);
    const seat = seats.find(({ scenarioId }) => scenarioId === row.id);
    return {
      row,
      changed: sayAgo(row.changedAt, now),
      key: key ? KEY_SOURCES[key.source] : NO_KEY,
      disputes: disputes.filter(({ scenarioId }) => scenarioId === row.id).length,
      rating: seat === undefined ? 'Rate it' : seat.finishedAt === null ? 'Go on rating' : null,
    };
  });
  await sendPage(desk, req, res, {
    view: 'training-scenarios',
    title: 'Scenarios',
    place: 'training',
    status: faults.length > 0 ? 422 : 200,
    model: {
      ...{ faults: faults.slice(0, MOST_FAULTS), moreFaults: Math.max(0, faults.length - MOST_FAULTS) },
      // Retired ones stand apart: they are kept for the records that name them.
      open: shown.filter(({ row }) => row.state !== 'retired'),
      retired: shown.filter(({ row }) => row.state === 'retired'),
      states: STATES,
    },
  });
}

const STATES: Record<ScenarioRow['state'], string> = {
  draft: 'draft',
  published: 'open for training',
  retired: 'retired',
};

const Line = z.string().trim().max(2_000);
const Long = z.string().trim().max(200_000);

const BeginForm = z.object({
  title: Line,
  articleText: Long,
  author: Line,
  text: Long,
  feedback: Line,
});
type BeginFields = z.infer<typeof BeginForm>;

const NOTHING: BeginFields = { title: '', articleText: '', author: '', text: '', feedback: '' };

/** The form that begins a scenario from nothing. */
export function sendBeginning(
  desk: Desk,
  req: Request,
  res: Response,
  form: BeginFields = NOTHING,
  refusal: string | null = null,
): Promise<void> {
  return sendPage(desk, req, res, {
    view: 'training-begin',
    title: 'Write a scenario',
    place: 'training',
    status: refusal ? 422 : 200,
    model: { form, refusal },
  });
}

/** Begins a scenario from nothing and opens it in the editor; what was written stays on the page where it cannot be taken. */
export function begin(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = BeginForm.parse(req.body ?? {});
    try {
      const missing = (['title', 'text', 'feedback'] as const).find((name) => form[name] === '');
      if (missing) throw new TrainingError('invalid', ASKED_FOR[missing]);
      const { title, articleText, text, feedback } = form;
      const scenario = beginScenario(
        { title, article: { title, text: articleText }, comment: { author: form.author || null, text }, feedback },
        findSlug(title, await listSlugs(desk.store.db)),
      );
      const row = await importScenario(desk.store, accountOf(res), scenario, null);
      res.redirect(303, `/training/scenarios/${row.id}`);
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      await sendBeginning(desk, req, res, form, error.message);
    }
  };
}

const ASKED_FOR = {
  title: 'Say what the discussion is about.',
  text: 'Write the first comment: a scenario begins with somebody saying something.',
  feedback: 'Say what is to be learnt from the first comment. More can follow later.',
};
