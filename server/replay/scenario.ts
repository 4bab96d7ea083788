/**
 * A training scenario and its answer key: two files, so that the key never travels with what a trainee sees.
 * Every object is strict: a field that is spelt wrong is a fault, not silence.
 */
import { z } from 'zod';
import { TRAINING_ACTIONS } from '../model/training.ts';

const Name = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const Words = z.string().trim().min(1);
const Version = z.int().min(1);
const Action = z.enum(TRAINING_ACTIONS);

const Rule = z.strictObject({ code: Name, label: Words, sentence: Words });

const Comment = z.strictObject({
  /** From 1; the order of the list is the order of the replay. */
  n: z.int().min(1),
  parent: z.int().min(1).nullable(),
  /** It answered something, and what that was is lost. */
  parentLost: z.literal(true).optional(),
  author: Words.nullable(),
  /** A day alone where no more is known. */
  postedAt: z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]).nullable(),
  /** What its place in the list rests on. */
  order: z.enum(['timestamp', 'id', 'number', 'nesting']),
  /** "" where the comment is known to have stood here but its words are lost. */
  text: z.string(),
  /** Shown before the text, which stays veiled until it is wanted. */
  warning: Words.optional(),
});

const Point = z.strictObject({
  id: Name,
  comment: z.int().min(1),
  /** What the case is about, such as `sarcasm`; cases of one theme are siblings of each other. */
  theme: Name,
  /** Shown after the answer: what to look for the next time. */
  feedback: Words,
});

export const ScenarioSchema = z.strictObject({
  format: z.literal('rejoinder-scenario/1'),
  id: Name,
  version: Version,
  title: Words,
  summary: Words,
  language: Words,
  /** About how long it takes. */
  minutes: z.int().min(1),
  /** What a trainee should know before starting. */
  warnings: z.array(Words),
  /** Whether the people were invented, have other names here than they had, or bear their own. */
  names: z.enum(['invented', 'pseudonymised', 'original']),
  article: z.strictObject({ title: Words, author: Words.nullable(), date: Words.nullable(), text: z.string() }),
  /** The rules a trainee can name. */
  policy: z.array(Rule).min(1),
  actions: z.array(z.strictObject({ code: Action, sentence: Words })).min(2),
  /** Actions that count as leaving the comment alone; the others count as acting. */
  left: z.array(Action).default(['approve', 'wait']),
  comments: z.array(Comment).min(1),
  points: z.array(Point).min(1),
});
export type Scenario = z.infer<typeof ScenarioSchema>;

const Rating = z.strictObject({
  rater: Words,
  action: Action,
  /** Code of the rule it rests on; null for an action that needs none. */
  rule: Name.nullable(),
  /** 0 none .. 4 worst; null where nobody was asked, as in what past decisions tell. */
  severity: z.int().min(0).max(4).nullable(),
  rationale: Words,
});

const Answer = z.strictObject({
  point: Name,
  ratings: z.array(Rating).min(1),
  accepted: z.array(Action).min(1),
  unacceptable: z.array(Action),
  /** Rules that may be named with an accepted action; empty where none is broken. */
  rules: z.array(Name),
  /** Discussion points are talked about and not scored; quarantined ones are not shown until they are mended. */
  status: z.enum(['scored', 'discussion', 'quarantined']),
  /** The reason for the answer, as adjudicated. */
  rationale: Words,
});

export const KeySchema = z.strictObject({
  format: z.literal('rejoinder-key/1'),
  scenario: Name,
  scenarioVersion: Version,
  /** Rated independently, written by the scenario's authors (a panel should rate it), or taken from past decisions (weak). */
  source: z.enum(['panel', 'authors', 'history']),
  panel: z.array(z.strictObject({ rater: Words, experience: Words })).min(1),
  answers: z.array(Answer),
});
export type Key = z.infer<typeof KeySchema>;
