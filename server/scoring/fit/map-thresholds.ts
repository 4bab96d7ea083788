/**
 * `npm run fit:thresholds -- DIR [OUT]`: maps thresholds set for Perspective to thresholds for the scorer as installed,
 * by texts whose scores by Perspective are known (DIR/perspective_scores.jsonl.gz), and writes OUT
 * (data/models/perspective-thresholds.json). Seeded: the same texts and the same scorer give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Attribute } from '../../model/score.ts';
import { createScorer, type Scorer } from '../score.ts';
import { readRows } from './dataset.ts';
import { mapThresholds, type ScoredPair } from './threshold-map.ts';

/** Perspective's columns: of its versions, the latest that the texts were scored by. */
const COLUMNS: readonly [Attribute, string][] = [
  ['TOXICITY', 'TOXICITY@6'],
  ['SEVERE_TOXICITY', 'SEVERE_TOXICITY@2'],
  ['IDENTITY_ATTACK', 'IDENTITY_ATTACK'],
  ['INSULT', 'INSULT'],
  ['PROFANITY', 'PROFANITY'],
  ['THREAT', 'THREAT'],
];

/** The ones that people set. */
const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

type Row = Record<string, unknown>;

function pairScores(scorer: Scorer, rows: readonly Row[], [attribute, column]: [Attribute, string]): ScoredPair[] {
  return rows.flatMap((row) => {
    const score = scorer.score({ text: String(row.text) }, { findings: false });
    if (score.outcome === 'failed') throw new Error(score.message);
    const ours = score.outcome === 'scored' ? score.attributes[attribute] : undefined;
    return ours === undefined || typeof row[column] !== 'number' ? [] : [{ theirs: row[column], ours }];
  });
}

function run(folder: string, out: string): void {
  const data = (name: string) => fileURLToPath(new URL(`../../../data/${name}`, import.meta.url));
  const scorer = createScorer({ lexicons: data('lexicons'), models: data('models') });
  const rows = readRows(join(folder, 'perspective_scores.jsonl.gz'));
  const attributes = COLUMNS.map((column) => {
    const pairs = pairScores(scorer, rows, [...column]);
    return { attribute: column[0], column: column[1], texts: pairs.length, rows: mapThresholds(pairs, THRESHOLDS) };
  });
  const mapped = attributes.filter(({ texts }) => texts > 0);
  writeFileSync(out, `${JSON.stringify({ scorer: scorer.identity, attributes: mapped }, null, 1)}\n`);
  process.stderr.write(`${rows.length} texts, ${mapped.length} attributes; written to ${out}\n`);
}

const [folder, out = fileURLToPath(new URL('../../../data/models/perspective-thresholds.json', import.meta.url))] =
  process.argv.slice(2);
if (folder) run(folder, out);
else {
  process.stderr.write('Usage: npm run fit:thresholds -- DIR [OUT]   DIR holds perspective_scores.jsonl.gz.\n');
  process.exitCode = 2;
}
