/** Patterns over words, such as "you <amplifier>? <noun>", compiled once and matched in linear time. */
import { entryOn } from './interning.ts';
import type { Word } from './words.ts';

export interface Phrase {
  /** Index of the first word and of the one after the last. */
  from: number;
  to: number;
  weight: number;
}

/** null: up to two words of any kind. */
interface Element {
  words: ReadonlySet<string> | null;
  optional: boolean;
}

interface Pattern {
  elements: Element[];
  weight: number;
}

export type Slots = Readonly<Record<string, readonly string[]>>;
export type MatchPhrases = (words: readonly Word[]) => Phrase[];

const GAP = 2;

/**
 * Compiles patterns: `a|b` either word, `word?` may be missing, `<slot>` a word of that slot, `...` up to two words.
 * The matcher goes through the words once; at each the first pattern that fits is taken, and matching goes on after it.
 * A phrase never crosses a sentence's end. A pattern has a fixed number of elements, so each word costs a bounded time.
 */
export function compilePhrases(patterns: readonly { weight: number; words: string }[], slots: Slots): MatchPhrases {
  const byFirst = new Map<string, Pattern[]>();
  for (const { weight, words } of patterns) {
    const pattern = { weight, elements: words.split(' ').map((element) => readElement(element, slots)) };
    for (const word of firstWords(pattern.elements)) {
      const list = byFirst.get(word);
      if (list) list.push(pattern);
      else byFirst.set(word, [pattern]);
    }
  }
  const openings = new Map([...byFirst].map(([word, list]) => [word, new Opening(word, list)]));
  const openingOf = entryOn<Opening | null>(openings, null);
  // Several signals ask for the same text's phrases, one after the other.
  let last: { words: readonly Word[]; phrases: Phrase[] } | null = null;
  return (words) => {
    if (last?.words !== words) last = { words, phrases: findPhrases(words, openingOf) };
    return last.phrases;
  };
}

/**
 * The patterns that a word can open, by the word after it: "you" opens dozens, and mostly none goes on as the text does.
 * They are sorted out when the word is first met, which keeps the start short.
 */
class Opening {
  private readonly word: string;
  private readonly patterns: readonly Pattern[];
  private bySecond: Map<string, readonly Pattern[]> | null = null;
  /** Those that may go on in any way, or end. */
  private open: readonly Pattern[] = [];

  constructor(word: string, patterns: readonly Pattern[]) {
    this.word = word;
    this.patterns = patterns;
  }

  /** The patterns worth trying before a second word, in their order. */
  before(second: string): readonly Pattern[] {
    this.bySecond ??= this.sortOut();
    return this.bySecond.get(second) ?? this.open;
  }

  private sortOut(): Map<string, readonly Pattern[]> {
    const { patterns } = this;
    const seconds = patterns.map(({ elements }) => secondWords(elements, this.word));
    this.open = patterns.filter((_, i) => seconds[i] === null);
    const bySecond = new Map<string, readonly Pattern[]>();
    for (const second of new Set(seconds.flatMap((words) => [...(words ?? [])]))) {
      const worthTrying = patterns.filter((_, i) => seconds[i] === null || seconds[i]!.has(second));
      bySecond.set(second, worthTrying);
    }
    return bySecond;
  }
}

function readElement(source: string, slots: Slots): Element {
  if (source === '...') return { words: null, optional: true };
  const optional = source.endsWith('?');
  const words = new Set<string>();
  for (const option of (optional ? source.slice(0, -1) : source).split('|')) {
    const slot = /^<(.+)>$/.exec(option)?.[1];
    if (slot !== undefined && !slots[slot]) throw new Error(`The pattern element ${source} names an unknown slot.`);
    for (const word of slot !== undefined ? slots[slot]! : [option.replace(/\?$/, '')]) words.add(word);
  }
  return { words, optional };
}

function firstWords(elements: readonly Element[]): Set<string> {
  const first = new Set<string>();
  for (const { words, optional } of elements) {
    if (!words) throw new Error('A pattern cannot begin with "...".');
    for (const word of words) first.add(word);
    if (!optional) break;
  }
  return first;
}

/** The words that can follow a pattern's first one; null where the pattern may end there or go on in any way. */
function secondWords(elements: readonly Element[], first: string): Set<string> | null {
  const seconds = new Set<string>();
  for (let at = 0; at < elements.length; at++) {
    const { words, optional } = elements[at]!;
    if (words?.has(first)) {
      const followers = followersOf(elements, at + 1);
      if (followers === null) return null;
      for (const word of followers) seconds.add(word);
    }
    if (!optional) break;
  }
  return seconds;
}

function followersOf(elements: readonly Element[], from: number): Set<string> | null {
  const followers = new Set<string>();
  for (const { words, optional } of elements.slice(from)) {
    if (words === null) return null;
    for (const word of words) followers.add(word);
    if (!optional) return followers;
  }
  return null;
}

function findPhrases(words: readonly Word[], openingOf: (word: Word) => Opening | null): Phrase[] {
  const phrases: Phrase[] = [];
  let at = 0;
  while (at < words.length) {
    const opening = openingOf(words[at]!);
    const phrase = opening && matchAt(words, at, opening.before(words[at + 1]?.text ?? ''));
    if (phrase) phrases.push(phrase);
    at = phrase ? phrase.to : at + 1;
  }
  return phrases;
}

function matchAt(words: readonly Word[], from: number, patterns: readonly Pattern[]): Phrase | null {
  for (const { elements, weight } of patterns) {
    const to = matchElements(words, from, elements, 0, words[from]!.sentence);
    if (to > from) return { from, to, weight };
  }
  return null;
}

/** The index after the last word matched, -1 for none. Recursion is as deep as the pattern is long. */
function matchElements(
  words: readonly Word[],
  at: number,
  elements: readonly Element[],
  position: number,
  sentence: number,
): number {
  const element = elements[position];
  if (!element) return at;
  const most = element.words ? 1 : GAP;
  // A gap at the end of a pattern takes what it can, one inside as little as it can.
  const greedy = element.words !== null || position === elements.length - 1;
  const reach = reachOf(words, at, element, most, sentence);
  const least = element.optional ? 0 : 1;
  for (let i = 0; i <= reach - least; i++) {
    const taken = greedy ? reach - i : least + i;
    const to = matchElements(words, at + taken, elements, position + 1, sentence);
    if (to >= 0) return to;
  }
  return -1;
}

/** How many words from `at` on the element can take. */
function reachOf(words: readonly Word[], at: number, element: Element, most: number, sentence: number): number {
  let reach = 0;
  while (reach < most) {
    const word = words[at + reach];
    if (!word || word.sentence !== sentence) break;
    if (element.words && !element.words.has(word.text)) break;
    reach++;
  }
  return reach;
}
