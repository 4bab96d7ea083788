/** Makes a scenario of an article and its comments: all of them, one branch or a range, with other names. */
import { RULES } from '../model/moderation.ts';
import { FLAGGING_RULES } from '../moderation/rules.ts';
import type { ArticleView } from '../store/articles.ts';
import type { CommentView } from '../store/comments.ts';
import { DEFAULT_ACTIONS, findSlug } from './blank-scenario.ts';
import { describeOrder } from './describe-order.ts';
import { type Ordered, orderComments } from './order-comments.ts';
import { createPseudonyms, type Doubt, keepNames, type Pseudonyms } from './pseudonymise.ts';
import type { Key, Scenario } from './scenario.ts';
import { seedKey } from './seed-key.ts';

/** Which comments are taken, by their numbers on the page; what they answer comes along, so that nothing hangs in the air. */
export type Scope = { by: 'all' } | { by: 'branch'; n: number } | { by: 'range'; from: number; to: number };

/** An article with all that was said under it, and what is taken of that. */
export interface CutSource {
  article: ArticleView;
  comments: readonly CommentView[];
  /** By `takeComments`. */
  taken: readonly CutComment[];
}

export interface CutChoice {
  /** Ids of the comments that are asked about. */
  points: ReadonlySet<number>;
  /** Whether people get other names. */
  pseudonymise: boolean;
  /** Names of people who did not comment, as they stand in the texts. */
  otherNames: readonly string[];
  /** Words of names that are replaced wherever they stand: doubts that a person has looked at. */
  sure: readonly string[];
}

export interface Cut {
  scenario: Scenario;
  /** From the desk's own decisions on the points, weak; null where there is none. */
  key: Key | null;
}

/** A comment of the article in the order of the replay. */
export interface CutComment extends Ordered<CommentView> {
  /** From 1. */
  n: number;
  /** `n` of what it answers. */
  parent: number | null;
}

/** A longer scenario could not be drawn for a whole room. */
export const MOST_COMMENTS = 1_000;

/** The comments of a scope with all that they answer, in an order consistent with the evidence. */
export function takeComments(comments: readonly CommentView[], scope: Scope): CutComment[] {
  const said = comments.filter(({ kind }) => kind !== 'pingback' && kind !== 'trackback');
  const parents = new Map(said.map(({ id, parent }) => [id, parent?.id ?? null]));
  const taken = new Set<number>();
  for (const { id } of findScope(said, scope)) {
    for (let at: number | null = id; at !== null && parents.has(at) && !taken.has(at); at = parents.get(at)!) {
      taken.add(at);
    }
  }
  const chosen = said
    .filter(({ id }) => taken.has(id))
    .map((comment) => {
      const { id, postedAt, foreignId, label } = comment;
      const parentId = parents.get(id)!;
      return { id, postedAt, foreignId, label, parentId: taken.has(parentId!) ? parentId : null, comment };
    });
  const ordered = orderComments(chosen);
  const numbers = new Map(ordered.map(({ comment: { id } }, index) => [id, index + 1]));
  return ordered.map(({ comment: { id, parentId, comment }, postedAt, evidence }) => ({
    ...{ comment, postedAt, evidence, n: numbers.get(id)! },
    parent: parentId === null ? null : numbers.get(parentId)!,
  }));
}

function findScope(comments: readonly CommentView[], scope: Scope): CommentView[] {
  if (scope.by === 'all') return [...comments];
  if (scope.by === 'range') return comments.filter(({ n }) => n >= scope.from && n <= scope.to);
  const replies = new Map<number | undefined, CommentView[]>();
  for (const comment of comments) {
    const siblings = replies.get(comment.parent?.id);
    if (siblings) siblings.push(comment);
    else replies.set(comment.parent?.id, [comment]);
  }
  const branch = comments.filter(({ n }) => n === scope.n);
  // The list grows while it is walked: whatever is in it brings its replies.
  for (const { id } of branch) branch.push(...(replies.get(id) ?? []));
  return branch;
}

/** Whether a comment is worth asking about: it was flagged or decided on, and has words. */
export function isProposed({ flags, decision, text }: CommentView): boolean {
  return text.trim() !== '' && (flags.length > 0 || decision !== null);
}

/** Words that may be names or not, for a person to look at before the scenario is cut. */
export function findDoubts(source: CutSource, choice: CutChoice): Doubt[] {
  return findPeople(source, choice).findDoubts();
}

