/** Where civility stood and where it would stand: a grid of squares, and the same comments counted by step. */
import { CIVILITY_STEPS, civilityStep } from '../model/score.ts';
import { GRID } from '../moderation/compare-scores.ts';
import { CIVILITY_NAMES } from './civility.ts';
import { sayCount, sayDecimal } from './say.ts';

export interface ShiftCell {
  x: number;
  y: number;
  side: number;
  className: string;
  label: string;
}

export interface Shift {
  size: number;
  cells: ShiftCell[];
  label: string;
  /** One row for each step now, with the comments in each step then. */
  steps: { name: string; counts: number[] }[];
}

/** Draws `grid`, counts by civility now (rows) and then (columns): now goes to the right, then upwards. */
export function drawShift(grid: readonly number[]): Shift {
  const most = Math.max(1, ...grid);
  const cells = grid.flatMap((count, at) => (count === 0 ? [] : [drawCell(count, at, most)]));
  const same = grid.reduce((sum, count, at) => (isOnDiagonal(at) ? sum + count : sum), 0);
  const all = grid.reduce((sum, count) => sum + count, 0);
  return {
    size: GRID,
    cells,
    label: `Civility now and then: ${sayCount(same, 'comment')} of ${all} on the diagonal, hardly changed.`,
    steps: countSteps(grid),
  };
}

function drawCell(count: number, at: number, most: number): ShiftCell {
  const [now, then] = [Math.floor(at / GRID), at % GRID];
  // The square's area stands for the count; a single comment among thousands still shows.
  const side = Math.max(0.2, 0.96 * Math.sqrt(count / most));
  const range = (cell: number) => `${sayDecimal(cell / GRID)} to ${sayDecimal((cell + 1) / GRID)}`;
  return {
    x: now + (1 - side) / 2,
    y: GRID - 1 - then + (1 - side) / 2,
    side,
    className: `civ-${stepOf(then)}`,
    label: `${sayCount(count, 'comment')}: ${range(now)} now, ${range(then)} then`,
  };
}

function countSteps(grid: readonly number[]): Shift['steps'] {
  const steps = CIVILITY_NAMES.map((name) => ({ name, counts: new Array<number>(CIVILITY_STEPS).fill(0) }));
  grid.forEach((count, at) => {
    steps[stepOf(Math.floor(at / GRID))]!.counts[stepOf(at % GRID)]! += count;
  });
  return steps;
}

function stepOf(cell: number): number {
  return civilityStep((cell + 0.5) / GRID);
}

function isOnDiagonal(at: number): boolean {
  return Math.floor(at / GRID) === at % GRID;
}
