import type { RequestHandler } from 'express';
import { z } from 'zod';
import { appraiseCaptures } from '../moderation/appraise.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { missing, PageError } from './page-error.ts';
import { answerWithReport, startImport } from './start-import.ts';

const Form = z.object({ address: z.url({ protocol: /^https?$/ }).max(2000) });

/** Fetches one discussion by its address and takes it in, where the setting allows it. */
export function importAddress(desk: Desk): RequestHandler {
  return async (req, res) => {
    if (desk.readAddress === null) throw missing('page');
    const form = Form.safeParse(req.body);
    if (!form.success) {
      throw new PageError(
        422,
        'That is no web address',
        'It begins with https:// or http://, as your browser shows it.',
      );
    }
    const { address } = form.data;
    const captures = appraiseCaptures(desk.readAddress(address), desk.scorer);
    const source = { sizeBytes: null, read: () => captures };
    const started = startImport(desk, source, { fileName: address, who: accountOf(res) });
    started.finished.catch((error) => desk.log.warn({ err: error, address }, 'an import by address ended early'));
    await answerWithReport(res, started);
  };
}
