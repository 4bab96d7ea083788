/** A scenario's thread where it is made: each comment with what is asked about it, and what is wrong with either. */
import type { Fault } from '../../replay/check-scenario.ts';
import type { Scenario } from '../../replay/scenario.ts';
import { showComments } from '../../replay/view-run.ts';
import { orderThread } from '../thread-order.ts';
import { showReplayComment } from './show-replay-comment.ts';

/** More forms than this on one page make a browser stutter. */
const COMMENTS_PER_PAGE = 150;
const DEEPEST_STEP = 8;

/** One page of it, the comments in their places. `rated`: ids of points whose words have to stay. */
export function showEditedThread(
  scenario: Scenario,
  faults: readonly Fault[],
  rated: ReadonlySet<string>,
  asked: number,
) {
  const comments = showComments(scenario, scenario.comments.length);
  const placed = orderThread(comments.map((comment) => ({ id: comment.n, parentId: comment.parent, comment })));
  const pages = Math.max(1, Math.ceil(placed.length / COMMENTS_PER_PAGE));
  const page = Math.min(pages, asked);
  const known = { authors: new Map(comments.map(({ n, author }) => [n, author])), policy: scenario.policy };
  const shown = placed.slice((page - 1) * COMMENTS_PER_PAGE, page * COMMENTS_PER_PAGE);
  const rows = shown.map(({ comment: { id, comment }, depth }) => ({
    ...{ written: comment, step: Math.min(depth, DEEPEST_STEP) },
    shown: { ...showReplayComment(comment, known), veil: null },
    faults: faults.filter(({ place }) => place && 'comment' in place && place.comment === id),
    points: scenario.points
      .filter((point) => point.comment === id)
      .map((point) => ({
        ...point,
        isRated: rated.has(point.id),
        faults: faults.filter(({ place }) => place && 'point' in place && place.point === point.id),
      })),
  }));
  return { rows, page, pages };
}
