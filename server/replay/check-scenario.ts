/** Whether a scenario can be replayed to its end and answered by its key, and gives nobody away. */
import type { z } from 'zod';
import { findContactDetails } from './contact-details.ts';
import { type Key, KeySchema, type Scenario, ScenarioSchema } from './scenario.ts';
import { readTime } from './timeline.ts';

export interface Fault {
  /** Stable, kebab-case. */
  code: string;
  /** One sentence that names the place and what is wrong there. */
  message: string;
  /** The comment or point that it is about, where it is about one. */
  place?: { comment: number } | { point: string };
}

/** A key scores a point only where this share of its raters chose an accepted action. */
export const LEAST_AGREEMENT = 2 / 3;

/**
 * All faults of a scenario and, if one is given, of its key, as parsed from JSON. Never throws; where the shape of a
 * file is wrong, only that is said of it.
 */
export function checkScenario(scenario: unknown, key?: unknown): Fault[] {
  const parsed = ScenarioSchema.safeParse(scenario);
  const parsedKey = key === undefined ? null : KeySchema.safeParse(key);
  const faults = [...nameShapeFaults(parsed, 'scenario'), ...(parsedKey ? nameShapeFaults(parsedKey, 'key') : [])];
  if (!parsed.success) return faults;
  faults.push(...checkComments(parsed.data), ...checkPoints(parsed.data), ...checkDetails(parsed.data));
  if (parsedKey?.success) faults.push(...checkKey(parsed.data, parsedKey.data), ...checkKeyDetails(parsedKey.data));
  return faults;
}

function nameShapeFaults(result: z.ZodSafeParseResult<unknown>, file: string): Fault[] {
  return (result.error?.issues ?? []).map(({ path, message }) => ({
    code: 'shape',
    message: `${file}${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')}: ${message}`,
  }));
}

function checkComments({ comments }: Scenario): Fault[] {
  const faults = findRepeated(comments.map(({ n }) => n)).map((n) => ({
    code: 'comment-repeated',
    message: `Two comments have the number ${n}.`,
    place: { comment: n },
  }));
  const place = new Map(comments.map(({ n }, index) => [n, index]));
  const looped = findLooped(comments);
  comments.forEach(({ n, parent }, index) => {
    if (parent === null) return;
    const at = place.get(parent);
    const add = (code: string, message: string) => faults.push({ code, message, place: { comment: n } });
    if (at === undefined) add('orphan', `Comment ${n} answers ${parent}, which is not there.`);
    else if (looped.has(n)) add('loop', `Comment ${n} answers ${parent}, and so, in the end, itself.`);
    else if (at > index) add('parent-later', `Comment ${n} stands before ${parent}, which it answers.`);
  });
  return [...faults, ...checkTimes(comments)];
}

function checkTimes(comments: Scenario['comments']): Fault[] {
  const faults: Fault[] = [];
  let latest: { n: number; time: number } | null = null;
  for (const { n, postedAt, order } of comments) {
    if (order === 'timestamp' && postedAt === null) {
      faults.push({
        code: 'time-missing',
        message: `The place of comment ${n} rests on a time that it does not have.`,
        place: { comment: n },
      });
    }
    if (postedAt === null) continue;
    const time = readTime(postedAt);
    if (latest !== null && time < latest.time) {
      const message = `Comment ${n} stands after ${latest.n} but is older.`;
      faults.push({ code: 'time-backwards', message, place: { comment: n } });
    }
    latest = { n, time };
  }
  return faults;
}

/** Numbers of the comments on loops, and of those below them. */
function findLooped(comments: Scenario['comments']): Set<number> {
  const parentOf = new Map(comments.map(({ n, parent }) => [n, parent]));
  const settled = new Map<number, boolean>();
  for (const { n } of comments) {
    const path: number[] = [];
    const onPath = new Set<number>();
    let at: number | null | undefined = n;
    while (at !== null && at !== undefined && !settled.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = parentOf.get(at);
    }
    const loops = at !== null && at !== undefined && (onPath.has(at) || settled.get(at) === true);
    for (const passed of path) settled.set(passed, loops);
  }
  return new Set([...settled].flatMap(([n, loops]) => (loops ? n : [])));
}

/** Points that two share the id of, or that a replay never comes to. */
export function checkPoints({ comments, points }: Scenario): Fault[] {
  const faults = findRepeated(points.map(({ id }) => id)).map((id) => ({
    code: 'point-repeated',
    message: `Two points have the id ${id}.`,
    place: { point: id },
  }));
  const text = new Map(comments.map((comment) => [comment.n, comment.text]));
  const reached = findReached(comments);
  for (const { id, comment } of points) {
    const lacks = !text.has(comment)
      ? 'which is not there'
      : !reached.has(comment)
        ? 'which no replay reaches'
        : text.get(comment)!.trim() === ''
          ? 'which has no text'
          : null;
    if (lacks === null) continue;
    const message = `Point ${id} asks about comment ${comment}, ${lacks}.`;
    faults.push({ code: 'point-unreachable', message, place: { point: id } });
  }
  return faults;
}

