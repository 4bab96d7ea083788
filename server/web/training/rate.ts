/** Rating for a key: point after point by keyboard, with nothing of the key and nobody else's ratings on the page. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { TRAINING_ACTIONS } from '../../model/training.ts';
import { placePoints } from '../../replay/horizon.ts';
import {
  finishRating,
  joinPanel,
  listRatable,
  needRatable,
  type PanelSeat,
  ratePoint,
  readPanel,
  stepAside,
} from '../../replay/panel.ts';
import { readScenario, type StoredScenario } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { showComments } from '../../replay/view-run.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { OptionalText, readId } from '../query.ts';
import { ACTION_WORDS } from './say-training.ts';
import { type Scale, showJudgement } from './show-judgement.ts';
import { showStory, showThread } from './show-run.ts';
import type { ShownStage } from './show-stage.ts';

const SEVERITY: Scale = {
  name: 'severity',
  legend: 'How severe is it?',
  steps: [
    { value: '0', label: '0 not at all', key: 'z' },
    { value: '1', label: '1 mild', key: 'x' },
    { value: '2', label: '2 clear', key: 'c' },
    { value: '3', label: '3 severe', key: 'v' },
    { value: '4', label: '4 worst', key: 'b' },
  ],
};

/** What a rater sent that could not be taken, to be shown again. */
interface Refused {
  sentence: string;
  point: string;
  given: { action: string; rule: string; scale: string; rationale: string };
}

export function showRating(desk: Desk): RequestHandler {
  return (req, res) => sendRating(desk, req, res, null);
}

async function sendRating(desk: Desk, req: Request, res: Response, refused: Refused | null): Promise<void> {
  const id = readId(req.params.id);
  const stored = await readScenario(desk.store.db, id);
  if (!stored) throw missing('scenario');
  needRatable(stored.scenario);
  const { own } = await readPanel(desk.store.db, accountOf(res), id);
  if (!own) return sendSeat(desk, req, res, stored);
  if (own.panelist.finishedAt) return res.redirect(303, `/training/scenarios/${id}/key`);
  const { scenario, row } = stored;
  const points = placePoints(
    scenario,
    scenario.points.map((point) => point.id),
  );
  const rated = new Set(own.ratings.map(({ point }) => point));
  const reached = listRatable(scenario, own.ratings);
  const asked = refused?.point ?? OptionalText.parse(req.query.point);
  const at =
    reached.find((point) => point.id === asked) ?? reached.find((point) => !rated.has(point.id)) ?? reached.at(-1)!;
  const path = `/training/scenarios/${id}/rate`;
  await sendPage(desk, req, res, {
    view: 'training-rate',
    title: `Rate ${row.title}`,
    place: 'training',
    status: refused ? 422 : 200,
    here: `${path}?point=${at.id}`,
    model: {
      ...{ row, scenario, path, refusal: refused?.sentence ?? null },
      stage: showRatedStage(stored, at, own, refused, path),
      steps: points.map((point, index) => ({
        // What comes later is not shown before: so nobody rates with more in sight than a trainee has.
        href: reached.some(({ id }) => id === point.id) ? `${path}?point=${point.id}` : null,
        number: index + 1,
        isRated: rated.has(point.id),
        isHere: point.id === at.id,
      })),
      open: points.filter((point) => !rated.has(point.id)).length,
      rated: rated.size,
      actions: scenario.actions.map(({ code, sentence }) => ({ ...ACTION_WORDS[code], sentence })),
    },
  });
}

/** Before the first rating: by which name the key will call them, and what their judgement rests on. */
async function sendSeat(
  desk: Desk,
  req: Request,
  res: Response,
  { row, scenario }: StoredScenario,
  refusal: { sentence: string; typed: z.infer<typeof SeatForm> } | null = null,
): Promise<void> {
  await sendPage(desk, req, res, {
    view: 'training-seat',
    title: `Rate ${row.title}`,
    place: 'training',
    status: refusal ? 422 : 200,
    model: {
      ...{ row, warnings: scenario.warnings, refusal: refusal?.sentence ?? null },
      form: refusal?.typed ?? { name: accountOf(res).name, experience: '' },
    },
  });
}

/** What a trainee sees before answering, and no more: so ratings and answers are about the same thing. */
function showRatedStage(
  { scenario }: StoredScenario,
  at: { id: string; position: number },
  own: PanelSeat,
  refused: Refused | null,
  path: string,
): ShownStage {
  const comments = showComments(scenario, at.position);
  const before = own.ratings.find(({ point }) => point === at.id);
  const given = before && {
    ...{ action: before.action, rule: before.rule ?? '' },
    ...{ scale: String(before.severity), rationale: before.rationale },
  };
  return {
    path,
    article: showStory(scenario.article),
    ...showThread({ comments, marks: [], scenario }, null),
    ...{ timeline: null, isDue: false, onward: null, happened: null, reveal: null },
    judgement: showJudgement(scenario, {
      ...{ action: `${path}/ratings`, point: at.id, scale: SEVERITY, skip: null, commit: 'Keep and go on' },
      ...{ needsWhy: true, given: refused?.given ?? given ?? null },
    }),
  };
}

const SeatForm = z.object({ name: z.string().max(200).default(''), experience: z.string().max(1_000).default('') });

export function takeSeat(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const typed = SeatForm.parse(req.body ?? {});
    try {
      await joinPanel(desk.store, accountOf(res), id, typed);
      res.redirect(303, `/training/scenarios/${id}/rate`);
    } catch (error) {
      const stored = await readScenario(desk.store.db, id);
      if (!(error instanceof TrainingError) || !stored) throw error;
      await sendSeat(desk, req, res, stored, { sentence: error.message, typed });
    }
  };
}

const Field = z.string().max(2_000).default('');
const RatingForm = z.object({ point: Field, action: Field, rule: Field, severity: Field, rationale: Field });

/** Keeps a rating and goes on to the next point that has none. */
export function rate(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const { point, action, rule, severity, rationale } = RatingForm.parse(req.body ?? {});
    try {
      const stored = await readScenario(desk.store.db, id);
      const chosen = z.enum(TRAINING_ACTIONS).safeParse(action);
      if (!stored || !chosen.success) throw new TrainingError('invalid', 'Choose what to do with the comment.');
      // The rules are asked for what acts alone: one that was chosen before a change of mind is not meant.
      const meant = stored.scenario.left.includes(chosen.data) ? null : rule || null;
      const step = severity === '' ? Number.NaN : Number(severity);
      await ratePoint(desk.store, accountOf(res), id, {
        ...{ point, action: chosen.data, rule: meant, severity: step, rationale },
      });
      res.redirect(303, `/training/scenarios/${id}/rate`);
    } catch (error) {
      if (!(error instanceof TrainingError) || error.code !== 'invalid') throw error;
      const given = { action, rule, scale: severity, rationale };
      await sendRating(desk, req, res, { sentence: error.message, point, given });
    }
  };
}

/** Ends one's rating; from here on all is shown. */
export const finish = (desk: Desk) => leave(desk, finishRating);

/** Steps aside from the panel, to settle the key without having rated. */
export const leavePanel = (desk: Desk) => leave(desk, stepAside);

function leave(desk: Desk, end: typeof finishRating): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    await end(desk.store, accountOf(res), id);
    res.redirect(303, `/training/scenarios/${id}/key`);
  };
}
