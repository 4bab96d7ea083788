/**
 * The civility strip: a discussion in reading order as one picture. Each cell stands for a comment; its heat (what it
 * lacks in civility) rises above the line, the depth of the reply hangs below it. Pure geometry; the view draws it.
 */
import { civilityStep } from '../model/score.ts';
import { CIVILITY_NAMES } from './civility.ts';
import { sayAuthor, sayDecimal } from './say.ts';
import type { Placed } from './thread-order.ts';

const HEIGHT = 100;
/** The line between heat and depth. */
const BASE = 68;
/** Even a civil comment is to be seen. */
const LEAST_HEAT = 5;
const DEEPEST_SHOWN = 8;
/** Cells stay narrow where few: a strip of five comments must not look like a building. */
const WIDEST_CELL_PX = 16;

export interface StripCell {
  commentId: number;
  n: number;
  x: number;
  width: number;
  className: string;
  heatTop: number;
  heatHeight: number;
  depthHeight: number;
  waits: boolean;
  label: string;
}

export interface Strip {
  cells: StripCell[];
  base: number;
  height: number;
  /** In the picture's own units: one per cell. */
  viewWidth: number;
  /** The widest that the picture may be drawn, in CSS pixels. */
  widthPx: number;
  /** How many comments a cell stands for. */
  perCell: number;
  label: string;
}

/**
 * Draws comments, given in reading order. Above `mostCells` a cell stands for several neighbours, and shows and opens
 * the least civil of them.
 */
export function drawStrip(comments: readonly Placed[], mostCells: number): Strip {
  const perCell = Math.max(1, Math.ceil(comments.length / mostCells));
  const cells: StripCell[] = [];
  for (let at = 0; at < comments.length; at += perCell) {
    cells.push(drawCell(pickWorst(comments.slice(at, at + perCell)), cells.length));
  }
  const waiting = comments.filter(({ comment }) => comment.queue !== null).length;
  return {
    cells,
    base: BASE,
    height: HEIGHT,
    viewWidth: Math.max(1, cells.length),
    widthPx: Math.max(1, cells.length) * WIDEST_CELL_PX,
    perCell,
    label: `Civility of ${comments.length} comments in reading order; ${waiting} wait for review.`,
  };
}

/** The comment that a cell shows: the least civil; one without a score only where no other is there. */
function pickWorst(comments: readonly Placed[]): Placed {
  return comments.reduce((worst, each) =>
    (each.comment.civility ?? 2) < (worst.comment.civility ?? 2) ? each : worst,
  );
}

function drawCell({ comment, depth }: Placed, index: number): StripCell {
  const { civility } = comment;
  const heat = civility === null ? LEAST_HEAT : LEAST_HEAT + (1 - civility) * (BASE - LEAST_HEAT - 8);
  const words = civility === null ? 'not scored' : `${CIVILITY_NAMES[civilityStep(civility)]}, ${sayDecimal(civility)}`;
  return {
    commentId: comment.id,
    n: comment.n,
    x: index,
    width: 0.8,
    className: `${civility === null ? 'civ-none' : `civ-${civilityStep(civility)}`} is-${comment.state}`,
    heatTop: BASE - heat,
    heatHeight: heat,
    depthHeight: (Math.min(depth, DEEPEST_SHOWN) / DEEPEST_SHOWN) * (HEIGHT - BASE),
    waits: comment.queue !== null,
    label: `#${comment.n} ${sayAuthor(comment.author)}: ${words}${comment.queue ? ', waits for review' : ''}`,
  };
}
