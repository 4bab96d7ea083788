/** What somebody has learned so far, gathered over their runs: their own page, and a trainer's view of it. */
import type { Request, RequestHandler, Response } from 'express';
import { findAccount } from '../../people/accounts.ts';
import { type DueRule, followRules } from '../../replay/due.ts';
import { gather, listMeetings, type RunRecord, readRecords } from '../../replay/records.ts';
import { describeAnswers, describeCases } from '../../replay/report.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { readId } from '../query.ts';
import { drawCurve } from './progress-curve.ts';
import { showReport } from './report-figures.ts';
import { type Subject, sayDay, sayOf, sayShare } from './report-words.ts';
import { joinPolicies, labelRule } from './say-rule.ts';

/** One's own progress. */
export function showProgress(desk: Desk): RequestHandler {
  return (req, res) => sendProgress(desk, req, res, accountOf(res).id, { name: accountOf(res).name, isOwn: true });
}

/** Somebody's progress, for a trainer. */
export function showMember(desk: Desk): RequestHandler {
  return async (req, res) => {
    const person = await findAccount(desk.store.db, readId(req.params.account));
    if (!person) throw missing('account');
    await sendProgress(desk, req, res, person.id, { name: person.name, isOwn: person.id === accountOf(res).id });
  };
}

async function sendProgress(
  desk: Desk,
  req: Request,
  res: Response,
  accountId: number,
  subject: Subject,
): Promise<void> {
  const records = await readRecords(desk.store.db, accountId);
  const answers = gather(records);
  const due = followRules(listMeetings(records));
  const policy = joinPolicies(records);
  const now = new Date().toISOString();
  const sources = records.map(({ stored }) => stored.key?.source ?? null);
  await sendPage(desk, req, res, {
    view: 'training-progress',
    title: subject.isOwn ? 'Your progress' : `Progress of ${subject.name}`,
    place: 'training',
    model: {
      subject,
      files: subject.isOwn ? '/training/progress' : `/training/group/${accountId}`,
      hasAnswers: records.some((record) => record.answers.length > 0),
      back: due.filter(({ dueAt }) => dueAt <= now).map(({ rule }) => labelRule(policy, rule)),
      curve: drawCurve(records),
      report: showReport(describeAnswers(answers), { subject, sources, policy, others: null }),
      rules: describeCases(answers).map(({ rule, cases }) => ({
        label: labelRule(policy, rule),
        of: sayOf(cases),
        share: sayShare(cases),
        back: sayReturn(
          due.find((each) => each.rule === rule),
          now,
        ),
      })),
      runs: records.map(showRun),
    },
  });
}

/** "comes back on 4 March 2026"; null where a rule was never misjudged. */
function sayReturn(due: DueRule | undefined, now: string): string | null {
  if (due === undefined) return null;
  return due.dueAt <= now ? 'now' : sayDay(due.dueAt);
}

function showRun({ run, stored, answers }: RunRecord) {
  const { accepted, counts } = describeAnswers(answers);
  return {
    id: run.id,
    title: stored.row.title,
    day: sayDay(run.startedAt),
    isTogether: run.roomId !== null,
    isOver: run.finishedAt !== null,
    asked: run.asked.length,
    accepted: accepted.of === 0 ? '–' : sayOf(accepted),
    misses: counts.signals - counts.hits,
    falseAlarms: counts.falseAlarms,
  };
}
