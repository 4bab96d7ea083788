/** Finds words that a comment repeats from an earlier one: an index of runs of words, each remembered where it came first. */

const RUN = 5;
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
  /** The words as the later comment has them. */
  evidence: string;
  /** Number of the first word in the later comment, from 0. */
  begin: number;
}

interface Token {
  word: string;
  hash: number;
  begin: number;
  end: number;
}

const LONGEST_INDEXED = 20_000;

export class QuoteIndex {
  /** Where each run of words stood first; -1 for runs of the article, or that stand in many comments. */
  readonly #first = new Map<number, number>();

  /** Words of the article belong to nobody: who quotes them answers the article. */
  addArticle(text: string): void {
    for (const run of listRuns(tokenize(text))) this.#first.set(run, -1);
  }

  /** The repetitions in a comment, the longest of each source; then remembers the comment's own words. */
  take(text: string, comment: number): Repetition[] {
    const tokens = tokenize(text);
    const runs = listRuns(tokens);
    const best = new Map<number, Repetition>();
    for (let at = 0; at < runs.length; ) {
      const source = this.#first.get(runs[at]!);
      if (source === undefined || source < 0) {
        at++;
        continue;
      }
      let end = at + 1;
      while (end < runs.length && this.#first.get(runs[end]!) === source) end++;
      const found = describe(text, tokens.slice(at, end + RUN - 1), source, at);
      if (found.words > (best.get(source)?.words ?? 0)) best.set(source, found);
      at = end;
    }
    for (const run of runs) if (!this.#first.has(run)) this.#first.set(run, comment);
    return [...best.values()];
  }
}

function describe(text: string, tokens: readonly Token[], source: number, begin: number): Repetition {
  return {
    source,
    words: tokens.length,
    telling: new Set(tokens.map(({ word }) => word).filter(isTelling)).size,
    evidence: text.slice(tokens[0]!.begin, tokens.at(-1)!.end),
    begin,
  };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  // An address is one word: parts of it are the same on thousands of pages.
  for (const match of text
    .slice(0, LONGEST_INDEXED)
    .matchAll(/(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)) {
    const word = match[0].toLowerCase().replace('’', "'");
    tokens.push({ word, hash: hashWord(word), begin: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** FNV-1a over the UTF-16 units, 32 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/**
 * Each run of words as one number of 53 bits: a discussion's runs as strings would fill the memory. Of a million runs,
 * two different ones share a number once in some eighteen thousand discussions.
 */
function listRuns(tokens: readonly Token[]): number[] {
  const runs: number[] = [];
  for (let at = 0; at + RUN <= tokens.length; at++) {
    let low = 0;
    let high = 0;
    for (let next = at; next < at + RUN; next++) {
      const { hash } = tokens[next]!;
      low = Math.imul(low ^ hash, 0x9e3779b1);
      high = Math.imul(high + hash, 0x85ebca6b) ^ (high >>> 13);
    }
    runs.push((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return runs;
}
