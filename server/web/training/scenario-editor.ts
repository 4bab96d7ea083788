/** A scenario where it is made: every part has its own small form, so that what cannot be taken is told beside it. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { TRAINING_ACTIONS } from '../../model/training.ts';
import { checkScenario } from '../../replay/check-scenario.ts';
import { type DraftChange, editDraft } from '../../replay/edit-draft.ts';
import {
  addComment,
  addPoint,
  editComment,
  editPoint,
  hangComment,
  removeComment,
  removePoint,
} from '../../replay/edit-scenario.ts';
import type { Scenario } from '../../replay/scenario.ts';
import { publish, readScenario, retire, type StoredScenario, startNewVersion } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { listRatings } from '../../store/ratings.ts';
import type { ScenarioRow } from '../../store/scenarios.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { OptionalId, readId } from '../query.ts';
import { type Refusal, Several } from './form-fields.ts';
import { KEY_SOURCES, NO_KEY } from './say-key.ts';
import { ACTION_WORDS } from './say-training.ts';
import { showEditedThread } from './show-edited-thread.ts';

export function showEditor(desk: Desk): RequestHandler {
  return (req, res) => sendEditor(desk, req, res, null);
}

async function readStored(desk: Desk, req: Request): Promise<StoredScenario> {
  const stored = await readScenario(desk.store.db, readId(req.params.id));
  if (!stored) throw missing('scenario');
  return stored;
}

async function sendEditor(desk: Desk, req: Request, res: Response, refusal: Refusal | null): Promise<void> {
  const { row, scenario, key } = await readStored(desk, req);
  const faults = checkScenario(scenario, key ?? undefined);
  const rated = new Set((await listRatings(desk.store.db, row.id)).map(({ point }) => point));
  await sendPage(desk, req, res, {
    view: 'training-scenario',
    title: row.title,
    place: 'training',
    status: refusal ? 422 : 200,
    here: `/training/scenarios/${row.id}`,
    model: {
      ...{ row, scenario, refusal, state: STATES[row.state] },
      key: key ? KEY_SOURCES[key.source] : NO_KEY,
      hasKey: key !== null,
      thread: showEditedThread(scenario, faults, rated, Number(OptionalId.parse(req.query.page) ?? 1)),
      faultCount: faults.length,
      actions: TRAINING_ACTIONS.map((code) => ({
        ...{ code, label: ACTION_WORDS[code].label },
        sentence: scenario.actions.find((action) => action.code === code)?.sentence ?? '',
        isOffered: scenario.actions.some((action) => action.code === code),
        isLeft: scenario.left.includes(code),
      })),
      typed: (form: string, name: string, otherwise: unknown) =>
        refusal?.form === form ? (refusal.typed[name] ?? '') : (otherwise ?? ''),
    },
  });
}

const STATES: Record<ScenarioRow['state'], string> = {
  draft: 'A draft. Nobody sees it yet.',
  published: 'Open for training. Its words stay as they are; a new version can differ.',
  retired: 'Retired. Runs that name it are kept.',
};

/** What a form does: reads its fields, and yields the change and where the page is then looked at. */
interface Edit {
  form: string;
  apply: DraftChange;
}

/** Applies an edit to the revision that was seen; what cannot be taken is shown where it was written, with what was written. */
function edit(desk: Desk, read: (body: unknown, req: Request) => Edit): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const revision = Revision.parse(req.body ?? {}).revision;
    const { form, apply } = read(req.body, req);
    try {
      await editDraft(desk.store, accountOf(res), id, revision, apply);
      res.redirect(303, `/training/scenarios/${id}#${form}`);
    } catch (error) {
      if (!(error instanceof TrainingError) || error.code === 'missing') throw error;
      await sendEditor(desk, req, res, { form, sentence: sayRefusal(error), typed: req.body });
    }
  };
}

/** The check names places in a file; on the page the form itself is the place. */
function sayRefusal(error: TrainingError): string {
  return error.message.replace(/^scenario\.[\w.[\]]+: /, 'Something is missing here: ');
}

const Revision = z.object({ revision: z.coerce.number().int() });
const Line = z.string().trim().max(2_000).default('');
const Long = z.string().trim().max(400_000).default('');
const Optional = Line.transform((text) => text || null);
const AboutForm = z.object({
  title: Line,
  summary: Line,
  minutes: z.coerce.number().int().catch(0),
  language: Line,
  warnings: Long,
});

export const saveAbout = (desk: Desk) =>
  edit(desk, (body) => {
    const { warnings, ...about } = AboutForm.parse(body ?? {});
    const lines = warnings.split('\n').map((line) => line.trim());
    return { form: 'about', apply: (scenario) => ({ ...scenario, ...about, warnings: lines.filter(Boolean) }) };
  });

