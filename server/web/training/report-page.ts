/** The report on one run: what was decided, what it shows, and the same on paper. */
import type { RequestHandler, Response } from 'express';
import { findAccount } from '../../people/accounts.ts';
import { may } from '../../people/rights.ts';
import { listFirstAnswers } from '../../replay/first-answers.ts';
import { compareWithOthers, describePanelAgreement } from '../../replay/group.ts';
import { type RunRecord, readRecords } from '../../replay/records.ts';
import { describeAnswers } from '../../replay/report.ts';
import { findRun } from '../../store/runs.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { PageError } from '../page-error.ts';
import { readId } from '../query.ts';
import { showReport } from './report-figures.ts';
import { showPoints } from './report-points.ts';
import { type Subject, sayDay, saySource } from './report-words.ts';

/** One's own run, or for a trainer anybody's: the rest of the world is told that there is none. */
export function showRunReport(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { record, subject } = await readReport(desk, res, readId(req.params.id));
    const { run, stored } = record;
    const first = await listFirstAnswers(desk.store.db, stored.row);
    const others = first.filter(({ accountId }) => accountId !== run.accountId);
    const group = compareWithOthers(record.answers, others, stored.scenario.left);
    await sendPage(desk, req, res, {
      view: 'training-report',
      title: `Report: ${stored.scenario.title}`,
      place: 'training',
      model: {
        subject,
        run: { id: run.id, isOver: run.finishedAt !== null, isTogether: run.roomId !== null },
        facts: showFacts(record, subject),
        hasKey: stored.key !== null,
        hasRepeats: record.answers.some(({ isFirst, knewKey }) => !isFirst && !knewKey),
        knewKey: record.answers.some(({ knewKey }) => knewKey),
        report: showReport(describeAnswers(record.answers), {
          subject,
          sources: [stored.key?.source ?? null],
          policy: stored.scenario.policy,
          others: { group, panel: describePanelAgreement(stored.key) },
        }),
        points: showPoints(record, subject, others),
      },
    });
  };
}

async function readReport(desk: Desk, res: Response, id: number): Promise<{ record: RunRecord; subject: Subject }> {
  const account = accountOf(res);
  const run = await findRun(desk.store.db, id);
  const isOwn = run?.accountId === account.id;
  if (!run || !(isOwn || may(account, 'teach'))) {
    throw new PageError(404, 'There is no such run', 'Your own runs are listed on your progress page.');
  }
  const records = await readRecords(desk.store.db, run.accountId);
  const person = isOwn ? account : await findAccount(desk.store.db, run.accountId);
  return { record: records.find((record) => record.run.id === id)!, subject: { name: person!.name, isOwn } };
}

/** What a certificate must say of what it rests on. */
function showFacts({ run, stored, answers }: RunRecord, { name }: Subject): { name: string; value: string }[] {
  const { row, key, keyHash } = stored;
  const known = answers.some(({ knewKey }) => knewKey) ? [{ name: 'Not counted', value: sayKnown(name) }] : [];
  const changed =
    run.keyHash !== keyHash ? ', changed since the run began; this report goes by it as it stands now' : '';
  return [
    { name: 'Who', value: name },
    { name: 'Scenario', value: `${row.title}, version ${row.version}` },
    { name: 'When', value: sayDay(answers.at(-1)?.at ?? run.startedAt) },
    { name: 'Key', value: `${saySource(key?.source ?? null)}${changed}` },
    { name: 'Hashes', value: `scenario ${run.scenarioHash}, key ${keyHash ?? 'none'}` },
    ...known,
  ];
}

/** Whoever knew the answers has shown nothing by giving them. */
function sayKnown(name: string): string {
  return `${name} was on the panel of this scenario, settled its key or led a room through it, and knew the answers`;
}
