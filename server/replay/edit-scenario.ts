/** Changes to a draft, each of which leaves the one given as it is. What comes of them is checked when it is saved. */
import type { Scenario } from './scenario.ts';
import { TrainingError } from './training-error.ts';

type Comment = Scenario['comments'][number];
type Point = Scenario['points'][number];

/** What an author writes of a comment. */
export type CommentWords = Pick<Comment, 'author' | 'text'> & { warning: string | null };

export function editComment(scenario: Scenario, n: number, words: CommentWords): Scenario {
  needComment(scenario, n);
  return {
    ...scenario,
    comments: scenario.comments.map((comment) => (comment.n === n ? { ...comment, ...writeWords(words) } : comment)),
  };
}

/** Adds a comment at the end, as an answer to `parent` or to nobody. It takes the next free number. */
export function addComment(scenario: Scenario, parent: number | null, words: CommentWords): Scenario {
  if (parent !== null) needComment(scenario, parent);
  const n = Math.max(0, ...scenario.comments.map((comment) => comment.n)) + 1;
  const comment: Comment = { n, parent, postedAt: null, order: 'nesting', ...writeWords(words) };
  return { ...scenario, comments: [...scenario.comments, comment] };
}

/** Hangs a comment under one that stands before it, or under none: what was taken in from a file can hang in a loop or nowhere. */
export function hangComment(scenario: Scenario, n: number, parent: number | null): Scenario {
  needComment(scenario, n);
  const before = scenario.comments.slice(
    0,
    scenario.comments.findIndex((comment) => comment.n === n),
  );
  if (parent !== null && !before.some((comment) => comment.n === parent)) {
    throw new TrainingError('invalid', `No comment ${parent} stands before ${n}, so it cannot answer it.`);
  }
  return { ...scenario, comments: scenario.comments.map((each) => (each.n === n ? { ...each, parent } : each)) };
}

/** Takes a comment out with what is asked about it. Where it has replies its place stays, empty. */
export function removeComment(scenario: Scenario, n: number): Scenario {
  needComment(scenario, n);
  const isAnswered = scenario.comments.some(({ parent }) => parent === n);
  const comments = isAnswered
    ? scenario.comments.map((comment) => (comment.n === n ? { ...comment, author: null, text: '' } : comment))
    : scenario.comments.filter((comment) => comment.n !== n);
  return withPoints(
    { ...scenario, comments },
    scenario.points.filter(({ comment }) => comment !== n),
  );
}

export function editPoint(scenario: Scenario, id: string, words: Pick<Point, 'theme' | 'feedback'>): Scenario {
  needPoint(scenario, id);
  return withPoints(
    scenario,
    scenario.points.map((point) => (point.id === id ? { ...point, ...words } : point)),
  );
}

/** Asks about one more comment, by an id that is not one of `taken`. */
export function addPoint(
  scenario: Scenario,
  comment: number,
  words: Pick<Point, 'theme' | 'feedback'>,
  taken: ReadonlySet<string>,
): Scenario {
  needComment(scenario, comment);
  let number = scenario.points.length + 1;
  while (taken.has(nameOf(number))) number += 1;
  return withPoints(scenario, [...scenario.points, { id: nameOf(number), comment, ...words }]);
}

export function removePoint(scenario: Scenario, id: string): Scenario {
  needPoint(scenario, id);
  return withPoints(
    scenario,
    scenario.points.filter((point) => point.id !== id),
  );
}

function nameOf(number: number): string {
  return `p${String(number).padStart(2, '0')}`;
}

function withPoints(scenario: Scenario, points: Point[]): Scenario {
  if (points.length > 0) return { ...scenario, points };
  throw new TrainingError('refused', 'Something has to be asked: make another decision point first.');
}

function writeWords({ author, text, warning }: CommentWords): Pick<Comment, 'author' | 'text' | 'warning'> {
  // What is undefined leaves no trace in the file.
  return { author, text, warning: warning ?? undefined };
}

function needComment({ comments }: Scenario, n: number): void {
  if (!comments.some((comment) => comment.n === n)) {
    throw new TrainingError('missing', `There is no comment ${n} in this scenario.`);
  }
}

function needPoint({ points }: Scenario, id: string): void {
  if (!points.some((point) => point.id === id)) throw new TrainingError('missing', 'There is no such point.');
}