/** The scenario, and a weak key where the desk has decided on any of its points. `takenSlugs`: what other scenarios are called. */
export function cutScenario(source: CutSource, choice: CutChoice, takenSlugs: ReadonlySet<string>): Cut {
  const { article, taken } = source;
  const asked = taken.filter(({ comment: { id, text } }) => choice.points.has(id) && text.trim() !== '');
  const people = findPeople(source, choice);
  const title = people.hide(article.title?.trim() || 'An article without a title');
  const scenario: Scenario = {
    format: 'rejoinder-scenario/1',
    id: findSlug(title, takenSlugs),
    version: 1,
    title,
    summary: `${asked.length === 1 ? 'One decision' : `${asked.length} decisions`}. ${describeOrder(toTree(taken))}`,
    language: findLanguage(taken),
    minutes: guessMinutes(taken, asked.length),
    warnings: findWarnings(taken),
    names: choice.pseudonymise ? 'pseudonymised' : 'original',
    article: {
      title,
      author: nameOrNull(article.author, people),
      date: article.date?.trim() || null,
      text: people.hide(article.text),
    },
    policy: RULES.map((rule) => ({ ...rule })),
    actions: DEFAULT_ACTIONS,
    left: ['approve', 'wait'],
    comments: taken.map((comment) => writeComment(comment, people)),
    points: asked.map((comment, index) => writePoint(comment, index)),
  };
  return {
    scenario,
    key: seedKey(
      scenario,
      asked.map(({ comment }) => comment),
      people.hide,
    ),
  };
}

/** Who wrote anywhere under the article may be spoken of in a part of it, and moderators in their notes. */
function findPeople({ article, comments, taken }: CutSource, choice: CutChoice): Pseudonyms {
  if (!choice.pseudonymise) return keepNames();
  const authors = comments.flatMap(({ author, decision }) => [author ?? '', decision?.who ?? '']);
  const notes = taken.flatMap(({ comment }) => comment.decision?.note ?? []);
  const isTaken = new Set(taken.map(({ comment }) => comment.id));
  // A few comments tell little of which words are names; thousands would keep everybody else at the desk waiting.
  const around = comments.filter(({ id }) => !isTaken.has(id)).slice(0, Math.max(0, MOST_COMMENTS - taken.length));
  return createPseudonyms({
    names: [...new Set([...authors, article.author ?? '', ...choice.otherNames])],
    texts: [article.title ?? '', article.text, ...taken.map(({ comment }) => comment.text), ...notes],
    around: around.map(({ text }) => text),
    sure: choice.sure,
  });
}

function nameOrNull(name: string | null, people: Pseudonyms): string | null {
  return name === null || name.trim() === '' ? null : people.nameOf(name);
}

/** As trees are written for counting: positions of parents, from 0. */
export function toTree(taken: readonly CutComment[]) {
  return taken.map(({ parent, evidence }) => ({ parent: parent === null ? -1 : parent - 1, evidence }));
}

function writeComment({ comment, n, parent, postedAt, evidence }: CutComment, people: Pseudonyms) {
  return {
    ...{ n, parent },
    ...(comment.parentKnown ? {} : { parentLost: true as const }),
    author: nameOrNull(comment.author, people),
    postedAt,
    order: evidence,
    text: comment.text.trim() === '' ? '' : people.hide(comment.text),
  };
}

/** What is said of a point until its author says it better: why it was taken, and nothing that nobody knows. */
function writePoint({ comment, n }: CutComment, index: number): Scenario['points'][number] {
  const { decision, flags } = comment;
  const rule = RULES.find(({ code }) => code === decision?.rule);
  // What a person wrote when passing it on is a flag, too, and stays at the desk.
  const flag = FLAGGING_RULES.find(({ code }) => flags.some((each) => each.code === code));
  const why = rule
    ? `The rule that was named here: ${rule.sentence}`
    : flag
      ? `Why it was flagged: ${flag.sentence} A flag asks for a look; it is no verdict.`
      : 'Read it together with what it answers.';
  return {
    id: `p${String(index + 1).padStart(2, '0')}`,
    comment: n,
    theme: rule?.code ?? flag?.code ?? 'plain',
    feedback: why,
  };
}

function findLanguage(taken: readonly CutComment[]): string {
  const counts = new Map<string, number>();
  for (const { comment } of taken) {
    const language = comment.score && 'language' in comment.score ? comment.score.language : 'und';
    if (language !== 'und') counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'und';
}

const WORDS_PER_MINUTE = 200;
const MINUTES_PER_POINT = 0.75;

function guessMinutes(taken: readonly CutComment[], points: number): number {
  const words = taken.reduce((sum, { comment }) => sum + comment.text.split(/\s+/).length, 0);
  return Math.ceil(words / WORDS_PER_MINUTE + points * MINUTES_PER_POINT);
}

/** By the codes of flags and of rules. A warning stands before all of it: on a single comment it would give the answer away. */
const WARNINGS: Record<string, string> = {
  threat: 'Threats',
  'identity-attack': 'Attacks on people for who they are',
  insult: 'Insults',
  'name-calling': 'Insults',
  profanity: 'Vulgar words',
  vulgarity: 'Vulgar words',
};

function findWarnings(taken: readonly CutComment[]): string[] {
  const codes = taken.flatMap(({ comment: { flags, decision } }) => [...flags.map(({ code }) => code), decision?.rule]);
  return [...new Set(codes.flatMap((code) => WARNINGS[code ?? ''] ?? []))];
}
