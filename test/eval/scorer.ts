/**
 * Measures the scorer on the development sets, beside the packages that a user would pick instead, and holds it to floors.
 * The sets stand beside the project; where they are absent, this says so and measures nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Filter } from 'bad-words';
import Sentiment from 'sentiment';
import vader from 'vader-sentiment';
import type { Scored } from '../../server/model/score.ts';
import { createScorer } from '../../server/scoring/score.ts';
import { OBFUSCATIONS, obfuscate } from './obfuscate.ts';
import { RIVALS } from './rivals.ts';
import { auc, calibrationError, f1At, pearson, precisionFigures, quantile, spanF1 } from './statistics.ts';
import { WEAK_SPOTS, writeByTerm, writeWeakSpot } from './weak-spots.ts';

const DATASETS = join(import.meta.dirname, '../../../shared/datasets');
const root = (path: string): string => join(import.meta.dirname, '../..', path);
const scorer = createScorer({ lexicons: root('data/lexicons'), models: root('data/models') });

type Row = Record<string, unknown>;

/** Sets with a yes or no for each text: name, file, label. */
const JUDGED: readonly [string, string, string][] = [
  ['Wikipedia talk', 'jigsaw_wiki', 'toxic'],
  ['News readers', 'ucc_val', 'y'],
  ['Blog and news insults', 'impermium_train', 'y'],
  ['Wikipedia pairs', 'context_small', 'y'],
  ['Wikipedia pairs in context', 'context_small', 'y_in_context'],
  ['Wikipedia, scored by Perspective', 'perspective_scores', 'y'],
  ['Identity templates', 'identity_templates', 'y'],
];

/** What the scorer must reach; measured figures less a small margin. Lower one only with the reason in the commit. */
const FLOORS: Readonly<Record<string, number>> = {
  'AUC Wikipedia talk': 0.967,
  'AUC News readers': 0.785,
  'AUC Blog and news insults': 0.88,
  'AUC Wikipedia pairs': 0.904,
  'AUC Wikipedia pairs in context': 0.805,
  'spans F1': 0.65,
  'sentiment lead over vader': 0.06,
  'neutral templates let through': 0.99,
  'own identity': 0.995,
  'own negated': 0.58,
  'own counter': 0.68,
  'own coarse': 0.73,
  'own dislike': 0.5,
  'own attack': 0.82,
  'recall leet': 0.99,
  'recall zero-width': 0.99,
  'recall look-alike': 0.99,
  'recall spaced': 0.98,
  'recall dotted': 0.98,
  'recall repeated': 0.97,
  'recall starred': 0.95,
  'recall swapped': 0.92,
};

export interface ScorerReport {
  /** The table, for people. */
  lines: string[];
  /** Floors that were missed, one sentence each. */
  missed: string[];
}

/** Null where the sets are absent. */
export function evaluateScorer(): ScorerReport | null {
  if (!existsSync(DATASETS)) return null;
  const lines: string[] = [`Scorer ${scorer.identity}`];
  const figures = new Map<string, number>();
  measureJudged(lines, figures);
  measureSpans(lines, figures);
  const threshold = findThreshold();
  measureTemplates(threshold, lines, figures);
  measureWeakSpots(threshold, lines, figures);
  measureObfuscation(lines, figures);
  measureSentiment(lines, figures);
  const missed = Object.entries(FLOORS)
    .filter(([name, floor]) => !((figures.get(name) ?? Number.NaN) >= floor))
    .map(([name, floor]) => `${name} is ${figures.get(name)?.toFixed(4) ?? 'not measured'}, below its floor ${floor}.`);
  return { lines, missed };
}

