/** Reading our own word lists, and checking that they are what the signals expect. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PhraseLexicon {
  amplifiers: string[];
  patterns: { weight: number; words: string }[];
}

export interface Lexicons {
  lookAlikes: ReadonlyMap<string, string>;
  insults: { nouns: string[]; adjectives: string[]; plainest: string[] };
  nameCalling: PhraseLexicon;
  threats: PhraseLexicon;
  profanity: {
    ordinary: string[];
    mildWeight: number;
    mild: string[];
    slurs: string[];
    added: string[];
    likeliest: string[];
  };
  identity: { people: string[]; politics: string[] };
  sentiment: {
    negators: string[];
    stronger: string[];
    weaker: string[];
    turns: string[];
    values: Record<string, number>;
    emoticons: Record<string, number>;
  };
  languages: { en: string[]; others: Record<string, string[]> };
}

/** The files of a lexicon folder, in the order in which the scorer's identity hashes them. */
export const LEXICON_FILES = [
  'identity.json',
  'insults.json',
  'languages.json',
  'look-alikes.json',
  'name-calling.json',
  'profanity.json',
  'sentiment.json',
  'threats.json',
] as const;

/** Reads a lexicon folder. Throws an Error that names the file where one is missing or malformed. */
export function readLexicons(folder: string): Lexicons {
  const { letters } = readJson<{ letters: Record<string, string> }>(folder, 'look-alikes.json', ['letters']);
  return {
    lookAlikes: new Map(Object.entries(letters)),
    insults: readJson(folder, 'insults.json', ['nouns', 'adjectives', 'plainest']),
    nameCalling: readJson(folder, 'name-calling.json', ['amplifiers', 'patterns']),
    threats: readJson(folder, 'threats.json', ['amplifiers', 'patterns']),
    profanity: readJson(folder, 'profanity.json', ['ordinary', 'mild', 'slurs', 'added', 'likeliest', 'mildWeight']),
    identity: readJson(folder, 'identity.json', ['people', 'politics']),
    sentiment: readJson(folder, 'sentiment.json', ['negators', 'stronger', 'weaker', 'turns', 'values', 'emoticons']),
    languages: readJson(folder, 'languages.json', ['en', 'others']),
  };
}

/** Words for who people are, and for parties and politicians: one token to the fitted model. */
export function listIdentities({ identity }: Lexicons): Set<string> {
  return new Set([...identity.people, ...identity.politics]);
}

function readJson<T>(folder: string, name: (typeof LEXICON_FILES)[number], keys: string[]): T {
  const path = join(folder, name);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`The lexicon ${path} cannot be read: ${(error as Error).message}`);
  }
  for (const key of keys) {
    if (!(value as Record<string, unknown> | null)?.[key]) throw new Error(`The lexicon ${path} has no "${key}".`);
  }
  return value as T;
}
