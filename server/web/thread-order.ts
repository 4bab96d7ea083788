/** The order in which an article's page shows its comments, and how far each is moved in. Linear, without recursion. */
import type { CommentOutline } from '../store/outline.ts';

/** From here an inferred link is trusted enough to move a comment, where the reader asks for it. */
const LEAST_CONFIDENCE = 0.5;

/** What of a comment tells its place. */
interface Hanging {
  id: number;
  parentId: number | null;
}

export interface Placed<T extends Hanging = CommentOutline> {
  comment: T;
  /** 0 for a top-level comment. */
  depth: number;
  /** True where a guess, not the page, put it there. */
  inferred: boolean;
}

/** Each comment below what it answers, as the page has it; siblings in the input's order. */
export function orderThread<T extends Hanging>(comments: readonly T[]): Placed<T>[] {
  return flatten(comments, (comment) => comment.parentId);
}

/** The same with inferred replies under what they seem to answer. Only what the page puts at the top level moves. */
export function orderWithImplied(comments: readonly CommentOutline[]): Placed[] {
  const roots = findRoots(comments);
  return flatten(comments, (comment) => comment.parentId ?? impliedParent(comment, roots));
}

/** Whether `orderWithImplied` would move anything, and how many. */
export function countImplied(comments: readonly CommentOutline[]): number {
  const roots = findRoots(comments);
  return comments.filter((comment) => comment.parentId === null && impliedParent(comment, roots) !== null).length;
}

/** A link counts only into a thread that began earlier: so threads can never hang below each other in a ring. */
function impliedParent({ n, implied }: CommentOutline, roots: ReadonlyMap<number, CommentOutline>): number | null {
  if (!implied || implied.confidence < LEAST_CONFIDENCE) return null;
  const root = roots.get(implied.parentId);
  return root && root.n < n ? implied.parentId : null;
}

/** The top-level comment above each. */
export function findRoots(comments: readonly CommentOutline[]): Map<number, CommentOutline> {
  const roots = new Map<number, CommentOutline>();
  for (const { comment } of orderThread(comments)) {
    roots.set(comment.id, comment.parentId === null ? comment : roots.get(comment.parentId)!);
  }
  return roots;
}

function flatten<T extends Hanging>(comments: readonly T[], parentOf: (comment: T) => number | null): Placed<T>[] {
  const below = new Map<number | null, T[]>();
  for (const comment of comments) {
    const siblings = below.get(parentOf(comment));
    if (siblings) siblings.push(comment);
    else below.set(parentOf(comment), [comment]);
  }
  const ordered: Placed<T>[] = [];
  const stack: Placed<T>[] = [];
  const pushBelow = (id: number | null, depth: number) => {
    const siblings = below.get(id) ?? [];
    for (let at = siblings.length - 1; at >= 0; at -= 1) {
      const comment = siblings[at]!;
      stack.push({ comment, depth, inferred: depth > 0 && comment.parentId === null });
    }
  };
  pushBelow(null, 0);
  for (let placed = stack.pop(); placed; placed = stack.pop()) {
    ordered.push(placed);
    pushBelow(placed.comment.id, placed.depth + 1);
  }
  return ordered;
}