function readRows(name: string, folder: 'dev' | 'fit' = 'dev'): Row[] {
  const lines = gunzipSync(readFileSync(join(DATASETS, folder, `${name}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Row).filter((row) => row.text);
}

/** A text without a score counts with the median, so that abstaining gains nothing. */
function scoreAll(texts: readonly string[], get: (score: Scored) => number): number[] {
  const values = texts.map((text) => {
    const score = scorer.score({ text }, { findings: false });
    return score.outcome === 'scored' ? get(score) : Number.NaN;
  });
  const middle = quantile(
    values.filter((value) => !Number.isNaN(value)),
    0.5,
  );
  return values.map((value) => (Number.isNaN(value) ? middle : value));
}

const toxicity = (score: Scored): number => score.attributes.TOXICITY!;
const sentiment = new Sentiment();
const filter = new Filter();

interface Judge {
  name: string;
  rateAll(texts: readonly string[]): number[];
  threshold: number | null;
}

/** Ours, then the rivals. */
const JUDGES: readonly Judge[] = [
  { name: 'TOXICITY', rateAll: (texts) => scoreAll(texts, toxicity), threshold: null },
  { name: '1 - civility', rateAll: (texts) => scoreAll(texts, (score) => 1 - score.civility), threshold: null },
  ...RIVALS.map(({ name, rate, threshold }) => ({
    name,
    rateAll: (texts: readonly string[]) => texts.map(rate),
    threshold,
  })),
];

/** Of the fitted sets, every so-maniest text: the sample on which each judge's threshold is frozen. */
const FREEZING: readonly [string, string, number][] = [
  ['jigsaw_wiki', 'toxic', 20],
  ['civil_sentences', 'y', 10],
  ['reddit_incivility', 'y', 5],
];

/** Each judge's threshold: its own, or that of the best F1 on fitted texts, so that none is chosen on the set it is judged on. */
function freezeThresholds(): Map<string, number> {
  const rows = FREEZING.flatMap(([file, label, step]) =>
    readRows(file, 'fit')
      .filter((_, i) => i % step === 0)
      .map((row) => ({ text: String(row.text), positive: row[label] === 1 })),
  );
  const texts = rows.map(({ text }) => text);
  const positive = rows.map((row) => row.positive);
  return new Map(
    JUDGES.map(({ name, rateAll, threshold }) => [
      name,
      threshold ?? precisionFigures(rateAll(texts), positive).threshold,
    ]),
  );
}

function measureJudged(lines: string[], figures: Map<string, number>): void {
  const thresholds = freezeThresholds();
  const columns = 'AUC +- 95 %      AP  best F1  F1 at frozen threshold  calibration error';
  lines.push('', `${'set'.padEnd(34)} ${'n'.padStart(5)} ${'scorer'.padEnd(18)} ${columns}`);
  for (const [name, file, label] of JUDGED) {
    const rows = readRows(file).filter((row) => row[label] !== undefined && row[label] !== null);
    const texts = rows.map((row) => String(row.text));
    const positive = rows.map((row) => Number(row[label]) >= 0.5);
    for (const { name: judge, rateAll } of JUDGES) {
      const scores = rateAll(texts);
      let line = `${name.padEnd(34)} ${String(rows.length).padStart(5)} ${judge.padEnd(18)}`;
      line += describe(scores, positive, thresholds.get(judge)!);
      if (judge === 'TOXICITY') {
        figures.set(`AUC ${name}`, auc(scores, positive).value);
        line += calibrationError(scores, positive).toFixed(3).padStart(10);
      }
      lines.push(line);
    }
  }
}

function describe(scores: readonly number[], positive: readonly boolean[], threshold: number): string {
  const { value, margin } = auc(scores, positive);
  const { average, bestF1 } = precisionFigures(scores, positive);
  const frozen = `${f1At(threshold, scores, positive).toFixed(3)} (${threshold.toFixed(2)})`;
  return ` ${value.toFixed(4)} +- ${margin.toFixed(4)} ${average.toFixed(3).padStart(6)} ${bestF1.toFixed(3).padStart(7)} ${frozen.padStart(15)}`;
}

function measureSpans(lines: string[], figures: Map<string, number>): void {
  const list = new Set(filter.list.map((word) => word.toLowerCase()));
  let [ours, words] = [0, 0];
  const rows = readRows('toxic_spans_trial');
  for (const row of rows) {
    const text = String(row.text);
    const gold = new Set((row.spans as number[]).flatMap((at) => placesOf(text)[at] ?? []));
    const score = scorer.score({ text });
    const findings = score.outcome === 'scored' ? score.findings.filter((one) => one.attribute === 'TOXICITY') : [];
    ours += spanF1(new Set(findings.flatMap(({ begin, end }) => range(begin, end))), gold);
    const hits = [...text.matchAll(/[a-z']+/gi)].filter(([word]) => list.has(word.toLowerCase()));
    words += spanF1(new Set(hits.flatMap((hit) => range(hit.index, hit.index + hit[0].length))), gold);
  }
  figures.set('spans F1', ours / rows.length);
  lines.push(
    '',
    `Toxic spans, character F1 over ${rows.length} texts: ${(ours / rows.length).toFixed(4)}; bad-words' list ${(words / rows.length).toFixed(4)}`,
  );
}

const range = (begin: number, end: number): number[] => Array.from({ length: end - begin }, (_, i) => begin + i);

/** The set counts code points: for each, its UTF-16 indices. */
function placesOf(text: string): number[][] {
  let at = 0;
  return Array.from(text, (character) => {
    const places = range(at, at + character.length);
    at += character.length;
    return places;
  });
}

/** The threshold that flags 5 % of the clean Wikipedia comments. */
function findThreshold(): number {
  const clean = readRows('jigsaw_wiki').filter((row) => row.toxic === 0);
  const scores = scoreAll(
    clean.map((row) => String(row.text)),
    toxicity,
  );
  return quantile(scores, 0.95);
}

/** How many neutral sentences over identity terms are flagged. */
function measureTemplates(threshold: number, lines: string[], figures: Map<string, number>): void {
  const neutral = readRows('identity_templates')
    .filter((row) => row.y === 0)
    .map((row) => String(row.text));
  const scores = scoreAll(neutral, toxicity);
  const flagged = neutral.filter((_, i) => scores[i]! > threshold);
  const terms = new Map<string, { flagged: number; all: number }>();
  for (const text of neutral) {
    const term = text.split(' ').at(-1)!.toLowerCase();
    if (!/^(you are|i am|hug|love|like)/i.test(text)) continue;
    const count = terms.get(term) ?? { flagged: 0, all: 0 };
    count.all++;
    if (flagged.includes(text)) count.flagged++;
    terms.set(term, count);
  }
  const worst = [...terms].sort((a, b) => b[1].flagged / b[1].all - a[1].flagged / a[1].all)[0]!;
  figures.set('neutral templates let through', 1 - flagged.length / neutral.length);
  lines.push(
    '',
    `Neutral identity sentences flagged at 5 % false positives: ${flagged.length} of ${neutral.length}; worst term “${worst[0]}” ${worst[1].flagged} of ${worst[1].all}`,
  );
}

/** How much of our own sentences is flagged at the threshold, kind by kind. */
function measureWeakSpots(threshold: number, lines: string[], figures: Map<string, number>): void {
  const shareFlagged = (texts: readonly string[]): number =>
    scoreAll(texts, toxicity).filter((score) => score > threshold).length / texts.length;
  lines.push('', 'Sentences of our own, flagged at 5 % false positives (all but “attack” are clean)');
  for (const kind of WEAK_SPOTS) {
    const texts = writeWeakSpot(kind);
    const flagged = shareFlagged(texts);
    figures.set(`own ${kind}`, kind === 'attack' ? flagged : 1 - flagged);
    lines.push(`  ${kind.padEnd(12)} ${flagged.toFixed(3)} of ${texts.length}`);
  }
  const terms = [...writeByTerm()].map(([term, texts]) => ({ term, share: shareFlagged(texts) }));
  const worst = terms.sort((a, b) => b.share - a.share)[0]!;
  lines.push(`  worst term   ${worst.share.toFixed(3)} “${worst.term}”`);
}

/** Of the toxic texts that hold a listed word and are found clean of disguise: the share still found in each disguise. */
function measureObfuscation(lines: string[], figures: Map<string, number>): void {
  const words = new Set(filter.list.map((word) => word.toLowerCase()).filter((word) => /^[a-z]{4,}$/.test(word)));
  const texts = readRows('jigsaw_wiki')
    .filter((row) => row.toxic === 1)
    .map((row) => String(row.text))
    .filter((text) => text.length < 1000 && obfuscate(text, words, () => '') !== text);
  const found = (text: string): boolean => scoreAll([text], toxicity)[0]! >= 0.5;
  const clear = texts.filter(found);
  const lists = clear.filter((text) => filter.isProfane(text));
  lines.push('', `Share still found in disguise, of ${clear.length} toxic texts (bad-words: of ${lists.length})`);
  for (const [name, disguise] of Object.entries(OBFUSCATIONS)) {
    const ours = clear.filter((text) => found(obfuscate(text, words, disguise))).length / clear.length;
    const theirs = lists.filter((text) => filter.isProfane(obfuscate(text, words, disguise))).length / lists.length;
    figures.set(`recall ${name}`, ours);
    lines.push(`  ${name.padEnd(12)} ${ours.toFixed(3)}   bad-words ${theirs.toFixed(3)}`);
  }
}

/** Indices of the emotions that speak well, and of those that speak ill, in the order of GoEmotions. */
const WELL = new Set([0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23]);
const ILL = new Set([2, 3, 9, 10, 11, 12, 14, 16, 19, 24, 25]);

/** The sum of the package's word values serves it better than their mean; it is squashed as ours is. */
const FEELING_RIVALS: readonly [string, (text: string) => number][] = [
  ['sentiment', (text) => squash(sentiment.analyze(text).score)],
  ['vader', (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound],
];

const squash = (sum: number): number => sum / Math.sqrt(sum * sum + 15);

function measureSentiment(lines: string[], figures: Map<string, number>): void {
  const emotions = readRows('goemotions').map((row) => {
    const labels = String(row.labels).split(',').map(Number);
    const value = Number(labels.some((one) => WELL.has(one))) - Number(labels.some((one) => ILL.has(one)));
    return { text: String(row.text), value };
  });
  const products = readRows('amazon_snippets').map((row) => ({ text: String(row.text), value: Number(row.score) }));
  const leads: number[] = [];
  for (const [name, rows] of [
    ['product reviews', products],
    ['social comments, polarity', emotions],
  ] as const) {
    const texts = rows.map((row) => row.text);
    const gold = rows.map((row) => row.value);
    const ours = pearson(
      scoreAll(texts, (score) => score.sentiment),
      gold,
    );
    const rivals = FEELING_RIVALS.map(([rival, rate]) => ({ rival, r: pearson(texts.map(rate), gold) }));
    leads.push(ours - rivals[1]!.r);
    lines.push(
      `Sentiment, ${name}: Pearson r ${ours.toFixed(4)}; ${rivals.map(({ rival, r }) => `${rival} ${r.toFixed(4)}`).join('; ')}`,
    );
  }
  figures.set('sentiment lead over vader', Math.min(...leads));
}
