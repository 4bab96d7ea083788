/** Finds words that a comment repeats from an earlier one: an index of runs of words, each remembered where it came first. */
import { RunTable } from './run-table.ts';

const RUN = 5;
/** The source of runs that are the article's. */
const NOBODY = -1;
/** A word that says something about the subject; runs of small words are everybody's. */
const isTelling = (word: string) => word.length >= 4 && !COMMON.has(word);
const COMMON = new Set(
  'about after again also because been before being could does doing from have having here into just know like make more most much only other over really same should some such than that their them then there these they thing think this those through very want were what when where which while will with would your aber alle auch dass dein dich diese dieser doch durch eine einem einen einer haben hatte hier immer kann kein keine man mein mich nach nicht noch nur oder schon sehr sein seine sich sind über und unter viel vom von war warum was weil wenn werden wie wird wurde zwar como cuando donde esta este esto estos hacer hasta muy nada para pero porque puede qué quien sobre también tiene todo todos una uno avec cette comme dans elle leur mais même nous pour quand que qui sans sont sur tout tous une vous para pela pelo mais muito não quando você thank thanks comment article post great love good sharing danke grüße liebe lieben lieber worte worten'.split(
    ' ',
  ),
);

export interface Repetition {
  /** Position of the earlier comment. */
  source: number;
  /** Number of words repeated in a row, and how many of them tell something. */
  words: number;
  telling: number;
  /** Whether they stand in quotation marks or behind a quoting sign. */
  marked: boolean;
  /** The words as the later comment has them. */
  evidence: string;
  /** Number of the first word in the later comment, from 0. */
  begin: number;
}

/** A text's words: where each begins and ends, and its hash. Numbers side by side, for a thread has millions of words. */
interface Words {
  count: number;
  begins: Uint16Array;
  ends: Uint16Array;
  hashes: Int32Array;
}

const LONGEST_INDEXED = 20_000;

export class QuoteIndex {
  /** Where each run of words stood first; `NOBODY` for runs of the article. */
  readonly #first = new RunTable();

  /** Words of the article belong to nobody: who quotes them answers the article. */
  addArticle(text: string): void {
    for (const run of listRuns(readWords(text))) this.#first.add(run, NOBODY);
  }

  /** The repetitions in a comment, the longest of each source; then remembers the comment's own words. */
  take(text: string, comment: number): Repetition[] {
    const words = readWords(text);
    const runs = listRuns(words);
    const best = new Map<number, Repetition>();
    for (let at = 0; at < runs.length; ) {
      const source = this.#first.get(runs[at]!);
      if (source === undefined || source === NOBODY) {
        at++;
        continue;
      }
      let end = at + 1;
      while (end < runs.length && this.#first.get(runs[end]!) === source) end++;
      const found = describe(text, words, { source, begin: at, end: end + RUN - 1 });
      if (found.words > (best.get(source)?.words ?? 0)) best.set(source, found);
      at = end;
    }
    for (const run of runs) this.#first.add(run, comment);
    return [...best.values()];
  }
}

function describe(text: string, words: Words, at: { source: number; begin: number; end: number }): Repetition {
  const telling = new Set<string>();
  for (let word = at.begin; word < at.end; word++) {
    const shown = text.slice(words.begins[word], words.ends[word]).toLowerCase().replace('’', "'");
    if (isTelling(shown)) telling.add(shown);
  }
  const [begin, end] = [words.begins[at.begin]!, words.ends[at.end - 1]!];
  return {
    source: at.source,
    words: at.end - at.begin,
    telling: telling.size,
    marked: OPENING.test(text.slice(Math.max(0, begin - 4), begin)) && CLOSING.test(text.slice(end, end + 6)),
    evidence: text.slice(begin, end),
    begin: at.begin,
  };
}

const OPENING = /(?:[“”„«»"]|(?:^|\n)>) ?\W?$/;
/** Behind a quoting sign the quote ends with its line. */
const CLOSING = /^[.,!?…]{0,3} ?(?:[“”«»"]|\n|$)/;

const ADDRESS = /(?:https?:\/\/|www\.)\S+/y;

/** Each text's words in turn: read before the next text's are written over them. */
const latest: Words = {
  count: 0,
  begins: new Uint16Array(LONGEST_INDEXED),
  ends: new Uint16Array(LONGEST_INDEXED),
  hashes: new Int32Array(LONGEST_INDEXED),
};

function readWords(whole: string): Words {
  const text = whole.slice(0, LONGEST_INDEXED);
  const lower = text.toLowerCase();
  // The one letter that grows in lower case (İ) would move all the others.
  const shown = lower.length === text.length ? lower : text;
  latest.count = 0;
  for (let at = 0; at < text.length; ) {
    if (kindOf(text, at) === OTHER) {
      at++;
      continue;
    }
    const end = endOfWord(text, at);
    latest.begins[latest.count] = at;
    latest.ends[latest.count] = end;
    latest.hashes[latest.count] = hashWord(shown, at, end);
    latest.count++;
    at = end;
  }
  return latest;
}

/** An address is one word: parts of it are the same on thousands of pages. Else letters and digits, once with 's or the like. */
function endOfWord(text: string, begin: number): number {
  const first = text[begin];
  if (first === 'h' || first === 'w') {
    ADDRESS.lastIndex = begin;
    if (ADDRESS.test(text)) return ADDRESS.lastIndex;
  }
  let end = begin + 1;
  while (kindOf(text, end) !== OTHER) end++;
  const mark = text[end];
  if ((mark === "'" || mark === '’') && kindOf(text, end + 1) === LETTER) {
    end += 2;
    while (kindOf(text, end) === LETTER) end++;
  }
  return end;
}

const LETTER = 1;
const DIGIT = 2;
const OTHER = 3;
/** What each UTF-16 unit is, as far as one was met. */
const kinds = new Uint8Array(0x1_0000);

function kindOf(text: string, at: number): number {
  if (at >= text.length) return OTHER;
  const unit = text.charCodeAt(at);
  if ((unit & 0xf800) === 0xd800) return lookUp(text.codePointAt(at > 0 && unit >= 0xdc00 ? at - 1 : at)!);
  kinds[unit] ||= lookUp(unit);
  return kinds[unit]!;
}

function lookUp(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  return /\p{L}/u.test(character) ? LETTER : /\p{N}/u.test(character) ? DIGIT : OTHER;
}

/** FNV-1a over the UTF-16 units, 32 bits. Both apostrophes are one. */
function hashWord(text: string, begin: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = begin; at < end; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit === 0x2019 ? 0x27 : unit), 0x01000193);
  }
  return hash;
}

/**
 * Each run of words as one number of 53 bits: a discussion's runs as strings would fill the memory. Of a million runs,
 * two different ones share a number once in some eighteen thousand discussions.
 */
function listRuns({ count, hashes }: Words): Float64Array {
  const runs = new Float64Array(Math.max(0, count - RUN + 1));
  for (let at = 0; at < runs.length; at++) {
    let low = 0;
    let high = 0;
    for (let next = at; next < at + RUN; next++) {
      const hash = hashes[next]!;
      low = Math.imul(low ^ hash, 0x9e3779b1);
      high = Math.imul(high + hash, 0x85ebca6b) ^ (high >>> 13);
    }
    runs[at] = (high >>> 11) * 2 ** 32 + (low >>> 0);
  }
  return runs;
}
