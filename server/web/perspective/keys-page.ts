import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { createKey, listKeys, revokeKey, USUAL_QUOTA } from '../../people/keys.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { sendPage } from '../page.ts';
import { missing } from '../page-error.ts';
import { readId } from '../query.ts';
import { sayAgo } from '../say.ts';

/** Which programs may ask this desk for scores. */
export function showKeys(desk: Desk): RequestHandler {
  return (req, res) => sendKeys(desk, req, res, null);
}

const KeyForm = z.object({
  name: z.string().trim().min(1, 'give the key a name, so that you know it again').max(80),
  quota: z.coerce.number().int().min(1).max(1_000_000),
});

/** Makes a key and shows it, this once: only its hash is kept. */
export function makeKey(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { secret } = await createKey(desk.store, accountOf(res), KeyForm.parse(req.body));
    await sendKeys(desk, req, res, secret);
  };
}

/** Ends a key for good. */
export function endKey(desk: Desk): RequestHandler {
  return async (req, res) => {
    if (!(await revokeKey(desk.store, accountOf(res), readId(req.params.id)))) throw missing('key');
    res.redirect(303, '/keys');
  };
}

async function sendKeys(desk: Desk, req: Request, res: Response, secret: string | null): Promise<void> {
  const now = new Date();
  const keys = await listKeys(desk.store.db);
  await sendPage(desk, req, res, {
    view: 'keys',
    title: 'API keys',
    model: {
      keys: keys.map((key) => ({ ...key, since: sayAgo(key.createdAt, now) })),
      secret,
      usualQuota: USUAL_QUOTA,
    },
  });
}
