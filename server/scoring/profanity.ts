/**
 * Profanity: the public word list of the bad-words package, compiled once, matched in one pass over normalised words.
 * The package's own methods are never called on a comment: isProfane makes 896 expressions for each text,
 * and clean is quadratic.
 */
import { Filter } from 'bad-words';
import type { Finding } from '../model/score.ts';
import { entryOn } from './interning.ts';
import type { Lexicons } from './lexicon.ts';
import { joinEvidence, type Signal } from './signal.ts';
import type { Word } from './words.ts';

interface Entry {
  /** The words after the first. */
  rest: string[];
  weight: number;
  slur: boolean;
}

interface Hit {
  from: number;
  to: number;
  entry: Entry;
}

/** The package's words that we count, as plain lower-case words with single spaces. "*" is no wildcard there: it is dropped. */
export function listProfanities(lexicon: Lexicons['profanity']): string[] {
  const ordinary = new Set(lexicon.ordinary);
  const words = new Set<string>(lexicon.likeliest);
  for (const entry of [...lexicon.added, ...lexicon.slurs, ...lexicon.mild, ...new Filter().list]) {
    const word = entry
      .toLowerCase()
      .replace(/[*;]/g, '')
      .replace(/[-\s]+/g, ' ')
      .trim();
    if (!ordinary.has(word) && !ordinary.has(entry.toLowerCase())) words.add(word);
  }
  return [...words];
}

/** The words that a disguise may hide, the likeliest first: vulgar words, and insults that nobody says by accident. */
export function listOffensive({ profanity, insults }: Lexicons): string[] {
  return [...new Set([...listProfanities(profanity), ...insults.plainest])];
}

export function createProfanity(lexicon: Lexicons['profanity']): Signal {
  const entries = compile(lexicon);
  const entriesFrom = entryOn<readonly Entry[]>(entries, []);
  return {
    name: 'profanity',
    weight: 0.15,
    read({ words, original }, options) {
      const hits = findHits(words, entriesFrom);
      const weights = hits.map((hit) => 0.75 * hit.entry.weight);
      const value = joinEvidence(weights);
      const findings = options.findings ? describeHits(hits, words, original) : [];
      return { value, findings };
    },
  };
}

function compile(lexicon: Lexicons['profanity']): Map<string, Entry[]> {
  const mild = new Set(lexicon.mild);
  const slurs = new Set(lexicon.slurs);
  const entries = new Map<string, Entry[]>();
  for (const phrase of listProfanities(lexicon)) {
    const [first, ...rest] = phrase.split(' ');
    const entry = { rest, weight: mild.has(phrase) ? lexicon.mildWeight : 1, slur: slurs.has(phrase) };
    const list = entries.get(first!) ?? [];
    list.push(entry);
    list.sort((a, b) => b.rest.length - a.rest.length);
    entries.set(first!, list);
  }
  return entries;
}

function findHits(words: readonly Word[], entriesFrom: (word: Word) => readonly Entry[]): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < words.length; from++) {
    const entry = findEntry(words, from, entriesFrom(words[from]!));
    if (!entry) continue;
    hits.push({ from, to: from + 1 + entry.rest.length, entry });
    from += entry.rest.length;
  }
  return hits;
}

/** The first of a word's entries whose other words follow. Nearly all words have none, so that nothing may be made for them. */
function findEntry(words: readonly Word[], from: number, entries: readonly Entry[]): Entry | undefined {
  for (const entry of entries) if (follows(words, from + 1, entry.rest)) return entry;
  return undefined;
}

function follows(words: readonly Word[], at: number, rest: readonly string[]): boolean {
  return rest.every((text, i) => words[at + i]?.text === text);
}

function describeHits(hits: readonly Hit[], words: readonly Word[], original: string): Finding[] {
  const sum = hits.reduce((total, hit) => total + hit.entry.weight, 0);
  return hits.map(({ from, to, entry }) => {
    const begin = words[from]!.begin;
    const end = words[to - 1]!.end;
    const shown = `“${original.slice(begin, end)}”`;
    const why = entry.slur
      ? `${shown} is a slur: it attacks people for who they are.`
      : entry.weight < 1
        ? `${shown} is coarse language.`
        : `${shown} is vulgar language.`;
    return { begin, end, signal: 'profanity', attribute: 'PROFANITY', weight: entry.weight / sum, why };
  });
}
