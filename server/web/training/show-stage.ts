/** What the stage partial draws: the thread up to a position, the time line below it, and what is asked or revealed there. */
import type { Paragraph } from '../mark-text.ts';
import type { ShownComment } from '../show-comment.ts';
import { orderThread } from '../thread-order.ts';
import type { ShownJudgement } from './show-judgement.ts';
import type { ShownReveal } from './show-reveal.ts';
import type { ShownTimeline } from './show-timeline.ts';

export interface ShownStage {
  /** The page that this stands on: `?at=N` asks it for another position. */
  path: string;
  article: { title: string; byline: string; paragraphs: Paragraph[] };
  thread: StagedComment[];
  /** How many comments of a long thread are left out around those that are shown. */
  leftOut: number;
  /** Null in a room, where its instructor moves everybody. */
  timeline: ShownTimeline | null;
  /** Whether playing on is what comes next: at the beginning, and once something was told. */
  isDue: boolean;
  /** The page that comes next, at the end. */
  onward: { label: string; href: string } | null;
  /** What has just happened here, beside a comment's appearing: "Alice hid this by rule ‘Threat’"; null for nothing. */
  happened: string | null;
  /** The answer form; null where nothing is asked here. */
  judgement: ShownJudgement | null;
  reveal: ShownReveal | null;
}

/** A comment in its place of the thread as it stands now. */
export interface StagedComment {
  comment: ShownComment;
  /** How far it is moved in, 0 for a top-level comment. */
  step: number;
  isNewest: boolean;
}

/** Deeper replies keep this step, as on an article's page. */
const DEEPEST_STEP = 8;
/** Of a long thread as many as a browser swaps without stutter. */
const MOST_SHOWN = 120;

/** A comment that has appeared, with its place in the thread. */
interface Appeared {
  id: number;
  parentId: number | null;
}

export interface Frame {
  /** In reading order. */
  rows: { id: number; step: number }[];
  leftOut: number;
}

/**
 * Picks what is shown of the comments that have appeared, given in their order: all of a short thread, else the newest
 * with what stands around it and all that it answers.
 */
export function frameThread(appeared: readonly Appeared[], newest: number | null): Frame {
  const placed = orderThread(appeared);
  const at = Math.max(
    0,
    placed.findIndex(({ comment }) => comment.id === newest),
  );
  const begin = Math.max(0, Math.min(at - MOST_SHOWN / 2, placed.length - MOST_SHOWN));
  const near = placed.slice(begin, begin + MOST_SHOWN);
  const above = findAncestors(placed.slice(0, begin), near[0]?.depth ?? 0);
  const rows = [...above, ...near].map(({ comment, depth }) => ({
    id: comment.id,
    step: Math.min(depth, DEEPEST_STEP),
  }));
  return { rows, leftOut: placed.length - rows.length };
}

/** Of comments in reading order those that a comment behind them, at some depth, hangs below; from the top. */
function findAncestors<T extends { depth: number }>(before: readonly T[], depth: number): T[] {
  const found: T[] = [];
  let wanted = depth - 1;
  for (let at = before.length - 1; at >= 0 && wanted >= 0 && found.length < MOST_SHOWN; at -= 1) {
    if (before[at]!.depth !== wanted) continue;
    found.push(before[at]!);
    wanted -= 1;
  }
  return found.reverse();
}
