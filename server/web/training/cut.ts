/** The page that makes a scenario of an article: what is taken, what is asked, who gets another name. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import {
  type Cut,
  type CutChoice,
  type CutComment,
  type CutSource,
  cutScenario,
  findDoubts,
  isProposed,
  MOST_COMMENTS,
  type Scope,
  takeComments,
  toTree,
} from '../../replay/cut.ts';
import { boundPlaces, describeOrder } from '../../replay/describe-order.ts';
import { proposeNames } from '../../replay/propose-names.ts';
import { importScenario } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { findArticle } from '../../store/articles.ts';
import { listComments } from '../../store/comments.ts';
import { listSlugs } from '../../store/scenarios.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { sayAuthor, sayFirstWords, titleOf } from '../say.ts';
import { ruleLabel } from '../say-decision.ts';
import { Several } from './form-fields.ts';

const Id = z.coerce.number().int().positive();
const ScopeForm = z.object({
  article: Id,
  by: z.enum(['all', 'branch', 'range']).catch('all'),
  n: Id.optional().catch(undefined),
  from: Id.optional().catch(undefined),
  to: Id.optional().catch(undefined),
});

const CutForm = ScopeForm.extend({
  points: Several,
  pseudonymise: z.literal('yes').optional(),
  seed: z.literal('yes').optional(),
  names: Several,
  otherNames: z.string().max(4_000).default(''),
  sure: Several,
});

interface CutPage {
  source: CutSource;
  scope: Scope;
  choice: CutChoice;
  /** Whether past decisions seed a key. */
  seeds: boolean;
  refusal: string | null;
}

/** The cut as proposed: everything that was flagged or decided on is asked about, and everybody gets another name. */
export function showCut(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = ScopeForm.parse(req.query);
    const scope = readScope(form);
    const source = await readSource(desk, form.article, scope);
    const points = new Set(source.comments.filter(isProposed).map(({ id }) => id));
    const choice = { points, pseudonymise: true, otherNames: [], sure: [] };
    await sendCut(desk, req, res, { source, scope, choice, seeds: true, refusal: null });
  };
}

/** Makes the scenario and opens it in the editor. */
export function cut(desk: Desk): RequestHandler {
  return async (req, res) => {
    const form = CutForm.parse(req.body ?? {});
    const scope = readScope(form);
    const source = await readSource(desk, form.article, scope);
    const choice: CutChoice = {
      points: new Set(form.points.map(Number)),
      pseudonymise: form.pseudonymise === 'yes',
      otherNames: [...form.names, ...form.otherNames.split('\n')].map((name) => name.trim()).filter(Boolean),
      sure: form.sure,
    };
    const seeds = form.seed === 'yes';
    try {
      const { scenario, key } = await makeCut(desk, source, choice);
      const row = await importScenario(desk.store, accountOf(res), scenario, seeds ? key : null, form.article);
      res.redirect(303, `/training/scenarios/${row.id}`);
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      await sendCut(desk, req, res, { source, scope, choice, seeds, refusal: error.message });
    }
  };
}

function readScope({ by, n, from, to }: z.infer<typeof ScopeForm>): Scope {
  if (by === 'branch' && n !== undefined) return { by, n };
  if (by === 'range' && from !== undefined && to !== undefined) return { by, from, to };
  return { by: 'all' };
}

async function makeCut(desk: Desk, source: CutSource, choice: CutChoice): Promise<Cut> {
  const { taken } = source;
  if (taken.length === 0) throw new TrainingError('invalid', 'There is no comment in this part of the article.');
  if (taken.length > MOST_COMMENTS) throw new TrainingError('invalid', SAY_TOO_MANY);
  if (!taken.some(({ comment }) => choice.points.has(comment.id) && comment.text.trim() !== '')) {
    throw new TrainingError('invalid', 'Choose at least one comment to ask about.');
  }
  return cutScenario(source, choice, await listSlugs(desk.store.db));
}

const SAY_TOO_MANY = `A scenario holds up to ${MOST_COMMENTS.toLocaleString('en-US')} comments: take one branch, or a range.`;

async function readSource(desk: Desk, id: number, scope: Scope): Promise<CutSource> {
  const article = await findArticle(desk.store.db, id);
  if (!article || article.withdrawn) throw missing('article');
  const comments = await listComments(desk.store.db, id);
  return { article, comments, taken: takeComments(comments, scope) };
}

async function sendCut(desk: Desk, req: Request, res: Response, page: CutPage): Promise<void> {
  const { source, scope, choice, seeds, refusal } = page;
  const { article, comments, taken } = source;
  const isTooLong = taken.length > MOST_COMMENTS;
  const shown = isTooLong ? [] : taken;
  const texts = [article.title ?? '', article.text, ...shown.map(({ comment }) => comment.text)];
  const known = comments.flatMap(({ author }) => author ?? []).concat(article.author ?? []);
  const places = boundPlaces(toTree(shown));
  const rows = shown.map((comment, index) => showRow(comment, choice, places[index]!));
  await sendPage(desk, req, res, {
    view: 'training-cut',
    title: 'Make a scenario',
    place: 'training',
    status: refusal ? 422 : 200,
    model: {
      ...{ article, title: titleOf(article), scope, choice, seeds, refusal, taken: taken.length },
      tooMany: isTooLong ? SAY_TOO_MANY : null,
      order: shown.length > 0 ? describeOrder(toTree(shown)) : null,
      proposed: rows.filter(({ why }) => why !== null),
      others: rows.filter(({ why, words }) => why === null && words !== ''),
      doubts: isTooLong ? [] : findDoubts(source, choice),
      names: proposeNames(texts, known),
      decided: shown.filter(({ comment: { decision } }) => decision && !decision.aboutOldText).length,
    },
  });
}

const DECIDED = { approve: 'Approved', reject: 'Rejected', escalate: 'Passed on' } as const;

/** A comment as a line that can be ticked, by its number on the article's page. */
function showRow({ comment }: CutComment, choice: CutChoice, place: { first: number; last: number } | null) {
  const { id, n, flags, decision, text } = comment;
  const rule = decision?.rule ? `: ${ruleLabel(decision.rule)}` : '';
  return {
    id,
    n,
    author: sayAuthor(comment.author),
    words: sayFirstWords(text, 140),
    why: decision ? `${DECIDED[decision.action]}${rule}` : (flags[0]?.label ?? null),
    chosen: choice.points.has(id),
    place: place && place.first < place.last ? `can have stood from ${place.first} to ${place.last}` : null,
  };
}
