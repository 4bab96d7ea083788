import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Account } from '../../people/accounts.ts';
import { may } from '../../people/rights.ts';
import { followRules } from '../../replay/due.ts';
import { listMeetings, type RunRecord, readRecords } from '../../replay/records.ts';
import { listOpenRooms } from '../../store/rooms.ts';
import { listAnswers, listRuns, type RunRow } from '../../store/runs.ts';
import { listScenarios, type ScenarioRow } from '../../store/scenarios.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { sayAgo } from '../say.ts';
import { BreakMinutes, readBreakMinutes, writeBreakMinutes } from './breaks.ts';
import { sayPhase } from './show-room.ts';

/** Where training starts: runs to go on with, scenarios to begin, a room to join. */
export function showTraining(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { db } = desk.store;
    const account = accountOf(res);
    const scenarios = await listScenarios(db);
    const runs = (await listRuns(db, { accountId: account.id })).filter(({ roomId }) => roomId === null);
    const open = runs.filter(({ finishedAt }) => finishedAt === null);
    await sendPage(desk, req, res, {
      view: 'training-home',
      title: 'Training',
      place: 'training',
      model: {
        back: countBack(await readRecords(db, account.id)),
        open: await showOpen(desk, open, scenarios),
        scenarios: pickLatest(scenarios).map((row) => ({ row, last: sayLast(runs, row, scenarios) })),
        rooms: await showRooms(desk, account, scenarios),
        breakMinutes: may(account, 'teach') ? await readBreakMinutes(db) : null,
      },
    });
  };
}

/** How many rules were misjudged and are due again. */
function countBack(records: readonly RunRecord[]): number {
  const now = new Date().toISOString();
  return followRules(listMeetings(records)).filter(({ dueAt }) => dueAt <= now).length;
}

/** Runs to go on with: what they are about, and how far they are. */
async function showOpen(desk: Desk, runs: readonly RunRow[], scenarios: readonly ScenarioRow[]) {
  const answers = await listAnswers(
    desk.store.db,
    runs.map(({ id }) => id),
  );
  const now = new Date();
  return runs.map(({ id, scenarioId, asked, startedAt }) => ({
    id,
    title: scenarios.find((row) => row.id === scenarioId)?.title ?? '',
    asked: asked.length,
    answered: answers.filter(({ runId }) => runId === id).length,
    begun: sayAgo(startedAt, now),
  }));
}

/** The open rooms: all of them for those who may lead one on, for others those that they have joined. */
async function showRooms({ store }: Desk, account: Account, scenarios: readonly ScenarioRow[]) {
  const isLeader = may(account, 'teach');
  const rooms = await listOpenRooms(store.db, isLeader ? undefined : account.id);
  return rooms.map((room) => ({
    id: room.id,
    title: scenarios.find(({ id }) => id === room.scenarioId)?.title ?? '',
    phase: sayPhase(room),
    part:
      room.instructorId === account.id
        ? 'You lead this room'
        : isLeader
          ? 'Somebody else leads it'
          : 'You have joined this room',
  }));
}

/** Of each scenario the latest version that is open for training. Versions come latest first. */
function pickLatest(rows: readonly ScenarioRow[]): ScenarioRow[] {
  const latest = new Map<string, ScenarioRow>();
  for (const row of rows) if (row.state === 'published' && !latest.has(row.slug)) latest.set(row.slug, row);
  return [...latest.values()];
}

/** The last run that ended, through any version of the scenario. */
function sayLast(runs: readonly RunRow[], { slug }: ScenarioRow, scenarios: readonly ScenarioRow[]) {
  const versions = new Set(scenarios.filter((row) => row.slug === slug).map(({ id }) => id));
  const last = runs.find(({ scenarioId, finishedAt }) => finishedAt !== null && versions.has(scenarioId));
  return last ? { id: last.id, ago: sayAgo(last.finishedAt!, new Date()) } : null;
}

const BreakForm = z.object({ minutes: BreakMinutes });

/** Sets after how many minutes a break is offered. */
export function setBreak(desk: Desk): RequestHandler {
  return async (req, res) => {
    await writeBreakMinutes(desk.store, accountOf(res), BreakForm.parse(req.body ?? {}).minutes);
    res.redirect(303, '/training#care');
  };
}
