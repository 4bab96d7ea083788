/**
 * `npm run fit -- DIR [OUT]`: fits the model on the folder of datasets and writes it to OUT (data/models).
 * One thread, all seeds fixed: the same folder gives the same bytes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCueMarker } from '../cues.ts';
import { hashToken, tokenOf } from '../grams.ts';
import { type Lexicons, listIdentities, readLexicons } from '../lexicon.ts';
import { createMatchers } from '../matchers.ts';
import { Model } from '../model.ts';
import { type HeadName, MAIN_HEADS, type ModelFile, SIDE_HEADS, writeModelFile } from '../model-file.ts';
import { calibrate, type Judged } from './calibrate.ts';
import { buildCorpus, buildMatrix, type Corpus } from './corpus.ts';
import { DATASETS, type Example, readExamples } from './dataset.ts';
import { fitHeads, labelOf, packModel } from './fit-model.ts';
import { writeOwnExamples } from './own-examples.ts';
import { fitSpanWords } from './span-words.ts';
import { makeWordVectors } from './word-vectors.ts';

const VECTOR_SEED = 5;
/** One text in ten is held back for calibration. */
const HOLD_BACK = 10;

function run(folder: string, out: string): void {
  const lexicons = readLexicons(fileURLToPath(new URL('../../../data/lexicons', import.meta.url)));
  const written = readExamples(folder);
  const examples = [...written, ...writeOwnExamples()];
  say(`${examples.length} examples read from ${DATASETS.length} data sets`);
  const toxic = examples.map(({ labels }) => labels.TOXICITY?.positive === true);
  const corpus = buildCorpus(
    examples.map(({ text }) => text),
    toxic,
    lexicons,
  );
  say(`${corpus.words.length} words known`);
  // From what people wrote alone: sentences made of frames would teach which words share a frame.
  const numbered = numberWords(corpus, lexicons).slice(0, written.length);
  const vectors = makeWordVectors(numbered, corpus.words.length, VECTOR_SEED);
  const matrix = buildMatrix(corpus, lexicons, vectors);
  say(`${matrix.words.length + matrix.runs.length} grams`);
  const spanWords = fitSpanWords(corpus, examples, lexicons, vectors);
  const pack = (uses: (row: number) => boolean): ModelFile =>
    packModel(fitHeads(matrix, examples, uses), corpus, vectors, spanWords);
  const trial = pack((row) => row % HOLD_BACK !== 0);
  const file = pack(() => true);
  calibrateHeads(file, trial, { corpus, examples, lexicons });
  writeModelFile(out, file);
  for (const { name } of DATASETS) say(`${sha256(join(folder, `${name}.jsonl.gz`))}  ${name}.jsonl.gz`);
  say(`written to ${out}`);
}

function numberWords({ passages, vocabulary }: Corpus, lexicons: Lexicons): Int32Array[] {
  const identities = listIdentities(lexicons);
  return passages.map(({ words }) =>
    Int32Array.from(words, (word) => vocabulary.find(hashToken(tokenOf(word.text, identities)))),
  );
}

interface Fitted {
  corpus: Corpus;
  examples: readonly Example[];
  lexicons: Lexicons;
}

/** Fits each head's curve on the texts held back from the trial model. */
function calibrateHeads(file: ModelFile, trial: ModelFile, { corpus, examples, lexicons }: Fitted): void {
  const model = new Model(trial, listIdentities(lexicons));
  const markCues = createCueMarker(lexicons, createMatchers(lexicons));
  const names: readonly HeadName[] = [...MAIN_HEADS, ...SIDE_HEADS];
  const judged = new Map(names.map((name) => [name, [] as Judged[]]));
  for (let row = 0; row < examples.length; row += HOLD_BACK) {
    const { words } = corpus.normalise(examples[row]!.text);
    if (words.length === 0) continue;
    const scores = model.score(words, markCues(words));
    for (const name of names) {
      const label = labelOf(name, examples[row]!);
      if (label) judged.get(name)!.push({ score: model.rawScore(name, scores), ...label });
    }
  }
  for (const name of names) Object.assign(file.header.heads[name], calibrate(judged.get(name)!));
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

const [folder, out] = process.argv.slice(2);
if (!folder) {
  say('Usage: npm run fit -- DIR [OUT]   DIR holds the labelled comments (see data/models/CARD.md).');
  process.exitCode = 2;
} else {
  run(folder, out ?? fileURLToPath(new URL('../../../data/models', import.meta.url)));
}
