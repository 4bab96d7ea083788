/** The page where a panel becomes a key: who rated, how far they agree, what was settled and why, what is disputed. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { TRAINING_ACTIONS, type TrainingAction } from '../../model/training.ts';
import { may } from '../../people/rights.ts';
import { adjudicate, adoptAgreed, listAgreed, quarantine, readRated } from '../../replay/adjudicate.ts';
import type { KeyVerdict } from '../../replay/describe-panel.ts';
import { answerDispute } from '../../replay/disputes.ts';
import { readPanel } from '../../replay/panel.ts';
import { readItemDiscrimination } from '../../replay/records.ts';
import { readScenario } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { listDisputes } from '../../store/disputes.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { readId } from '../query.ts';
import { type Refusal, Several } from './form-fields.ts';
import { KEY_SOURCES, NO_KEY } from './say-key.ts';
import { ACTION_WORDS } from './say-training.ts';
import { showDispute } from './show-dispute.ts';
import { showAgreement, showKeyPoints } from './show-key.ts';

export function showKey(desk: Desk): RequestHandler {
  return (req, res) => sendKey(desk, req, res, null);
}

async function sendKey(desk: Desk, req: Request, res: Response, refusal: Refusal | null): Promise<void> {
  const { db } = desk.store;
  const id = readId(req.params.id);
  const stored = await readScenario(db, id);
  if (!stored) throw missing('scenario');
  const who = accountOf(res);
  const panel = await readPanel(db, who, id);
  await sendPage(desk, req, res, {
    view: 'training-key',
    title: `Key of ${stored.row.title}`,
    place: 'training',
    status: refusal ? 422 : 200,
    here: `/training/scenarios/${id}/key`,
    model: {
      ...{ row: stored.row, scenario: stored.scenario, panel, refusal, keyRevision: stored.keyRevision },
      keyHash: stored.keyHash,
      source: stored.key ? KEY_SOURCES[stored.key.source] : NO_KEY,
      // Whoever may still rate is told nothing of what others said, and nothing of the key.
      told: panel.seats && (await readTold(desk, id)),
      actions: stored.scenario.actions.map(({ code }) => ({ code, label: ACTION_WORDS[code].label })),
      settles: may(who, 'teach'),
    },
  });
}

async function readTold(desk: Desk, id: number) {
  const { db } = desk.store;
  const stored = (await readScenario(db, id))!;
  const rated = await readRated(db, id);
  const now = new Date();
  return {
    points: showKeyPoints(stored, rated, await readItemDiscrimination(db, id)),
    agreement: showAgreement([...rated.byPoint.values()]),
    raters: rated.panel.length,
    agreed: listAgreed(stored, rated.byPoint).size,
    disputes: (await listDisputes(db, { scenarioId: id })).map((dispute) => showDispute(dispute, now)),
  };
}

/** Does what a form of the key's page asks for; what cannot be taken is told where it was written. */
function act(
  desk: Desk,
  form: (body: unknown) => string,
  work: (req: Request, res: Response) => Promise<unknown>,
): RequestHandler {
  return async (req, res) => {
    try {
      await work(req, res);
      res.redirect(303, `/training/scenarios/${readId(req.params.id)}/key#${form(req.body)}`);
    } catch (error) {
      if (!(error instanceof TrainingError) || error.code === 'missing') throw error;
      await sendKey(desk, req, res, { form: form(req.body), sentence: error.message, typed: req.body });
    }
  };
}

const Revision = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : Number(text)));
const Point = z.object({ point: z.string().max(200), revision: Revision });
const VerdictForm = Point.extend({
  rules: Several,
  status: z.enum(['scored', 'discussion', 'quarantined']),
  rationale: z.string().max(2_000).default(''),
});

const pointForm = (body: unknown) => `point-${Point.parse(body ?? {}).point}`;

/** Settles one point. */
export const settle = (desk: Desk) =>
  act(desk, pointForm, async (req, res) => {
    const { point, revision, ...rest } = VerdictForm.parse(req.body ?? {});
    const verdict: KeyVerdict = { ...rest, rationale: rest.rationale.trim(), ...readStandings(req.body) };
    await adjudicate(desk.store, accountOf(res), readId(req.params.id), revision, new Map([[point, verdict]]));
  });

/** What the form says of each action: accepted, unacceptable, or neither. */
function readStandings(body: Record<string, unknown>): Pick<KeyVerdict, 'accepted' | 'unacceptable'> {
  const having = (standing: string): TrainingAction[] =>
    TRAINING_ACTIONS.filter((action) => body[`action-${action}`] === standing);
  return { accepted: having('accepted'), unacceptable: having('unacceptable') };
}

/** Settles all points on which the panel is of one mind. */
export const settleAgreed = (desk: Desk) =>
  act(
    desk,
    () => 'agreed',
    async (req, res) => {
      const { revision } = z.object({ revision: Revision }).parse(req.body ?? {});
      await adoptAgreed(desk.store, accountOf(res), readId(req.params.id), revision);
    },
  );

export const setAside = (desk: Desk) =>
  act(desk, pointForm, async (req, res) => {
    const { point, revision } = Point.parse(req.body ?? {});
    await quarantine(desk.store, accountOf(res), readId(req.params.id), revision, point);
  });

const ReplyForm = z.object({
  dispute: z.coerce.number().int().positive(),
  state: z.enum(['accepted', 'declined']),
  reply: z.string().max(4_000).default(''),
});

export const replyToDispute = (desk: Desk) =>
  act(
    desk,
    (body) => `dispute-${ReplyForm.parse(body ?? {}).dispute}`,
    async (req, res) => {
      const { dispute, state, reply } = ReplyForm.parse(req.body ?? {});
      await answerDispute(desk.store, accountOf(res), dispute, { state, reply });
    },
  );
