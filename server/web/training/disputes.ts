/** A trainee's objections to keys: written where the point was answered, answered by whoever settles the key. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { hasAnswered, raiseDispute } from '../../replay/disputes.ts';
import { readScenario } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { listDisputes } from '../../store/disputes.ts';
import { listScenarios } from '../../store/scenarios.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { sayAuthor } from '../say.ts';
import { showDispute } from './show-dispute.ts';

const About = z.object({ scenario: z.coerce.number().int().positive(), point: z.string().max(200) });
const DisputeForm = About.extend({ text: z.string().max(4_000).default('') });

/** One's own disputes and what was answered; with `?scenario=&point=` the form that disputes a point. */
export function showDisputes(desk: Desk): RequestHandler {
  return (req, res) => {
    const about = About.safeParse(req.query);
    return sendDisputes(desk, req, res, about.success ? { ...about.data, text: '' } : null, null);
  };
}

async function sendDisputes(
  desk: Desk,
  req: Request,
  res: Response,
  form: z.infer<typeof DisputeForm> | null,
  refusal: string | null,
): Promise<void> {
  const { db } = desk.store;
  const now = new Date();
  const titles = new Map((await listScenarios(db)).map(({ id, title }) => [id, title]));
  const disputes = await listDisputes(db, { accountId: accountOf(res).id });
  await sendPage(desk, req, res, {
    view: 'training-disputes',
    title: 'Disputes',
    place: 'training',
    status: refusal ? 422 : 200,
    model: {
      ...{ form, refusal },
      at: form && (await readPoint(desk, res, form)),
      disputes: disputes.map((dispute) => ({ ...showDispute(dispute, now), title: titles.get(dispute.scenarioId) })),
    },
  });
}

/** What is disputed; null for whoever has not answered it, who may not know. */
async function readPoint(desk: Desk, res: Response, { scenario: id, point }: z.infer<typeof About>) {
  const { db } = desk.store;
  if (!(await hasAnswered(db, accountOf(res), id, point))) return null;
  const { scenario, row } = (await readScenario(db, id))!;
  const n = scenario.points.find((each) => each.id === point)?.comment;
  const comment = scenario.comments.find((each) => each.n === n);
  return comment ? { title: row.title, n, author: sayAuthor(comment.author), text: comment.text } : null;
}

/** Sends an objection; what was written stays on the page where it cannot be taken. */
export function dispute(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = DisputeForm.parse(req.body ?? {});
    try {
      const { scenario, point, text } = form;
      const { id } = await raiseDispute(desk.store, accountOf(res), { scenarioId: scenario, point, text });
      res.redirect(303, `/training/disputes#dispute-${id}`);
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      await sendDisputes(desk, req, res, form, error.message);
    }
  };
}
