/** The order in which an article's page shows its comments, and how far each is moved in. */
import type { CommentView } from '../store/comments.ts';

/** From here an inferred link is trusted enough to move a comment, where the reader asks for it. */
const LEAST_CONFIDENCE = 0.5;

export interface Placed {
  view: CommentView;
  /** 0 for a top-level comment. */
  depth: number;
  /** True where a guess, not the page, put it there. */
  inferred: boolean;
}

/** As the page has it. */
export function orderAsShown(comments: readonly CommentView[]): Placed[] {
  return comments.map((view) => ({ view, depth: view.depth, inferred: false }));
}

/**
 * With inferred replies under what they seem to answer. Only a comment that the page puts at the top level moves, and
 * only below an earlier one: so no ring can arise. Takes comments in display order; linear, without recursion.
 */
export function orderWithImplied(comments: readonly CommentView[]): Placed[] {
  const byId = new Map(comments.map((view) => [view.id, view]));
  const replies = new Map<number, Placed[]>();
  const top: Placed[] = [];
  for (const view of comments) {
    const implied = view.parent ? undefined : impliedParent(view, byId);
    const parentId = view.parent?.id ?? implied;
    const placed = { view, depth: 0, inferred: implied !== undefined };
    const siblings = parentId !== undefined && byId.has(parentId) ? siblingsUnder(parentId, replies) : top;
    siblings.push(placed);
  }
  return flatten(top, replies);
}

function siblingsUnder(parentId: number, replies: Map<number, Placed[]>): Placed[] {
  const siblings = replies.get(parentId) ?? [];
  replies.set(parentId, siblings);
  return siblings;
}

function impliedParent(view: CommentView, byId: ReadonlyMap<number, CommentView>): number | undefined {
  const [best] = view.implied;
  if (!best || best.confidence < LEAST_CONFIDENCE) return undefined;
  const parent = byId.get(best.parentId);
  return parent && parent.n < view.n ? parent.id : undefined;
}

function flatten(top: readonly Placed[], replies: ReadonlyMap<number, readonly Placed[]>): Placed[] {
  const ordered: Placed[] = [];
  const stack = [...top].reverse();
  for (let placed = stack.pop(); placed; placed = stack.pop()) {
    ordered.push(placed);
    const below = replies.get(placed.view.id) ?? [];
    for (let i = below.length - 1; i >= 0; i -= 1) stack.push({ ...below[i]!, depth: placed.depth + 1 });
  }
  return ordered;
}
