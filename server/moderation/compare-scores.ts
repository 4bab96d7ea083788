/** What a rescoring would change: the difference that people look at before it counts. */
import { setImmediate } from 'node:timers/promises';
import { CIVILITY_STEPS, civilityStep } from '../model/score.ts';
import { listScoredTwice, type RescoringRow, type ScoredTwice } from '../store/rescorings.ts';
import type { Reader } from '../store/tables.ts';
import { judgeScore } from './judge.ts';
import { type Policy, readPolicy } from './policy.ts';

/** A comment to look at. Civility is null where there is no score. */
export interface ShiftedComment {
  id: number;
  before: number | null;
  after: number | null;
}

/** How many comments a change takes in and lets out, with those of them whose civility moves most. */
export interface Turn {
  into: { count: number; examples: ShiftedComment[] };
  outOf: { count: number; examples: ShiftedComment[] };
}

export interface Comparison {
  /** Comments compared: those that another scorer scored, whose text is still the same. */
  comments: number;
  /** Of these, comments that a person has decided about: they keep their place whatever the score. */
  decided: number;
  /** Comments that would wait for a person and do not now, and the other way round. */
  flagged: Turn;
  /** Comments that would be hidden until a person has looked, and the other way round. */
  held: Turn;
  /** Comments whose civility would fall into another step of the scale. */
  changedStep: number;
  /** Comments without a score now, and then: failed or withheld. */
  unscored: { before: number; after: number };
  /** GRID * GRID counts of comments by civility now (rows) and then (columns), from uncivil to civil. */
  grid: number[];
  /** Those whose civility moves most. */
  farthest: ShiftedComment[];
}

/** Cells of the grid to a side; a whole number of them to each step of the civility scale. */
export const GRID = 10;
const EXAMPLES = 12;
export const COMPARED_AT_ONCE = 500;

/** Compares both scores of a run's comments, in pages: constant memory. */
export async function compareScores(db: Reader, run: RescoringRow): Promise<Comparison> {
  const policy = await readPolicy(db);
  const comparison = startComparison();
  for (let after = 0; ; ) {
    const page = await listScoredTwice(db, run, after, COMPARED_AT_ONCE);
    for (const comment of page) addComment(comparison, comment, policy);
    if (page.length < COMPARED_AT_ONCE) return comparison;
    after = page.at(-1)!.id;
    await setImmediate();
  }
}

function startComparison(): Comparison {
  const turn = (): Turn => ({ into: { count: 0, examples: [] }, outOf: { count: 0, examples: [] } });
  const unscored = { before: 0, after: 0 };
  const grid = new Array<number>(GRID * GRID).fill(0);
  return { comments: 0, decided: 0, flagged: turn(), held: turn(), changedStep: 0, unscored, grid, farthest: [] };
}

function addComment(comparison: Comparison, comment: ScoredTwice, policy: Policy): void {
  const shift = { id: comment.id, before: comment.counting.civility, after: comment.next.civility };
  comparison.comments += 1;
  if (shift.before === null) comparison.unscored.before += 1;
  if (shift.after === null) comparison.unscored.after += 1;
  if (shift.before !== null && shift.after !== null) addShift(comparison, shift.before, shift.after);
  if (shift.before !== shift.after) keepFarthest(comparison.farthest, shift);
  if (comment.decided) comparison.decided += 1;
  else if (comment.withdrawn === 0) {
    const judged = judgeScore(comment.other, comment, policy);
    addTurn(comparison.flagged, comment.queue !== null, judged.queue !== null, shift);
    addTurn(comparison.held, comment.state === 'held', judged.state === 'held', shift);
  }
}

function addShift(comparison: Comparison, before: number, after: number): void {
  const cell = (civility: number) => Math.min(GRID - 1, Math.floor(civility * GRID));
  comparison.grid[cell(before) * GRID + cell(after)]! += 1;
  if (civilityStep(before) !== civilityStep(after)) comparison.changedStep += 1;
}

function addTurn(turn: Turn, before: boolean, after: boolean, shift: ShiftedComment): void {
  if (before === after) return;
  const side = after ? turn.into : turn.outOf;
  side.count += 1;
  keepFarthest(side.examples, shift);
}

/** Keeps the comments that move most, the farthest first. */
function keepFarthest(kept: ShiftedComment[], shift: ShiftedComment): void {
  if (kept.length === EXAMPLES && distance(kept.at(-1)!) >= distance(shift)) return;
  kept.push(shift);
  kept.sort((one, other) => distance(other) - distance(one));
  if (kept.length > EXAMPLES) kept.pop();
}

/** A score that is lost, or found, moves farther than any other. */
function distance({ before, after }: ShiftedComment): number {
  return before === null || after === null ? Number(before !== after) * CIVILITY_STEPS : Math.abs(after - before);
}
