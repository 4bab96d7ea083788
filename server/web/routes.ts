/** Every address of the desk, on one page. */
import express, { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Desk } from './desk.ts';
import { exportCsv, exportJsonLines, showExport } from './export-decisions.ts';
import { checkToken, keepToTraining, need, needAccount, refuseForeign } from './guard.ts';
import { importAddress } from './import-address.ts';
import { importFile, resumeImport, stopImport } from './import-file.ts';
import { changeAccount, invite, inviteBack, showPeople } from './people-page.ts';
import { endKey, makeKey, showKeys } from './perspective/keys-page.ts';
import { removeImport, restoreImport } from './remove-import.ts';
import {
  countRescoring,
  dropCorrection,
  fitCorrection,
  setPolicy,
  showScores,
  startRescoring,
  uncountRescoring,
  useCorrection,
} from './scores-page.ts';
import { showArticle } from './show-article.ts';
import { showCards } from './show-cards.ts';
import { showCommentPage } from './show-comment-page.ts';
import { showHelp } from './show-help.ts';
import { showImport, showImports } from './show-imports.ts';
import { showLog } from './show-log.ts';
import { showOverview } from './show-overview.ts';
import { showReview } from './show-review.ts';
import { showSearch } from './show-search.ts';
import { showWords } from './show-words.ts';
import { showInvite, showSignIn, signIn, signOut } from './sign-in.ts';
import { takeDecision, takeDecisions } from './take-decision.ts';
import { chooseTheme } from './theme.ts';
import { join, showJoin } from './training/join.ts';
import { createTrainingRoutes } from './training/routes.ts';
import { importScenarioFiles } from './training/scenario-files.ts';
import { undoDecision } from './undo-decision.ts';

const SIGN_INS_PER_QUARTER_HOUR = 30;
/** A class behind one address may mistype as it likes; to hit one of the 64 million codes takes far more tries. */
const FAILED_JOINS_PER_QUARTER_HOUR = 200;

export function createRoutes(desk: Desk): Router {
  const routes = Router();
  const form = express.urlencoded({ extended: false, limit: '32kb' });
  // Guessing a link is hopeless; trying it without end is refused all the same.
  const slowly = rateLimit({
    windowMs: 15 * 60_000,
    limit: SIGN_INS_PER_QUARTER_HOUR,
    standardHeaders: true,
    legacyHeaders: false,
    message: 'Too many attempts to sign in. Wait a quarter of an hour, then open your link again.',
  });

  const failsSlowly = rateLimit({
    windowMs: 15 * 60_000,
    limit: FAILED_JOINS_PER_QUARTER_HOUR,
    skipSuccessfulRequests: true,
    standardHeaders: true,
    legacyHeaders: false,
    message: 'Too many wrong codes. Wait a quarter of an hour, then enter the code of your room again.',
  });

  routes.use(refuseForeign);
  routes.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));

  routes.get('/sign-in', showSignIn(desk));
  routes.get('/sign-in/:token', slowly, showInvite(desk));
  routes.post('/sign-in/:token', slowly, form, signIn(desk));

  routes.get('/join', showJoin(desk));
  routes.post('/join', failsSlowly, form, join(desk));

  // From here on: signed-in people only.
  routes.use(needAccount, keepToTraining);
  routes.get('/', showOverview(desk));
  routes.get('/articles/:id', showArticle(desk));
  routes.get('/articles/:id/words', showWords(desk));
  routes.get('/comments/:id', showCommentPage(desk));
  routes.get('/cards', showCards(desk));
  routes.get('/review', showReview(desk));
  routes.get('/search', showSearch(desk));
  routes.get('/log', showLog(desk));
  routes.get('/imports', showImports(desk));
  routes.get('/imports/:id', showImport(desk));
  routes.get('/export', showExport(desk));
  routes.get('/export/decisions.csv', exportCsv(desk));
  routes.get('/export/decisions.jsonl', exportJsonLines(desk));
  routes.get('/people', need('invite'), showPeople(desk));
  routes.get('/keys', need('settings'), showKeys(desk));
  routes.get('/scores', need('settings'), showScores(desk));
  routes.get('/help{/:guide}', showHelp(desk));

  // An upload checks its token itself, while it is read: a file of any size is not held in memory first.
  routes.post('/imports', need('import'), importFile(desk));
  routes.post('/training/scenarios/import', need('teach'), importScenarioFiles(desk));

  // Whole articles are written here, and hundreds of comments ticked.
  routes.post('/training/scenarios{/*path}', express.urlencoded({ limit: '1mb', parameterLimit: 4_000 }));

  // From here on: forms, each with its token.
  routes.post('/*path', form, checkToken);
  routes.post('/decisions', need('decide'), takeDecision(desk));
  routes.post('/decisions/chosen', need('decide'), takeDecisions(desk));
  routes.post('/undo', need('undo'), undoDecision(desk));
  routes.post('/imports/address', need('import'), importAddress(desk));
  routes.post('/imports/:id/stop', need('import'), stopImport(desk));
  routes.post('/imports/:id/resume', need('import'), resumeImport(desk));
  routes.post('/imports/:id/remove', need('remove-import'), removeImport(desk));
  routes.post('/imports/:id/restore', need('remove-import'), restoreImport(desk));
  routes.post('/people/invites', need('invite'), invite(desk));
  routes.post('/people/:id', need('invite'), changeAccount(desk));
  routes.post('/people/:id/invite', need('invite'), inviteBack(desk));
  routes.post('/keys', need('settings'), makeKey(desk));
  routes.post('/keys/:id/end', need('settings'), endKey(desk));
  routes.post('/scores/rescore', need('settings'), startRescoring(desk));
  routes.post('/scores/policy', need('settings'), setPolicy(desk));
  routes.post('/scores/:id/apply', need('settings'), countRescoring(desk));
  routes.post('/scores/:id/undo', need('settings'), uncountRescoring(desk));
  routes.post('/corrections', need('settings'), fitCorrection(desk));
  routes.post('/corrections/drop', need('settings'), dropCorrection(desk));
  routes.post('/corrections/:id/use', need('settings'), useCorrection(desk));
  routes.use(createTrainingRoutes(desk));
  routes.post('/theme', chooseTheme());
  routes.post('/sign-out', signOut());
  return routes;
}
