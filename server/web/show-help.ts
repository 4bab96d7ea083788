import type { RequestHandler } from 'express';
import { RULES } from '../model/moderation.ts';
import { FLAGGING_RULES } from '../moderation/rules.ts';
import type { Desk } from './desk.ts';
import { sendPage } from './page.ts';
import { missing } from './page-error.ts';
import { readThresholds } from './perspective/read-thresholds.ts';

/** The guides: file in views/help, and its title. */
const GUIDES = [
  { name: 'first-hour', title: 'The first hour' },
  { name: 'keys', title: 'Keys' },
  { name: 'formats', title: 'What can be read' },
  { name: 'flags', title: 'How flags come about' },
  { name: 'training', title: 'Training' },
  { name: 'scenarios', title: 'Making scenarios and keys' },
  { name: 'perspective', title: 'Instead of Perspective' },
] as const;

export function showHelp(desk: Desk): RequestHandler {
  return async (req, res) => {
    const name = req.params.guide ?? 'first-hour';
    const guide = GUIDES.find((each) => each.name === name);
    if (!guide) throw missing('guide');
    const model = {
      guide,
      guides: GUIDES,
      flaggingRules: FLAGGING_RULES,
      rules: RULES,
      formats: desk.formats,
      address: `${req.protocol}://${req.get('host')}`,
      scorer: desk.scorer.identity,
      thresholds: await readThresholds(desk.root),
    };
    await sendPage(desk, req, res, { view: 'help', title: guide.title, place: 'help', model });
  };
}
