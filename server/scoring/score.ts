/** The scorer: from a text to a score with its parts, or to the reason why there is none. Never a made-up number. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATTRIBUTES, type Score } from '../model/score.ts';
import { type Combined, combine } from './combine.ts';
import { type Correction, createCorrector, listTokens, readCorrection } from './correction.ts';
import { createLanguageReader, type ReadLanguage } from './language.ts';
import { LEXICON_FILES, type Lexicons, listIdentities, readLexicons } from './lexicon.ts';
import { Model } from './model.ts';
import { MODEL_FILES, type ModelFile, readModelFile } from './model-file.ts';
import { createNormaliser, type Normalise } from './normalise.ts';
import { listOffensive } from './profanity.ts';
import type { Signal } from './signal.ts';
import { createSignals } from './signals.ts';
import { createWordTest } from './vocabulary.ts';

export interface ScorerInput {
  text: string;
  /** The parent's text. It does not move the score: measured, it gained with one kind of judge what it lost with another (data/models/CARD.md). */
  parent?: string;
  /** BCP 47, where it is known. */
  language?: string;
}

export interface Scorer {
  /** `name@version+hash`: the hash covers the word lists and models, and after a dot a site's correction; the version, the code. */
  identity: string;
  /** Synchronous; never throws: what fails is a Failed, what no honest score exists for is a Withheld. */
  score(input: ScorerInput, options?: { findings?: boolean }): Score;
}

const NAME = 'rejoinder-en';
/** Raised with every change of code that changes a score. */
const VERSION = '1.1.0';
/** UTF-16 units; the longest text that one call may take. */
const LONGEST = 2_000_000;
/** Letters of the shortest word that a correction weighs. */
const SHORTEST = 3;

interface Machine {
  normalise: Normalise;
  readLanguage: ReadLanguage;
  signals: readonly Signal[];
}

export interface ScoringFolders {
  lexicons: string;
  models: string;
}

/**
 * Makes the scorer from its folders, with a site's own correction where one is given. Where either cannot be read, every
 * score is a Failed that says so: a damaged correction is never quietly left out. `correction` is as it was stored.
 */
export function createScorer(folders: ScoringFolders, correction?: unknown): Scorer {
  try {
    const lexiconPaths = LEXICON_FILES.map((name) => join(folders.lexicons, name));
    const modelPaths = MODEL_FILES.map((name) => join(folders.models, name));
    const own = correction === undefined ? null : readCorrection(correction);
    const stock = `${NAME}@${VERSION}+${hashFiles([...lexiconPaths, ...modelPaths])}`;
    const identity = own === null ? stock : `${stock}.${own.hash}`;
    const machine = buildMachine(readLexicons(folders.lexicons), readModelFile(folders.models), own);
    return { identity, score: (input, options) => scoreSafely(machine, identity, input, options?.findings ?? true) };
  } catch (error) {
    const identity = `${NAME}@${VERSION}+unavailable`;
    const message = `The scorer could not start: ${(error as Error).message}`;
    return { identity, score: () => ({ outcome: 'failed', scorer: identity, code: 'scorer-unavailable', message }) };
  }
}

function hashFiles(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
}

/** Makes the way to the distinct words of a text that a correction may weigh, the small ones of any sentence left out. Throws where the folders cannot be read. */
export function createTokeniser(folders: ScoringFolders): (text: string) => Set<string> {
  const lexicons = readLexicons(folders.lexicons);
  const { normalise } = buildMachine(lexicons, readModelFile(folders.models), null);
  const identities = listIdentities(lexicons);
  const small = new Set(lexicons.languages.en);
  const isSmall = (token: string) => token.length < SHORTEST || small.has(token);
  return (text) => new Set([...listTokens(normalise(text).words, identities)].filter((token) => !isSmall(token)));
}

function buildMachine(lexicons: Lexicons, file: ModelFile, correction: Correction | null): Machine {
  const identities = listIdentities(lexicons);
  const model = new Model(file, identities);
  return {
    normalise: createNormaliser(lexicons.lookAlikes, {
      offensive: listOffensive(lexicons),
      isWord: createWordTest(lexicons, model.vocabulary),
    }),
    readLanguage: createLanguageReader(lexicons.languages),
    signals: createSignals(lexicons, model, correction && createCorrector(correction, identities)),
  };
}

function scoreSafely(machine: Machine, scorer: string, input: ScorerInput, findings: boolean): Score {
  if (input.text.length > LONGEST) {
    const message = `The text has ${input.text.length} characters; at most ${LONGEST} can be scored.`;
    return { outcome: 'failed', scorer, code: 'text-too-long', message };
  }
  try {
    return scoreText(machine, scorer, input, findings);
  } catch (error) {
    return {
      outcome: 'failed',
      scorer,
      code: 'scoring-failed',
      message: `Scoring failed: ${(error as Error).message}`,
    };
  }
}

function scoreText(machine: Machine, scorer: string, input: ScorerInput, findings: boolean): Score {
  const passage = machine.normalise(input.text);
  const declared = input.language?.toLowerCase().split('-')[0];
  const withheld = (language: string, code: string, reason: string): Score => {
    return { outcome: 'withheld', scorer, language, code, reason };
  };
  if (passage.words.length === 0) return withheld('und', 'too-little-text', 'There are no words to score.');
  const { language, readable } = machine.readLanguage(passage);
  if (declared && declared !== 'en' && declared !== 'und') {
    return withheld(
      declared,
      'unknown-language',
      `This scorer knows English only; the text is said to be “${declared}”.`,
    );
  }
  if (!readable) {
    const known = language === 'und' ? 'letters that this scorer cannot read' : `another language (${language})`;
    return withheld(language, 'unknown-language', `This scorer knows English only; the text is in ${known}.`);
  }
  const readings = machine.signals.map((signal) => signal.read(passage, { findings }));
  const combined = combine(machine.signals, readings);
  checkNumbers(combined);
  return { outcome: 'scored', scorer, language: language === 'und' ? (declared ?? 'und') : language, ...combined };
}

/** A damaged weight can pass every check of its file and still make the numbers into none: that is a failure. */
function checkNumbers({ sentiment, civility, attributes }: Combined): void {
  checkNumber('sentiment', sentiment);
  checkNumber('civility', civility);
  for (const name of ATTRIBUTES) checkNumber(name, attributes[name] ?? 0);
}

function checkNumber(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new Error(`${name} came out as ${value}, which is no number.`);
}
