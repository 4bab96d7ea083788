/**
 * Fitting a site's own correction: logistic regression with a Gaussian prior on each weight (ridge), by Newton's method
 * one weight after another. Nothing is drawn by lot: the same decisions give the same correction.
 */
import { bringWithin, type CorrectionWeights, probability } from '../correction.ts';

/** A decided text as the fit sees it. */
export interface DecidedText {
  /** The stock model's log-odds of TOXICITY. */
  odds: number;
  /** Distinct words, as `listTokens` yields them. */
  tokens: ReadonlySet<string>;
  rejected: boolean;
  /** Texts of one group (an article) may share their words; they are never both fitted on and measured with. */
  group: string;
}

/** Strength of the priors around 0: a word's weight has a standard deviation of one half, the slope of a third. */
const WORD_PRIOR = 4;
const SLOPE_PRIOR = 9;
/** Decisions reach from the log-odds that one text in twenty is below to those that one in twenty is above. */
const REACH = 0.05;
/** A word that fewer texts, or fewer articles, have is not weighed. */
const LEAST_TEXTS = 5;
const LEAST_GROUPS = 3;
/** Of the words weighed, those that matter are kept, and fitted again by themselves. */
const LEAST_WEIGHT = 0.15;
const MOST_WORDS = 150;

const MOST_SWEEPS = 100;
const STILL = 1e-4;

/** One weight: the rows that it moves, by how much each, and what it is held to. */
interface Column {
  rows: number[];
  /** Null where each row has it once. */
  values: Float64Array | null;
  prior: number;
  least: number;
  weight: number;
}

/** Fits on top of the stock model's log-odds. Needs texts of both kinds. */
export function fitCorrection(texts: readonly DecidedText[], excluded: ReadonlySet<string>): CorrectionWeights {
  const candidates = findCandidates(texts, excluded);
  const first = fitWords(texts, candidates);
  const strongest = Object.entries(first.words)
    .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort(([word, one], [next, other]) => Math.abs(other) - Math.abs(one) || (word < next ? -1 : 1))
    .slice(0, MOST_WORDS);
  return fitWords(texts, new Map(strongest.map(([word]) => [word, candidates.get(word)!])));
}

/** The rows of each word that is said often enough, in articles enough. */
function findCandidates(texts: readonly DecidedText[], excluded: ReadonlySet<string>): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  texts.forEach(({ tokens }, row) => {
    for (const token of tokens) {
      if (excluded.has(token)) continue;
      const list = rows.get(token);
      if (list) list.push(row);
      else rows.set(token, [row]);
    }
  });
  for (const [token, list] of rows) {
    const groups = new Set(list.map((row) => texts[row]!.group));
    if (list.length < LEAST_TEXTS || groups.size < LEAST_GROUPS) rows.delete(token);
  }
  return rows;
}

function fitWords(texts: readonly DecidedText[], words: ReadonlyMap<string, number[]>): CorrectionWeights {
  const all = texts.map((_text, row) => row);
  const odds = Float64Array.from(texts, (text) => text.odds);
  const sorted = odds.toSorted();
  const range: [number, number] = [
    sorted[Math.floor(REACH * (sorted.length - 1))]!,
    sorted[Math.ceil((1 - REACH) * (sorted.length - 1))]!,
  ];
  const within = odds.map((one) => bringWithin(range, one));
  const free = { values: null, prior: 0, least: Number.NEGATIVE_INFINITY };
  const bias: Column = { ...free, rows: all, weight: 0 };
  const slope: Column = { rows: all, values: within, prior: SLOPE_PRIOR, least: -1, weight: 0 };
  const named = [...words].map(([word, rows]) => {
    return [word, { ...free, rows, prior: WORD_PRIOR, weight: 0 } as Column] as const;
  });
  descend([bias, slope, ...named.map(([, column]) => column)], Float64Array.from(odds), texts);
  return {
    bias: bias.weight,
    slope: slope.weight,
    range,
    words: Object.fromEntries(named.map(([word, column]) => [word, column.weight])),
  };
}

/** Moves one weight after another until none moves any more. `scores` are the rows' log-odds, kept up to date. */
function descend(columns: readonly Column[], scores: Float64Array, texts: readonly DecidedText[]): void {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let farthest = 0;
    for (const column of columns) farthest = Math.max(farthest, Math.abs(moveWeight(column, scores, texts)));
    if (farthest < STILL) return;
  }
}

function moveWeight(column: Column, scores: Float64Array, texts: readonly DecidedText[]): number {
  const { rows, values, prior, least } = column;
  let slope = prior * column.weight;
  // A little more than nothing, so that a weight that no row can tell stays where it is.
  let curve = prior + 1e-9;
  rows.forEach((row, at) => {
    const value = values ? values[at]! : 1;
    const expected = probability(scores[row]!);
    slope += value * (expected - (texts[row]!.rejected ? 1 : 0));
    curve += value * value * expected * (1 - expected);
  });
  // A step of Newton's method can overshoot where the curve is flat.
  const step = Math.max(-1, Math.min(1, -slope / curve));
  const next = Math.max(least, column.weight + step);
  const move = next - column.weight;
  column.weight = next;
  rows.forEach((row, at) => {
    scores[row]! += move * (values ? values[at]! : 1);
  });
  return move;
}
