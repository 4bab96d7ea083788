/** The door for clients of the Perspective API: every address of it, on one page. */
import express, { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { KeyRing } from '../../people/keys.ts';
import type { Scorer } from '../../scoring/score.ts';
import { analyze, ScoringFailed } from './analyze.ts';
import { checkKey, countRequests } from './check-key.ts';
import { describeApi } from './discovery.ts';
import { badRequest, DoorError } from './door-error.ts';
import { type KeepLabels, suggestScore } from './suggest-score.ts';
import { WaitingLine } from './waiting-line.ts';

export interface Door {
  scorer: Scorer;
  log: Logger;
  /** Null where none were made: any key will do then, from this machine only. */
  keys: KeyRing | null;
  /** Null where nothing can be kept. */
  keepLabels: KeepLabels | null;
}

/** A comment has 20 KB at most; the rest is room for the article that it stands under. */
const LARGEST_REQUEST = '1mb';

/** Coral gives up after 800 ms; half of that is left to the network and to busy moments. */
const LONGEST_WAIT_MS = 400;

/** Until measured: one millisecond for a request without text. */
const MS_PER_CHARACTER = 1 / 2_000;

/** The addresses of the protocol. They know no session and no cookie, and no other site's page may call them. */
export function createDoor({ scorer, log, keys, keepLabels }: Door): Router {
  const door = Router();
  const line = new WaitingLine({ longestWaitMs: LONGEST_WAIT_MS, msPerUnit: MS_PER_CHARACTER });
  const refuseWhenFull: RequestHandler = (_req, _res, next) => {
    line.refuseWhenFull();
    next();
  };
  const json = express.json({ limit: LARGEST_REQUEST });

  door.get('/$discovery/rest', discover);
  // Full comes first: in a rush, what is refused must cost least.
  const guards = [keepSecret, refuseWhenFull, checkKey(keys), countRequests(), json];
  // A colon would begin a parameter.
  door.post('/v1alpha1/comments\\:analyze', guards, analyze(scorer, line));
  door.post('/v1alpha1/comments\\:suggestscore', guards, suggestScore(scorer, line, keepLabels));
  door.all('/v1alpha1/*rest', refuseUnknown);
  door.use(sayDoorError(log));
  return door;
}

/** The door alone, for a machine that scores and does nothing else. */
export function createScorerApp(door: Door): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', sayHealth(door.scorer));
  app.use(createDoor(door));
  app.use(refuseUnknown);
  app.use(sayDoorError(door.log));
  return app;
}

/** Scores are about people: nothing on the way keeps them. */
const keepSecret: RequestHandler = (_req, res, next) => {
  res.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  next();
};

const discover: RequestHandler = (req, res) => {
  const { version } = req.query;
  if (version !== 'v1alpha1') throw new DoorError('NOT_FOUND', 'The version of this API is v1alpha1.');
  // A proxy that speaks https for us says so; believing it changes only what this one client is told.
  const scheme = req.get('x-forwarded-proto') === 'https' ? 'https' : req.protocol;
  res.json(describeApi(`${scheme}://${req.get('host')}/`));
};

/** Ready is whoever can score. */
function sayHealth(scorer: Scorer): RequestHandler {
  return (_req, res) => {
    const probe = scorer.score({ text: 'Is anybody there?' }, { findings: false });
    if (probe.outcome !== 'failed') res.json({ status: 'ok' });
    else res.status(503).json({ status: 'failing' });
  };
}

const refuseUnknown: RequestHandler = (req) => {
  const message = `There is no ${req.method} ${req.path} here, but POST /v1alpha1/comments:analyze.`;
  throw new DoorError('NOT_FOUND', message);
};

function sayDoorError(log: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const told = tellable(error);
    if (error instanceof ScoringFailed) log.error({ reason: error.reason, path: req.path }, 'scoring failed');
    else if (told.status === 'INTERNAL') log.error({ err: error, path: req.path }, 'a request failed');
    if (told.retryAfter !== undefined) res.set('retry-after', String(told.retryAfter));
    res.status(told.code).json(told);
  };
}

function tellable(error: unknown): DoorError {
  if (error instanceof DoorError) return error;
  const { status, message } = error as { status?: unknown; message?: string };
  // What the body reader throws where the request is at fault: no JSON, too large, an unknown encoding.
  if (typeof status === 'number' && status < 500) return badRequest('INVALID_REQUEST', `Invalid request: ${message}`);
  return new DoorError('INTERNAL', 'Something went wrong on the server, so there is no score.');
}
