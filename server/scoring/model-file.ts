/** The fitted model as stored: a header that people can read, and the weights in one file of bytes. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CUES } from './cues.ts';

/** Attributes whose sentences are pooled; they share the large tables. */
export const MAIN_HEADS = ['TOXICITY', 'INSULT'] as const;
/** Attributes and feelings that look at the whole text; they share the small tables. */
export const SIDE_HEADS = [
  'SEVERE_TOXICITY',
  'IDENTITY_ATTACK',
  'PROFANITY',
  'THREAT',
  'positive',
  'negative',
  'anger',
  'sadness',
] as const;
export type HeadName = (typeof MAIN_HEADS)[number] | (typeof SIDE_HEADS)[number];

/** log2 of the buckets of a small table. */
export const SIDE_BITS = 15;

/** What one head needs beside its column in the tables. Scales turn int8 into weights. */
export interface Head {
  bias: number;
  wordScale: number;
  runScale: number;
  /** Scale of the column of word values; 0 for a head without. */
  valueScale: number;
  /** Weights of the CUES, in their order. */
  cues: number[];
  /** Probability = 1 / (1 + exp(-(slope * score + shift))). */
  slope: number;
  shift: number;
}

export interface ModelHeader {
  version: string;
  sha256: string;
  words: number;
  heads: Record<HeadName, Head>;
  /**
   * A word's weight as a toxic span is valueScale * value + pullShare * its pull; it must pass the threshold.
   * Of a text that is likely toxic, the strongest word may fall short of it by `shortfall`.
   */
  spans: { valueScale: number; pullShare: number; threshold: number; shortfall: number };
}

/** Int8 tables interleaved by head: the weight of head h for bucket b stands at b * heads + h. */
export interface Tables {
  hashes: Int32Array;
  /** A word's value for each main head, then its value as a toxic span. */
  values: Int8Array;
  mainWords: Int8Array;
  mainRuns: Int8Array;
  sideWords: Int8Array;
  sideRuns: Int8Array;
}

export interface ModelFile {
  header: ModelHeader;
  tables: Tables;
}

export const MODEL_FILES = ['civility.json', 'civility.bin'] as const;
/** Columns of `values`. */
export const VALUE_COLUMNS = 3;
const ORDER = ['hashes', 'values', 'mainWords', 'mainRuns', 'sideWords', 'sideRuns'] as const;

/** Reads a model folder. Throws an Error that names what is missing, damaged or does not belong together. */
export function readModelFile(folder: string): ModelFile {
  const [headerPath, weightsPath] = MODEL_FILES.map((name) => join(folder, name)) as [string, string];
  const header = JSON.parse(readFileSync(headerPath, 'utf8')) as ModelHeader;
  const bytes = readFileSync(weightsPath);
  if (createHash('sha256').update(bytes).digest('hex') !== header.sha256) {
    throw new Error(`The model's weights ${weightsPath} are damaged: they do not match the checksum in ${headerPath}.`);
  }
  if (Object.values(header.heads).some(({ cues }) => cues.length !== CUES.length)) {
    throw new Error(`The model ${headerPath} was fitted with other cues than this version has: fit it anew.`);
  }
  return { header, tables: cutTables(bytes, header.words) };
}

function cutTables(bytes: Buffer, words: number): Tables {
  // A copy, because a Buffer may begin anywhere and Int32Array must begin at a multiple of four.
  const { buffer } = new Uint8Array(bytes);
  let offset = words * 4;
  const cut = (length: number): Int8Array => {
    const table = new Int8Array(buffer, offset, length);
    offset += length;
    return table;
  };
  return {
    hashes: new Int32Array(buffer, 0, words),
    values: cut(words * VALUE_COLUMNS),
    mainWords: cut((1 << 17) * MAIN_HEADS.length),
    mainRuns: cut((1 << 17) * MAIN_HEADS.length),
    sideWords: cut((1 << SIDE_BITS) * SIDE_HEADS.length),
    sideRuns: cut((1 << SIDE_BITS) * SIDE_HEADS.length),
  };
}

/** Writes both files; the checksum is filled in. */
export function writeModelFile(folder: string, { header, tables }: ModelFile): void {
  const parts = ORDER.map((name) => {
    const table = tables[name];
    return Buffer.from(table.buffer, table.byteOffset, table.byteLength);
  });
  const bytes = Buffer.concat(parts);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(folder, MODEL_FILES[0]), `${JSON.stringify({ ...header, sha256 }, null, 1)}\n`);
  writeFileSync(join(folder, MODEL_FILES[1]), bytes);
}
