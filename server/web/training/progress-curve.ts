/** How much was accepted, run by run, as a small picture with the intervals that keep one from reading too much into it. */
import { isMeasured } from '../../analysis/figure.ts';
import type { RunRecord } from '../../replay/records.ts';
import { describeAnswers } from '../../replay/report.ts';
import { sayDay, sayOf, sayShare } from './report-words.ts';

export interface CurveDot {
  x: number;
  y: number;
  /** Ends of the 95 % interval. */
  top: number;
  bottom: number;
  /** Most of its points had been met before, or their key was known: memory helps. */
  isRepeat: boolean;
  label: string;
}

export interface Curve {
  width: number;
  height: number;
  dots: CurveDot[];
  /** Through the runs whose points were new: "x,y x,y". */
  line: string;
  label: string;
}

const HEIGHT = 60;
const STEP = 20;
const MOST_RUNS = 20;
/** Room for so many runs is always there, so that the pictures of several people have one scale. */
const LEAST_ROOM = 8;

/** Draws runs, given latest first, that have enough scored points for a share. Null where there are not yet two. */
export function drawCurve(records: readonly RunRecord[]): Curve | null {
  const dots = [...records].reverse().flatMap(drawRun).slice(-MOST_RUNS);
  if (dots.length < 2) return null;
  const placed = dots.map((dot, index) => ({ ...dot, x: STEP * (index + 0.5) }));
  const fresh = placed.filter(({ isRepeat }) => !isRepeat);
  return {
    width: STEP * Math.max(LEAST_ROOM, placed.length),
    height: HEIGHT,
    dots: placed,
    line: fresh.map(({ x, y }) => `${x},${y}`).join(' '),
    label: `What was accepted, run by run: ${placed.map(({ label }) => label).join('; ')}.`,
  };
}

function drawRun({ answers, stored }: RunRecord): Omit<CurveDot, 'x'>[] {
  const { accepted } = describeAnswers(answers);
  if (!isMeasured(accepted.share)) return [];
  const [low, high] = accepted.share.interval!;
  const isRepeat = answers.filter(({ isFirst }) => isFirst).length * 2 < answers.length;
  const again = isRepeat ? ', met before or known' : '';
  return [
    {
      y: HEIGHT - accepted.share.value * HEIGHT,
      top: HEIGHT - high * HEIGHT,
      bottom: HEIGHT - low * HEIGHT,
      isRepeat,
      label: `${sayDay(answers.at(-1)!.at)}, ${stored.row.title}: ${sayOf(accepted)} (${sayShare(accepted)})${again}`,
    },
  ];
}
