/** Fitting every head of the model on one corpus. */
import { CUES } from '../cues.ts';
import { BUCKET_BITS, hashToken, IDENTITY_TOKEN } from '../grams.ts';
import {
  type Head,
  type HeadName,
  MAIN_HEADS,
  type ModelFile,
  type ModelHeader,
  SIDE_BITS,
  SIDE_HEADS,
  type Tables,
} from '../model-file.ts';
import type { Corpus } from './corpus.ts';
import { EMOTIONS, type Example, type Label } from './dataset.ts';
import { fitLogistic, type Labels, type Weights } from './logistic.ts';
import type { Matrix } from './matrix.ts';
import { type Quantised, quantise } from './quantise.ts';
import { DIMENSIONS } from './word-vectors.ts';

/** The inverse strength of regularisation, as in LIBLINEAR. */
const COST = 2;
const EPOCHS = 8;
const SEED = 20;
/** The insult head's share that is added to toxicity. */
const INSULT_SHARE = 0.5;

/** Chosen on the development set of toxic spans. */
const SPAN_RULE = { pullShare: 1.75, threshold: 1, shortfall: 3 };
const MODEL_VERSION = '1.0.0';

const FEELINGS: Readonly<Record<string, readonly string[]>> = {
  positive: ['admiration', 'amusement', 'approval', 'caring', 'desire', 'excitement', 'gratitude', 'joy', 'love', 'optimism', 'pride', 'relief'],
  negative: ['anger', 'annoyance', 'disappointment', 'disapproval', 'disgust', 'embarrassment', 'fear', 'grief', 'nervousness', 'remorse', 'sadness'],
  anger: ['anger', 'annoyance', 'disgust'],
  sadness: ['sadness', 'grief', 'disappointment', 'remorse'],
}; // biome-ignore format: a table

/** Fits all heads on the rows of `examples` that `uses` accepts. */
export function fitHeads(
  matrix: Matrix,
  examples: readonly Example[],
  uses: (row: number) => boolean,
): Record<HeadName, Weights> {
  const fitHead = (name: HeadName): Weights => {
    const bits = (MAIN_HEADS as readonly string[]).includes(name) ? BUCKET_BITS : SIDE_BITS;
    return fitLogistic(matrix, labelsFor(name, examples, uses), { bits, epochs: EPOCHS, seed: SEED });
  };
  const names: readonly HeadName[] = [...MAIN_HEADS, ...SIDE_HEADS];
  const heads = Object.fromEntries(names.map((name) => [name, fitHead(name)])) as Record<HeadName, Weights>;
  addWeights(heads.TOXICITY, heads.INSULT, INSULT_SHARE);
  return heads;
}

function labelsFor(name: HeadName, examples: readonly Example[], uses: (row: number) => boolean): Labels {
  const rows: number[] = [];
  const positive: number[] = [];
  const costs: number[] = [];
  examples.forEach((example, row) => {
    const label = labelOf(name, example);
    if (!label || !uses(row)) return;
    rows.push(row);
    positive.push(label.positive ? 1 : 0);
    costs.push(COST * label.weight);
  });
  return { rows: Uint32Array.from(rows), positive: Uint8Array.from(positive), costs: Float32Array.from(costs) };
}

export function labelOf(name: HeadName, { labels, emotions }: Example): Label | undefined {
  const feelings = FEELINGS[name];
  if (!feelings) return labels[name as keyof Example['labels']];
  if (!emotions) return undefined;
  return { positive: emotions.some((emotion) => feelings.includes(EMOTIONS[emotion]!)), weight: 1 };
}

function addWeights(to: Weights, from: Weights, share: number): void {
  for (const part of ['words', 'runs', 'dense'] as const) {
    from[part].forEach((weight, i) => {
      to[part][i]! += share * weight;
    });
  }
  to.bias += share * from.bias;
}

/** Packs the heads into the model's tables. Word vectors collapse to one number a word and head; identities get none. */
export function packModel(
  heads: Record<HeadName, Weights>,
  corpus: Corpus,
  vectors: Float32Array,
  spanWords: Float32Array,
): ModelFile {
  const main = MAIN_HEADS.map((name) => packHead(heads[name]));
  const side = SIDE_HEADS.map((name) => packHead(heads[name]));
  const values = MAIN_HEADS.map((name) => quantise(collapse(corpus, vectors, heads[name].dense.subarray(CUES.length))));
  main.forEach(({ head }, h) => {
    head.valueScale = values[h]!.scale;
  });
  const spans = quantise(spanWords);
  const tables: Tables = {
    hashes: Int32Array.from(corpus.words, hashToken),
    values: interleave([...values, spans]),
    mainWords: interleave(main.map(({ words }) => words)),
    mainRuns: interleave(main.map(({ runs }) => runs)),
    sideWords: interleave(side.map(({ words }) => words)),
    sideRuns: interleave(side.map(({ runs }) => runs)),
  };
  const names: readonly HeadName[] = [...MAIN_HEADS, ...SIDE_HEADS];
  const named = [...main, ...side].map(({ head }, i) => [names[i]!, head] as const);
  const header: ModelHeader = {
    version: MODEL_VERSION,
    sha256: '',
    words: corpus.words.length,
    heads: Object.fromEntries(named) as Record<HeadName, Head>,
    spans: { valueScale: spans.scale, ...SPAN_RULE },
  };
  return { header, tables };
}

/** A head's tables, and the numbers that turn them back into weights; not calibrated yet. */
function packHead({ words, runs, dense, bias }: Weights): { head: Head; words: Quantised; runs: Quantised } {
  const packed = { words: quantise(words), runs: quantise(runs) };
  const head: Head = {
    bias,
    wordScale: packed.words.scale,
    runScale: packed.runs.scale,
    valueScale: 0,
    cues: Array.from(dense.subarray(0, CUES.length)),
    slope: 1,
    shift: 0,
  };
  return { head, ...packed };
}

function collapse(corpus: Corpus, vectors: Float32Array, weights: Float32Array): Float32Array {
  return Float32Array.from(corpus.words, (word, row) => {
    if (word === IDENTITY_TOKEN) return 0;
    let sum = 0;
    for (let k = 0; k < DIMENSIONS; k++) sum += 2 * vectors[row * DIMENSIONS + k]! * weights[k]!;
    return sum;
  });
}

function interleave(columns: readonly Quantised[]): Int8Array {
  const out = new Int8Array(columns[0]!.values.length * columns.length);
  columns.forEach(({ values }, h) => {
    values.forEach((value, i) => {
      out[i * columns.length + h] = value;
    });
  });
  return out;
}
