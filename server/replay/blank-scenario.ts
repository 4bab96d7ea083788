/** What a scenario begins with before anybody has changed it: the desk's policy, every action, in plain words. */
import { RULES } from '../model/moderation.ts';
import type { TrainingAction } from '../model/training.ts';
import type { Scenario } from './scenario.ts';

const ACTION_SENTENCES: Record<TrainingAction, string> = {
  approve: 'Leave it as it is.',
  wait: 'Leave it for now, and look again when more has been said.',
  warn: 'Leave it, and write to its author about the rule.',
  hide: 'Take it out of sight until its author has changed it.',
  reject: 'Take it off the page, with the rule as the reason.',
  lock: 'Close the branch to further replies.',
  escalate: 'Hand it to somebody who can do more than you can.',
};

export const DEFAULT_ACTIONS = (Object.keys(ACTION_SENTENCES) as TrainingAction[]).map((code) => ({
  code,
  sentence: ACTION_SENTENCES[code],
}));

/** What an author says first; all else can be changed once it is there. */
export interface Beginning {
  title: string;
  article: { title: string; text: string };
  comment: { author: string | null; text: string };
  /** What is to be learnt from the first comment. */
  feedback: string;
}

/** A scenario of one comment and one point, written from nothing. `slug` must not be another scenario's. */
export function beginScenario({ title, article, comment, feedback }: Beginning, slug: string): Scenario {
  return {
    format: 'rejoinder-scenario/1',
    id: slug,
    version: 1,
    title,
    summary: title,
    language: 'en',
    minutes: 1,
    warnings: [],
    names: 'invented',
    article: { ...article, author: null, date: null },
    policy: RULES.map((rule) => ({ ...rule })),
    actions: DEFAULT_ACTIONS,
    left: ['approve', 'wait'],
    comments: [{ n: 1, parent: null, ...comment, postedAt: null, order: 'nesting' }],
    points: [{ id: 'p01', comment: 1, theme: 'first-case', feedback }],
  };
}

/** Lower-case words joined by hyphens, as a scenario is called in files and addresses; not one of `taken`. */
export function findSlug(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = words?.slice(0, 8).join('-').slice(0, 60).replace(/-$/, '') || 'scenario';
  let free = slug;
  for (let next = 2; taken.has(free); next++) free = `${slug}-${next}`;
  return free;
}
