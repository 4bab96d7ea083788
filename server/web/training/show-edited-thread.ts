/** A scenario's thread where it is made: each comment with what is asked about it, and what is wrong with either. */
import type { Fault } from '../../replay/check-scenario.ts';
import type { Scenario } from '../../replay/scenario.ts';
import { type ReplayComment, showComments } from '../../replay/view-run.ts';
import { orderThread } from '../thread-order.ts';
import { showReplayComment } from './show-replay-comment.ts';

/** More forms than this on one page make a browser stutter. */
const COMMENTS_PER_PAGE = 150;
const DEEPEST_STEP = 8;

/** What is amiss with where a comment hangs; its form then asks what it answers. */
const AMISS = new Set(['orphan', 'loop', 'parent-later']);

/** One page of it, the comments in their places, those that hang nowhere at the end. `rated`: ids of points whose words have to stay. */
export function showEditedThread(
  scenario: Scenario,
  faults: readonly Fault[],
  rated: ReadonlySet<string>,
  asked: number,
) {
  const comments = showComments(scenario, scenario.comments.length);
  const known = { authors: new Map(comments.map(({ n, author }) => [n, author])), policy: scenario.policy };
  const showPoint = (point: Scenario['points'][number]) => ({
    ...point,
    isRated: rated.has(point.id),
    faults: faults.filter(({ place }) => place && 'point' in place && place.point === point.id),
  });
  const rows = placeAll(comments).map(({ comment, depth }) => {
    const own = faults.filter(({ place }) => place && 'comment' in place && place.comment === comment.n);
    return {
      ...{ written: comment, step: Math.min(depth, DEEPEST_STEP) },
      shown: { ...showReplayComment(comment, known), veil: null },
      ...{ faults: own, isAmiss: own.some(({ code }) => AMISS.has(code)) },
      points: scenario.points.filter((point) => point.comment === comment.n).map(showPoint),
    };
  });
  const pages = Math.max(1, Math.ceil(rows.length / COMMENTS_PER_PAGE));
  const page = Math.min(pages, asked);
  const dangling = scenario.points.filter((point) => !known.authors.has(point.comment)).map(showPoint);
  const told = new Set([...rows, { faults: [], points: dangling }].flatMap(listFaults));
  return {
    ...{ page, pages, dangling },
    rows: rows.slice((page - 1) * COMMENTS_PER_PAGE, page * COMMENTS_PER_PAGE),
    faultyPages: [
      ...new Set(rows.flatMap((row, at) => (listFaults(row).length ? Math.floor(at / COMMENTS_PER_PAGE) + 1 : []))),
    ],
    /** Those that stand beside nothing. */
    faults: faults.filter((fault) => !told.has(fault)),
  };
}

function listFaults({ faults, points }: { faults: Fault[]; points: { faults: Fault[] }[] }): Fault[] {
  return [...faults, ...points.flatMap((point) => point.faults)];
}

function placeAll(comments: readonly ReplayComment[]): { comment: ReplayComment; depth: number }[] {
  const placed = orderThread(comments.map((comment) => ({ id: comment.n, parentId: comment.parent, comment })));
  const reached = new Set(placed.map(({ comment }) => comment.id));
  return [
    ...placed.map(({ comment: { comment }, depth }) => ({ comment, depth })),
    ...comments.filter(({ n }) => !reached.has(n)).map((comment) => ({ comment, depth: 0 })),
  ];
}
