/** A distribution as a small picture: ten bars whose heights are shares of the fullest. */
import type { Bin, Distribution } from '../analysis/distribution.ts';
import { civilityStep } from '../model/score.ts';
import { sayCount, sayDecimal } from './say.ts';

export interface HistogramBar {
  x: number;
  width: number;
  height: number;
  className: string;
  label: string;
  /** The comments that it counts: `measure` of the article page. */
  measure: string;
}

export interface Histogram {
  bars: HistogramBar[];
  bins: number;
  from: string;
  to: string;
  label: string;
}

/** Draws the distribution of civility or of sentiment; each bar names the comments behind it. */
export function drawHistogram(what: 'civility' | 'sentiment', distribution: Distribution): Histogram {
  const { histogram } = distribution;
  const fullest = Math.max(1, ...histogram.map(({ count }) => count));
  return {
    bars: histogram.map((bin, index) => drawBar(what, bin, index, fullest)),
    bins: histogram.length,
    from: sayDecimal(histogram[0]!.from),
    to: sayDecimal(histogram.at(-1)!.to),
    label: `Distribution of ${what}: half of the comments lie between ${sayDecimal(distribution.lowerQuartile)} and ${sayDecimal(distribution.upperQuartile)}.`,
  };
}

function drawBar(what: 'civility' | 'sentiment', bin: Bin, index: number, fullest: number): HistogramBar {
  return {
    x: index,
    width: 0.86,
    // A bin with one comment among thousands still shows.
    height: bin.count === 0 ? 0 : Math.max(3, (bin.count / fullest) * 100),
    className: what === 'civility' ? `civ-${civilityStep((bin.from + bin.to) / 2)}` : '',
    label: `${sayCount(bin.count, 'comment')} from ${sayDecimal(bin.from)} to ${sayDecimal(bin.to)}`,
    measure: `${what}-${index}`,
  };
}
