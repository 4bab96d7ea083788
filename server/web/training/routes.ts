/** Every address of training. Forms come here with their token checked already. */
import { Router } from 'express';
import type { Desk } from '../desk.ts';
import { need } from '../guard.ts';
import { createAuthoringRoutes } from './authoring-routes.ts';
import { practise, showDue } from './due-page.ts';
import { everybodysRuns, exportAnswers, exportStatements, membersRuns, ownRuns } from './export-runs.ts';
import { showGroup } from './group-page.ts';
import { setBreak, showTraining } from './home.ts';
import { showMember, showProgress } from './progress-page.ts';
import { showRunReport } from './report-page.ts';
import { answerInRoom, moveRoomOn, showRoom, skipInRoom, startRoom } from './room.ts';
import { createRoomStages } from './room-stages.ts';
import { answer, finish, showRun, showStart, skip, start } from './run.ts';
import { watchArticle } from './watch.ts';

export function createTrainingRoutes(desk: Desk): Router {
  const routes = Router();
  const rooms = { desk, stages: createRoomStages(desk) };
  routes.use('/training', need('train'));
  routes.get('/training', showTraining(desk));
  routes.get('/articles/:id/replay', watchArticle(desk));
  routes.get('/training/runs/new', showStart(desk));
  routes.get('/training/runs/:id', showRun(desk));
  routes.post('/training/runs', start(desk));
  routes.post('/training/runs/:id/answers', answer(desk));
  routes.post('/training/runs/:id/skip', skip(desk));
  routes.post('/training/runs/:id/finish', finish(desk));
  routes.post('/training/break', need('teach'), setBreak(desk));
  routes.get('/training/runs/:id/report', showRunReport(desk));
  routes.get('/training/progress', showProgress(desk));
  routes.get('/training/progress/answers.csv', exportAnswers(desk, ownRuns));
  routes.get('/training/progress/statements.jsonl', exportStatements(desk, ownRuns));
  routes.get('/training/due', showDue(desk));
  routes.post('/training/due', practise(desk));
  routes.get('/training/group', need('teach'), showGroup(desk));
  routes.get('/training/group/answers.csv', need('teach'), exportAnswers(desk, everybodysRuns));
  routes.get('/training/group/statements.jsonl', need('teach'), exportStatements(desk, everybodysRuns));
  routes.get('/training/group/:account', need('teach'), showMember(desk));
  routes.get('/training/group/:account/answers.csv', need('teach'), exportAnswers(desk, membersRuns));
  routes.get('/training/group/:account/statements.jsonl', need('teach'), exportStatements(desk, membersRuns));
  routes.post('/training/rooms', need('teach'), startRoom(rooms));
  routes.get('/training/rooms/:id', showRoom(rooms));
  routes.post('/training/rooms/:id/moves', need('teach'), moveRoomOn(rooms));
  routes.post('/training/rooms/:id/answers', answerInRoom(rooms));
  routes.post('/training/rooms/:id/skip', skipInRoom(rooms));
  routes.use(createAuthoringRoutes(desk));
  return routes;
}
