/** Reading the folder of labelled comments: JSON lines, gzipped, one reader per data set. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const EMOTIONS = [
  'admiration', 'amusement', 'anger', 'annoyance', 'approval', 'caring', 'confusion', 'curiosity', 'desire',
  'disappointment', 'disapproval', 'disgust', 'embarrassment', 'excitement', 'fear', 'gratitude', 'grief', 'joy',
  'love', 'nervousness', 'optimism', 'pride', 'realization', 'relief', 'remorse', 'sadness', 'surprise', 'neutral',
] as const; // biome-ignore format: in the published order

export type Head = 'TOXICITY' | 'INSULT' | 'SEVERE_TOXICITY' | 'IDENTITY_ATTACK' | 'PROFANITY' | 'THREAT';

/** Positive or not, and how much the row counts (1 is a whole row). */
export interface Label {
  positive: boolean;
  weight: number;
}

export interface Example {
  /** The data set it comes from. */
  source: string;
  text: string;
  labels: Partial<Record<Head, Label>>;
  /** Indices into EMOTIONS. */
  emotions?: number[];
  /** -1..1, the mean of human raters. */
  sentiment?: number;
  /** UTF-16 indices of the characters that make it toxic. */
  spans?: Set<number>;
}

type Row = Record<string, unknown>;

/** The files that are fitted on, and what a row of each says. */
export const DATASETS: readonly { name: string; read(row: Row): Omit<Example, 'source' | 'text'> }[] = [
  { name: 'jigsaw_wiki', read: readJigsaw },
  { name: 'wiki_ak5k', read: (row) => ({ labels: { TOXICITY: label(row.y === 1) } }) },
  { name: 'civil_sentences', read: (row) => ({ labels: { TOXICITY: label(row.y === 1) } }) },
  { name: 'civil_posts', read: (row) => ({ labels: { TOXICITY: label(Number(row.frac_not_toxic) < 0.5, 0.5) } }) },
  { name: 'toxic_spans_train', read: readSpans },
  { name: 'reddit_incivility', read: (row) => ({ labels: { TOXICITY: label(row.y === 1, 2) } }) },
  { name: 'goemotions', read: readEmotions },
  {
    name: 'nyt_snippets',
    read: (row) => ({ labels: { TOXICITY: label(false, 0.5) }, sentiment: Number(row.score) / 4 }),
  },
];

/** All examples of the folder, data set by data set. Throws an Error that names the file where one cannot be read. */
export function readExamples(folder: string): Example[] {
  return DATASETS.flatMap(({ name, read }) =>
    readRows(join(folder, `${name}.jsonl.gz`)).map((row) => ({ source: name, text: String(row.text), ...read(row) })),
  );
}

export function readRows(path: string): Row[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}

function label(positive: boolean, weight = 1): Label {
  return { positive, weight };
}

/** Where `full_labels` is 0 a subtype may be missing: only those that are given count. */
function readJigsaw(row: Row): Omit<Example, 'source' | 'text'> {
  const labels: Example['labels'] = { TOXICITY: label(row.toxic === 1) };
  const subtypes: [Head, string][] = [
    ['INSULT', 'insult'],
    ['SEVERE_TOXICITY', 'severe_toxic'],
    ['IDENTITY_ATTACK', 'identity_hate'],
    ['PROFANITY', 'obscene'],
    ['THREAT', 'threat'],
  ];
  for (const [head, field] of subtypes) {
    if (row.full_labels === 1 || row[field] === 1) labels[head] = label(row[field] === 1);
  }
  return { labels };
}

function readSpans(row: Row): Omit<Example, 'source' | 'text'> {
  const text = String(row.text);
  const places = placesOfCodePoints(text);
  const spans = new Set((row.spans as number[]).flatMap((at) => places[at] ?? []));
  return { labels: { TOXICITY: label(true) }, spans };
}

/** The data set counts code points; we count UTF-16 units. */
function placesOfCodePoints(text: string): number[][] {
  let at = 0;
  return Array.from(text, (character) => {
    const units = Array.from({ length: character.length }, (_, i) => at + i);
    at += character.length;
    return units;
  });
}

const ANGER = new Set([2, 11]);
const ANNOYANCE = 3;
const DISAPPROVAL = 10;

/** Anger and disgust are mostly toxic, annoyance at times; disapproval is neither; the others are clean. */
function readEmotions(row: Row): Omit<Example, 'source' | 'text'> {
  const emotions = String(row.labels).split(',').map(Number);
  if (emotions.some((emotion) => ANGER.has(emotion))) return { labels: { TOXICITY: label(true, 0.6) }, emotions };
  if (emotions.includes(ANNOYANCE)) return { labels: { TOXICITY: label(true, 0.2) }, emotions };
  if (emotions.includes(DISAPPROVAL)) return { labels: {}, emotions };
  return { labels: { TOXICITY: label(false, 0.5) }, emotions };
}
