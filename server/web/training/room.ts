/** The pages and forms of a room: the instructor's, the trainees', and the one for the wall. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Account } from '../../people/accounts.ts';
import { may } from '../../people/rights.ts';
import type { RoomMove } from '../../replay/room-phases.ts';
import { findRunInRoom, moveRoom, openRoom } from '../../replay/rooms.ts';
import { answerPoint, skipPoint } from '../../replay/runs.ts';
import { TrainingError } from '../../replay/training-error.ts';
import { type OwnVotes, type RoomReveal, type RoomView, readOwnVotes } from '../../replay/view-room.ts';
import { findRoom, listAttendants, type RoomRow } from '../../store/rooms.ts';
import type { RunRow } from '../../store/runs.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { PageError } from '../page-error.ts';
import { readId } from '../query.ts';
import { readAnswer, readSkipped } from './answer-form.ts';
import type { RoomStage, RoomStages } from './room-stages.ts';
import { explainActions } from './say-training.ts';
import { CONFIDENCE, type ShownJudgement, showJudgement } from './show-judgement.ts';
import { disputeAt, type Second, type ShownReveal, sayAnswer, showReveal, YOU } from './show-reveal.ts';
import {
  listButtons,
  listLeaps,
  playsOn,
  sayAttendance,
  sayCode,
  sayPhase,
  sayPlace,
  sayVote,
  VOTES,
} from './show-room.ts';

/** What the pages of rooms work with. */
export interface Rooms {
  desk: Desk;
  stages: RoomStages;
}

/** Who looks at a room: its instructor (or another one who takes over), or somebody who has joined it. */
interface Visit {
  account: Account;
  room: RoomRow;
  /** Null for whoever leads. */
  run: RunRow | null;
  /** Why what was just tried was not done. */
  refusal?: string;
}

const StartForm = z.object({ scenario: z.coerce.number().int().positive() });
const MoveForm = z.object({
  revision: z.coerce.number().int().positive(),
  to: z.enum(['show', 'vote', 'lock', 'reopen', 'reveal', 'discuss', 'vote-again', 'close']),
  position: z.coerce.number().optional(),
});

/** Opens a room on a scenario. */
export function startRoom({ desk }: Rooms): RequestHandler {
  return async (req, res) => {
    const { scenario } = StartForm.parse(req.body);
    const room = await openRoom(desk.store, accountOf(res), scenario);
    res.redirect(303, `/training/rooms/${room.id}`);
  };
}

export function showRoom(rooms: Rooms): RequestHandler {
  return async (req, res) => sendRoom(rooms, req, res, await visitRoom(rooms.desk, req, res));
}

/** Does a step of the instructor's; where somebody else was faster, the room is shown as it stands. */
export function moveRoomOn(rooms: Rooms): RequestHandler {
  return async (req, res) => {
    const { revision, to, position } = MoveForm.parse(req.body);
    const id = readId(req.params.id);
    const step: RoomMove = to === 'show' ? { to, position: position ?? Number.NaN } : { to };
    await answerWithRoom(rooms, req, res, () => moveRoom(rooms.desk.store, accountOf(res), id, revision, step));
  };
}

/** Takes an answer; one that comes too late is said to be so, and the room is shown as it stands. */
export function answerInRoom(rooms: Rooms): RequestHandler {
  return async (req, res) => {
    const { account, room, run } = await visitRoom(rooms.desk, req, res);
    const { view } = await rooms.stages(req.app, room);
    const given = readAnswer(req.body, view.scenario);
    await answerWithRoom(rooms, req, res, () => answerPoint(rooms.desk.store, account, needRun(run).id, given));
  };
}

export function skipInRoom(rooms: Rooms): RequestHandler {
  return async (req, res) => {
    const { account, run } = await visitRoom(rooms.desk, req, res);
    const { point, vote } = readSkipped(req.body);
    await answerWithRoom(rooms, req, res, () => skipPoint(rooms.desk.store, account, needRun(run).id, point, vote));
  };
}

function needRun(run: RunRow | null): RunRow {
  if (run) return run;
  throw new PageError(403, 'Whoever leads a room does not vote in it', 'Join another one to take part.');
}