const ArticleForm = z.object({ title: Line, author: Optional, date: Optional, text: Long });

export const saveArticle = (desk: Desk) =>
  edit(desk, (body) => {
    const article = ArticleForm.parse(body ?? {});
    return { form: 'article', apply: (scenario) => ({ ...scenario, article }) };
  });

const PolicyForm = z.object({ code: Several, label: Several, sentence: Several });

/** A rule whose fields are all empty is taken out. */
export const savePolicy = (desk: Desk) =>
  edit(desk, (body) => {
    const { code, label, sentence } = PolicyForm.parse(body ?? {});
    const policy = code
      .map((each, at) => ({
        code: each.trim(),
        label: (label[at] ?? '').trim(),
        sentence: (sentence[at] ?? '').trim(),
      }))
      .filter((rule) => Object.values(rule).some(Boolean));
    return { form: 'policy', apply: (scenario) => ({ ...scenario, policy }) };
  });

const Action = z.enum(TRAINING_ACTIONS);

export const saveActions = (desk: Desk) =>
  edit(desk, (body) => {
    const fields = z.record(z.string(), z.unknown()).parse(body ?? {});
    const ticked = (name: string) => Several.parse(fields[name]).filter((code) => Action.safeParse(code).success);
    const offered = TRAINING_ACTIONS.filter((code) => ticked('offered').includes(code));
    const left = TRAINING_ACTIONS.filter((code) => ticked('left').includes(code));
    const actions = offered.map((code) => ({ code, sentence: Line.parse(fields[`sentence-${code}`]) }));
    return { form: 'actions', apply: (scenario) => ({ ...scenario, actions, left }) };
  });

const CommentForm = z.object({ author: Optional, text: Long, warning: Optional });

export const saveComment = (desk: Desk) =>
  edit(desk, (body, req) => {
    const n = readId(req.params.n);
    // What it answers is asked where that is amiss alone.
    const { parent, ...words } = CommentForm.extend({ parent: z.string().optional() }).parse(body ?? {});
    const hang = (scenario: Scenario) =>
      parent === undefined ? scenario : hangComment(scenario, n, parent === '' ? null : readId(parent));
    return { form: `comment-${n}`, apply: (scenario) => hang(editComment(scenario, n, words)) };
  });

export const makeComment = (desk: Desk) =>
  edit(desk, (body) => {
    const { parent, ...words } = CommentForm.extend({ parent: Optional }).parse(body ?? {});
    return {
      form: 'new-comment',
      apply: (scenario) => addComment(scenario, parent === null ? null : readId(parent), words),
    };
  });

export const dropComment = (desk: Desk) =>
  edit(desk, (_body, req) => {
    const n = readId(req.params.n);
    return { form: `comment-${n}`, apply: (scenario) => removeComment(scenario, n) };
  });

/** Themes are typed as people write them; files know them as words joined by hyphens. */
const PointForm = z.object({
  theme: Line.transform((theme) =>
    theme
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  ),
  feedback: Line,
});

export const savePoint = (desk: Desk) =>
  edit(desk, (body, req) => {
    const point = String(req.params.point);
    const words = PointForm.parse(body ?? {});
    return { form: `point-${point}`, apply: (scenario) => editPoint(scenario, point, words) };
  });

export const makePoint = (desk: Desk) =>
  edit(desk, (body, req) => {
    const n = readId(req.params.n);
    const words = PointForm.parse(body ?? {});
    return { form: `ask-${n}`, apply: (scenario, taken) => addPoint(scenario, n, words, taken) };
  });

export const dropPoint = (desk: Desk) =>
  edit(desk, (_body, req) => {
    const point = String(req.params.point);
    return { form: `point-${point}`, apply: (scenario) => removePoint(scenario, point) };
  });

const ChangeForm = Revision.extend({ to: z.enum(['published', 'retired', 'next']) });

/** Publishes, retires, or makes the next version as a draft. */
export function changeState(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const { revision, to } = ChangeForm.parse(req.body ?? {});
    const who = accountOf(res);
    try {
      const row =
        to === 'next'
          ? await startNewVersion(desk.store, who, id)
          : await (to === 'published' ? publish : retire)(desk.store, who, id, revision);
      res.redirect(303, `/training/scenarios/${row.id}`);
    } catch (error) {
      if (!(error instanceof TrainingError) || error.code === 'missing') throw error;
      await sendEditor(desk, req, res, { form: 'state', sentence: error.message, typed: {} });
    }
  };
}
