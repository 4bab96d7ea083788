/** The addresses where scenarios and their keys are made. Forms come here with their token checked already. */
import { type RequestHandler, Router } from 'express';
import type { Desk } from '../desk.ts';
import { need } from '../guard.ts';
import { cut, showCut } from './cut.ts';
import { dispute, showDisputes } from './disputes.ts';
import { replyToDispute, setAside, settle, settleAgreed, showKey } from './key.ts';
import { finish, leavePanel, rate, showRating, takeSeat } from './rate.ts';
import {
  changeState,
  dropComment,
  dropPoint,
  makeComment,
  makePoint,
  saveAbout,
  saveActions,
  saveArticle,
  saveComment,
  savePoint,
  savePolicy,
  showEditor,
} from './scenario-editor.ts';
import { exportKey, exportScenario } from './scenario-files.ts';
import { begin, sendBeginning, showScenarios } from './scenarios.ts';

export function createAuthoringRoutes(desk: Desk): Router {
  const routes = Router();
  const scenario = '/training/scenarios/:id';

  routes.get('/training/scenarios', need('rate'), showScenarios(desk));
  routes.get('/training/scenarios/new', need('teach'), showNew(desk));
  routes.post('/training/scenarios', need('teach'), cut(desk));
  routes.post('/training/scenarios/new', need('teach'), begin(desk));

  routes.get(scenario, need('teach'), showEditor(desk));
  routes.post(`${scenario}/about`, need('teach'), saveAbout(desk));
  routes.post(`${scenario}/article`, need('teach'), saveArticle(desk));
  routes.post(`${scenario}/policy`, need('teach'), savePolicy(desk));
  routes.post(`${scenario}/actions`, need('teach'), saveActions(desk));
  routes.post(`${scenario}/comments`, need('teach'), makeComment(desk));
  routes.post(`${scenario}/comments/:n`, need('teach'), saveComment(desk));
  routes.post(`${scenario}/comments/:n/remove`, need('teach'), dropComment(desk));
  routes.post(`${scenario}/comments/:n/points`, need('teach'), makePoint(desk));
  routes.post(`${scenario}/points/:point`, need('teach'), savePoint(desk));
  routes.post(`${scenario}/points/:point/remove`, need('teach'), dropPoint(desk));
  routes.post(`${scenario}/state`, need('teach'), changeState(desk));
  routes.get(`${scenario}/files/scenario`, need('teach'), exportScenario(desk));
  routes.get(`${scenario}/files/key`, need('rate'), exportKey(desk));

  routes.get(`${scenario}/rate`, need('rate'), showRating(desk));
  routes.post(`${scenario}/panel`, need('rate'), takeSeat(desk));
  routes.post(`${scenario}/rate/ratings`, need('rate'), rate(desk));
  routes.post(`${scenario}/rate/finished`, need('rate'), finish(desk));
  // Else every moderator could read a key first, and then train on it.
  routes.post(`${scenario}/aside`, need('teach'), leavePanel(desk));

  routes.get(`${scenario}/key`, need('rate'), showKey(desk));
  routes.post(`${scenario}/verdicts`, need('teach'), settle(desk));
  routes.post(`${scenario}/agreed`, need('teach'), settleAgreed(desk));
  routes.post(`${scenario}/quarantine`, need('teach'), setAside(desk));
  routes.post(`${scenario}/disputes`, need('teach'), replyToDispute(desk));

  routes.get('/training/disputes', need('train'), showDisputes(desk));
  routes.post('/training/disputes', need('train'), dispute(desk));
  return routes;
}

/** A scenario begins with an article of the desk, or with nothing. */
function showNew(desk: Desk): RequestHandler {
  const fromArticle = showCut(desk);
  return (req, res, next) =>
    req.query.article === undefined ? sendBeginning(desk, req, res) : fromArticle(req, res, next);
}