/** Acts, and leads back to the room; a refusal is told on the room's own page, where one can go on. */
async function answerWithRoom(rooms: Rooms, req: Request, res: Response, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
    res.redirect(303, `/training/rooms/${readId(req.params.id)}`);
  } catch (error) {
    if (!(error instanceof TrainingError) || error.code === 'missing') throw error;
    await sendRoom(rooms, req, res, { ...(await visitRoom(rooms.desk, req, res)), refusal: error.message });
  }
}

/** Who comes to which room, and as what. To everybody else the room does not exist. */
async function visitRoom(desk: Desk, req: Request, res: Response): Promise<Visit> {
  const account = accountOf(res);
  const room = await findRoom(desk.store.db, readId(req.params.id));
  const run = room && (await findRunInRoom(desk.store.db, room.id, account.id));
  if (!room || !(run || may(account, 'teach'))) {
    throw new PageError(404, 'There is no such room for you', 'Join it by its code: your instructor shows it to you.');
  }
  return { account, room, run };
}

async function sendRoom({ desk, stages }: Rooms, req: Request, res: Response, visit: Visit): Promise<void> {
  const { room, run, refusal } = visit;
  const stage = await stages(req.app, room);
  const { view } = stage;
  const path = `/training/rooms/${room.id}`;
  await sendPage(desk, req, res, {
    view: 'training-room',
    title: view.scenario.title,
    place: 'training',
    status: refusal ? 409 : 200,
    here: path,
    model: {
      ...{ room, path, refusal: refusal ?? null },
      stage: stage.html,
      phase: sayPhase(room),
      where: sayPlace(view),
      warnings: view.scenario.warnings,
      voted: view.reveal?.votes.map((vote) => sayVote(vote, view.scenario.policy)) ?? [],
      isWall: run === null && req.query.view === 'wall',
      ...(run ? await showPart(desk, run, stage, path) : await showLead(desk, req, stage)),
    },
  });
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** What whoever leads sees beside the thread: who is here, who has answered, the answers when they are shown, what can follow. */
async function showLead(desk: Desk, req: Request, { view, second }: RoomStage) {
  const people = await listAttendants(desk.store.db, view.room);
  const lead = {
    code: view.room.code && sayCode(view.room.code),
    address: `${req.protocol}://${req.get('host')}/join`,
    isForThisMachine: LOOPBACK.test(req.hostname),
    people,
    attendance: sayAttendance(view.room, people),
    buttons: listButtons(view),
    leaps: listLeaps(view),
    playsOn: playsOn(view),
  };
  const reveal = view.reveal && second && { ...showVotes(view, view.reveal, second, NO_VOTES), verdict: null };
  return { lead, part: null, reveal };
}

const NO_VOTES = { first: null, second: null };

/** What is a trainee's own: the answer form while it is open, what was answered, and how that stands beside the key. */
async function showPart(desk: Desk, run: RunRow, { view, second }: RoomStage, path: string) {
  const { room, ask, reveal, scenario } = view;
  const point = ask?.point ?? reveal?.point;
  const own = point === undefined ? NO_VOTES : await readOwnVotes(desk.store.db, run.id, point);
  const current = room.vote === 1 ? own.first : own.second;
  const part = {
    report: `/training/runs/${run.id}/report`,
    own: current && sayAnswer(current, scenario.policy, YOU[room.vote - 1]!),
    policy: scenario.policy,
    actions: explainActions(scenario),
    judgement: room.phase === 'open' && ask && !current ? askFor(view, ask.point, path) : null,
  };
  return { lead: null, part, reveal: reveal && second && showVotes(view, reveal, second, own) };
}

function askFor({ room, scenario }: RoomView, point: string, path: string): ShownJudgement {
  return showJudgement(scenario, {
    action: `${path}/answers`,
    point,
    fields: { vote: String(room.vote) },
    scale: CONFIDENCE,
    skip: `${path}/skip`,
    commit: room.vote === 1 ? 'Commit' : 'Vote again',
  });
}

/** The answers to a point: the panel's and the room's as numbers, the person's own in words. */
function showVotes(
  { scenario, room }: RoomView,
  reveal: RoomReveal,
  scored: Second,
  { first, second }: OwnVotes,
): ShownReveal {
  const voters = reveal.votes.map(({ vote, actions }) => ({
    label: VOTES[vote],
    actions,
  }));
  const told = { ...reveal, own: first, again: second, others: new Map() };
  return { ...showReveal(told, scenario, scored, voters), dispute: disputeAt(room.scenarioId, told) };
}
