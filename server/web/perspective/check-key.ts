/** Who may pass the door: holders of an API key, each as often as the key allows. */
import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { ApiKey, KeyRing } from '../../people/keys.ts';
import { DoorError } from './door-error.ts';

/** The key that a request came with, behind `checkKey`. */
export function keyOf(res: Response): ApiKey {
  return res.locals.key as ApiKey;
}

/** Refuses requests without a good key. `keys` null: none were made, so that any key will do, from this machine only. */
export function checkKey(keys: KeyRing | null): RequestHandler {
  return async (req, res, next) => {
    const secret = req.query.key;
    if (typeof secret !== 'string' || secret === '') {
      throw new DoorError('PERMISSION_DENIED', 'The request is missing a valid API key: add ?key=... to the address.');
    }
    const key = keys ? await keys.find(secret) : admitNeighbour(req);
    if (!key) {
      const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
      throw new DoorError('INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', { details });
    }
    res.locals.key = key;
    next();
  };
}

function admitNeighbour(req: Request): ApiKey {
  const address = req.socket.remoteAddress ?? '';
  const isLocal = address === '::1' || /^(::ffff:)?127\./.test(address);
  // Behind a proxy on this machine everybody comes from this machine.
  const isForwarded = req.get('x-forwarded-for') !== undefined || req.get('forwarded') !== undefined;
  if (isLocal && !isForwarded) return { id: null, name: 'this machine', quota: null };
  const message = 'No API keys are set, so only the machine that this server runs on may ask. Set REJOINDER_KEYS.';
  throw new DoorError('PERMISSION_DENIED', message);
}

/** Refuses what goes beyond a key's quota. Each server process counts for itself. */
export function countRequests(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: (_req, res) => keyOf(res).quota ?? 0,
    skip: (_req, res) => keyOf(res).quota === null,
    keyGenerator: (_req, res) => `${keyOf(res).id} ${keyOf(res).name}`,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_req, res, next) => {
      const message = `Quota exceeded: this key may ask ${keyOf(res).quota} times a minute.`;
      next(new DoorError('RESOURCE_EXHAUSTED', message));
    },
  });
}