/** Numbers of the comments whose ancestors all exist and all come before them: those that a replay comes to. */
function findReached(comments: Scenario['comments']): Set<number> {
  const reached = new Set<number>();
  for (const { n, parent } of comments) if (parent === null || reached.has(parent)) reached.add(n);
  return reached;
}

function checkKey(scenario: Scenario, key: Key): Fault[] {
  const faults: Fault[] = [];
  if (key.scenario !== scenario.id || key.scenarioVersion !== scenario.version) {
    const meant = `${key.scenario} version ${key.scenarioVersion}`;
    faults.push({
      code: 'key-mismatch',
      message: `The key is for ${meant}, not for ${scenario.id} version ${scenario.version}.`,
    });
  }
  const points = new Set(scenario.points.map(({ id }) => id));
  const answered = key.answers.map(({ point }) => point);
  for (const point of findRepeated(answered))
    faults.push({ code: 'answer-repeated', message: `Point ${point} has two answers.`, place: { point } });
  const known = new Set(answered);
  for (const point of points) {
    if (!known.has(point)) {
      faults.push({ code: 'answer-missing', message: `Point ${point} has no answer.`, place: { point } });
    }
  }
  for (const answer of key.answers) {
    if (!points.has(answer.point))
      faults.push({ code: 'key-dangling', message: `The key answers ${answer.point}, a point that is not there.` });
    const { point } = answer;
    faults.push(...checkAnswer(scenario, key, answer).map((fault) => ({ ...fault, place: { point } })));
  }
  return faults;
}

function checkAnswer(scenario: Scenario, key: Key, answer: Key['answers'][number]): Fault[] {
  const { point, ratings, accepted, unacceptable, rules, status } = answer;
  const dangling = (message: string): Fault => ({ code: 'key-dangling', message: `Point ${point}: ${message}` });
  const actions = new Set(scenario.actions.map(({ code }) => code));
  const policy = new Set(scenario.policy.map(({ code }) => code));
  const raters = new Set(key.panel.map(({ rater }) => rater));
  const faults: Fault[] = [];
  for (const action of new Set([...accepted, ...unacceptable, ...ratings.map(({ action }) => action)])) {
    if (!actions.has(action)) faults.push(dangling(`the scenario does not offer the action ${action}.`));
  }
  for (const rule of new Set([...rules, ...ratings.flatMap(({ rule }) => rule ?? [])])) {
    if (!policy.has(rule)) faults.push(dangling(`the policy has no rule ${rule}.`));
  }
  for (const { rater } of ratings) if (!raters.has(rater)) faults.push(dangling(`${rater} is not on the panel.`));
  for (const rater of findRepeated(ratings.map(({ rater }) => rater))) {
    faults.push({ code: 'rating-repeated', message: `Point ${point}: ${rater} rated it twice.` });
  }
  for (const action of accepted) {
    if (unacceptable.includes(action)) {
      faults.push({ code: 'key-contradicts', message: `Point ${point}: ${action} is both accepted and unacceptable.` });
    }
  }
  const agreeing = ratings.filter(({ action }) => accepted.includes(action)).length / ratings.length;
  if (status === 'scored' && agreeing < LEAST_AGREEMENT) {
    faults.push({
      code: 'agreement-low',
      message: `Point ${point} is scored, though under two thirds of its raters chose an accepted action.`,
    });
  }
  return faults;
}

function checkDetails({ title, summary, article, comments, points }: Scenario): Fault[] {
  return [
    ...nameDetails('The scenario', [title, summary]),
    ...nameDetails('The article', [article.title, article.author ?? '', article.text]),
    ...comments.flatMap(({ n, author, text }) => nameDetails(`Comment ${n}`, [author ?? '', text], { comment: n })),
    ...points.flatMap(({ id, feedback }) => nameDetails(`The feedback of point ${id}`, [feedback], { point: id })),
  ];
}

function checkKeyDetails({ answers }: Key): Fault[] {
  return answers.flatMap(({ point, rationale, ratings }) =>
    nameDetails(`The key of point ${point}`, [rationale, ...ratings.map((rating) => rating.rationale)], { point }),
  );
}

function nameDetails(where: string, texts: readonly string[], place?: Fault['place']): Fault[] {
  return texts.flatMap(findContactDetails).map(({ kind, text }) => ({
    code: kind === 'link' ? 'link-left' : kind === 'e-mail address' ? 'e-mail-left' : 'telephone-left',
    message: `${where} still has the ${kind} "${text}".`,
    place,
  }));
}

function findRepeated<T>(items: readonly T[]): T[] {
  const seen = new Set<T>();
  const repeated = new Set<T>();
  for (const item of items) {
    if (seen.has(item)) repeated.add(item);
    seen.add(item);
  }
  return [...repeated];
}
