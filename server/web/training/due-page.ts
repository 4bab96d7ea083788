/** What comes back: rules that were misjudged, each with cases like those, as a run of a few minutes. */
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { type DueRule, followRules, pickSiblings, type Siblings } from '../../replay/due.ts';
import { listCases, listMeetings, type RunRecord, readRecords } from '../../replay/records.ts';
import { startRun } from '../../replay/runs.ts';
import type { Scenario } from '../../replay/scenario.ts';
import { TrainingError } from '../../replay/training-error.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { sayCount } from '../say.ts';
import { sayDay } from './report-words.ts';
import { joinPolicies, labelRule } from './say-rule.ts';

export interface ShownDue {
  rule: string;
  label: string;
  sentence: string;
  /** "Misjudged 2 times in the run of 4 March 2026." */
  why: string;
  isDue: boolean;
  /** "4 March 2026". */
  day: string;
  /** How many cases there are to practise with; 0 where there is none like those misjudged. */
  cases: number;
  /** When the cases were met before; null where they are new. */
  metOn: string | null;
}

/** The rules that come back to the person who looks, the first due first. */
export function showDue(desk: Desk): RequestHandler {
  return async (_req, res) => {
    const records = await readRecords(desk.store.db, accountOf(res).id);
    const now = new Date();
    const found = await findSiblings(desk, records, now);
    const policy = joinPolicies(records);
    await sendPage(desk, _req, res, {
      view: 'training-due',
      title: 'What comes back',
      place: 'training',
      model: {
        hasAnswers: records.some(({ answers }) => answers.length > 0),
        due: found.map((each) => showRule(each, policy, now)),
      },
    });
  };
}

const DueForm = z.object({ rule: z.string().max(200) });

/** Begins a short run over cases of a rule that comes back. */
export function practise(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { rule } = DueForm.parse(req.body);
    const account = accountOf(res);
    const found = await findSiblings(desk, await readRecords(desk.store.db, account.id), new Date());
    const siblings = found.find(({ due }) => due.rule === rule)?.siblings;
    if (!siblings)
      throw new TrainingError('refused', 'There is no case like those at the moment. Your trainer can add one.');
    const run = await startRun(desk.store, account, siblings.scenarioId, siblings.points);
    res.redirect(303, `/training/runs/${run.id}`);
  };
}

interface Found {
  due: DueRule;
  siblings: (Siblings & { scenarioId: number }) | null;
}

async function findSiblings(desk: Desk, records: readonly RunRecord[], now: Date): Promise<Found[]> {
  const meetings = listMeetings(records);
  const cases = await listCases(desk.store.db);
  const idOf = new Map(cases.map(({ scenario, scenarioId }) => [scenario, scenarioId]));
  return followRules(meetings).map((due) => {
    const siblings = pickSiblings(due, cases, meetings, now);
    return { due, siblings: siblings && { ...siblings, scenarioId: idOf.get(siblings.scenario)! } };
  });
}

function showRule({ due, siblings }: Found, policy: Scenario['policy'], now: Date): ShownDue {
  const times = sayCount(due.misjudged.length, 'case');
  return {
    rule: due.rule,
    label: labelRule(policy, due.rule),
    sentence:
      policy.find(({ code }) => code === due.rule)?.sentence ??
      'Comments that are sharp, odd or unwelcome, and break nothing.',
    why: `${times} misjudged on ${sayDay(due.misjudged[0]!.at)}.`,
    isDue: due.dueAt <= now.toISOString(),
    day: sayDay(due.dueAt),
    cases: siblings?.points.length ?? 0,
    metOn: siblings?.metAt ? sayDay(siblings.metAt) : null,
  };
}
