/** Whether somebody is as right as they are sure, as a small picture: on the diagonal they are. Pure geometry. */
import type { Calibration } from '../../replay/report.ts';
import { sayCount, sayPercent } from '../say.ts';

export interface ReliabilityDot {
  x: number;
  y: number;
  radius: number;
  /** Ends of the 95 % interval. */
  top: number;
  bottom: number;
  label: string;
  confidence: string;
  right: string;
  interval: string;
  n: number;
}

export interface Reliability {
  size: number;
  dots: ReliabilityDot[];
  label: string;
}

const SIZE = 100;
/** The fullest dot's radius; a dot's area stands for its answers. */
const LARGEST = 4.5;
const SMALLEST = 1.8;

/** Confidence from 0 to 1 goes to the right, the share accepted upwards. Null where nobody said how sure they were. */
export function drawReliability({ bins }: Calibration): Reliability | null {
  if (bins.length === 0) return null;
  const most = Math.max(...bins.map(({ n }) => n));
  const dots = bins.map(({ n, meanConfidence, shareRight, interval: [low, high] }): ReliabilityDot => {
    const [confidence, right, interval] = [
      sayPercent(meanConfidence),
      sayPercent(shareRight),
      `${sayPercent(low)} to ${sayPercent(high)}`,
    ];
    return {
      x: meanConfidence * SIZE,
      y: (1 - shareRight) * SIZE,
      radius: Math.max(SMALLEST, LARGEST * Math.sqrt(n / most)),
      top: (1 - high) * SIZE,
      bottom: (1 - low) * SIZE,
      label: `${confidence} sure, ${right} accepted, of ${sayCount(n, 'answer')}`,
      ...{ confidence, right, interval, n },
    };
  });
  return { size: SIZE, dots, label: `Confidence and what was accepted: ${dots.map(({ label }) => label).join('; ')}.` };
}
