/**
 * Folding: the text as a reader sees it, in plain lower-case letters, with the way back to every original character.
 * Full-width and mathematical letters, accents, zero-width characters and letters borrowed from other alphabets
 * all stand for the Latin letter that they show.
 * The folded text is kept as numbers, not as a string: reading on costs nothing to look at a unit, and makes no string.
 */

/** Look-alikes: a letter of another alphabet -> the Latin letters that it passes for. */
export type LookAlikes = ReadonlyMap<string, string>;

const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]$/u;
const SPACE = /^[\s\u0085]$/u;
const LETTER = /^\p{L}/u;
const LATIN = /^\p{Script=Latin}/u;
const PUNCTUATION: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u201b': "'", '\u02bc': "'", '\u0060': "'", '\u00b4': "'",
  '\u201c': '"', '\u201d': '"', '\u201e': '"', '\u00ab': '"', '\u00bb': '"',
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  '\u2022': '*', '\u00b7': '.', '\u2217': '*', '\u2605': '*', '\u204e': '*',
}; // biome-ignore format: a table

/** What one code point folds to: "" for nothing to be seen. */
interface Fold {
  text: string;
  letter: boolean;
  latin: boolean;
  /** The Latin letters that it passes for, where it is no Latin letter itself. */
  lookAlike: string | null;
}

/** Makes the function that folds texts; it remembers each code point that it has met (at most all 1.1 million). */
export function createFold(lookAlikes: LookAlikes): (original: string) => Folded {
  const known = new Map<number, Fold>();
  const describe = (point: number): Fold => {
    let fold = known.get(point);
    if (!fold) {
      fold = describePoint(point, lookAlikes);
      known.set(point, fold);
    }
    return fold;
  };
  const ascii = Array.from({ length: 128 }, (_, point) => describe(point));
  const describeFast = (point: number): Fold => (point < 128 ? ascii[point]! : describe(point));
  const folded = new Folded();
  return (original) => {
    if (!folded.takePlain(original)) foldPoints(original, describeFast, folded);
    return folded;
  };
}

function describePoint(point: number, lookAlikes: LookAlikes): Fold {
  const character = String.fromCodePoint(point);
  const lookAlike = lookAlikes.get(character) ?? lookAlikes.get(character.toLowerCase()) ?? null;
  if (SPACE.test(character)) {
    return { text: character === '\n' || character === '\u2029' ? '\n' : ' ', letter: false, latin: false, lookAlike };
  }
  if (INVISIBLE.test(character)) return { text: '', letter: false, latin: false, lookAlike: null };
  const squared = squaredLetter(point);
  const text = squared ?? PUNCTUATION[character] ?? stripMarks(character);
  return { text, letter: LETTER.test(text), latin: LATIN.test(text), lookAlike: LATIN.test(text) ? null : lookAlike };
}

function stripMarks(character: string): string {
  return character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Letters in squares and circles (U+1F130 to U+1F189), which Unicode does not decompose. */
function squaredLetter(point: number): string | null {
  if (point < 0x1f130 || point > 0x1f189) return null;
  const place = (point - 0x1f130) % 32;
  return place < 26 ? String.fromCharCode(97 + place) : null;
}

/** A word under way: a look-alike in it is told by its neighbours. */
interface WordBegun {
  /** Where it begins in the original; -1 between words. */
  begin: number;
  /** The folded text's length before it. */
  length: number;
  lookAlike: boolean;
  latin: boolean;
  /** Something in it is neither Latin nor a letter that looks so. A sign of money passes for a letter only beside real ones, so that a price stays a price. */
  foreign: boolean;
}

/** Folds a text that is not plain ASCII in one pass. A word with look-alikes is written anew where it borrows them. */
function foldPoints(original: string, describe: (point: number) => Fold, out: Folded): void {
  out.begin(original.length);
  const word: WordBegun = { begin: -1, length: 0, lookAlike: false, latin: false, foreign: false };
  let mostlyLatin: boolean | null = null;
  const endWord = (end: number): void => {
    if (word.begin >= 0 && word.lookAlike) {
      mostlyLatin ??= isMostlyLatin(original, describe);
      if (word.latin || (mostlyLatin && !word.foreign)) rewriteWord(original, describe, out, word, end);
    }
    word.begin = -1;
  };
  for (let index = 0; index < original.length; ) {
    const point = original.codePointAt(index)!;
    const fold = describe(point);
    if (fold.letter || fold.lookAlike !== null || (fold.text === '' && word.begin >= 0))
      addToWord(word, fold, index, out);
    else if (word.begin >= 0) endWord(index);
    const end = index + (point > 0xffff ? 2 : 1);
    out.write(fold.text, index, end);
    index = end;
  }
  endWord(original.length);
  out.end();
}

function addToWord(word: WordBegun, fold: Fold, index: number, out: Folded): void {
  if (word.begin < 0) {
    word.begin = index;
    word.length = out.length;
    word.lookAlike = word.latin = word.foreign = false;
  }
  word.lookAlike ||= fold.lookAlike !== null;
  word.latin ||= fold.latin;
  word.foreign ||= !fold.latin && fold.text !== '' && !(fold.letter && fold.lookAlike !== null);
}

/** Whether most letters are Latin: only there can a word of nothing but look-alikes be one in disguise. */
function isMostlyLatin(original: string, describe: (point: number) => Fold): boolean {
  let balance = 0;
  for (const character of original) {
    const fold = describe(character.codePointAt(0)!);
    if (fold.letter) balance += fold.latin ? 1 : -1;
  }
  return balance >= 0;
}

/** Writes a word with its look-alikes' Latin letters: it has Latin letters of its own, or nothing but look-alikes. */
function rewriteWord(
  original: string,
  describe: (point: number) => Fold,
  out: Folded,
  { begin, length }: WordBegun,
  end: number,
): void {
  out.length = length;
  for (let index = begin; index < end; ) {
    const point = original.codePointAt(index)!;
    const { text, lookAlike } = describe(point);
    const next = index + (point > 0xffff ? 2 : 1);
    out.write(lookAlike ?? text, index, next);
    index = next;
  }
}

/** Lower-case units of the printable ASCII characters, tab and line ends; none for the rest. */
const PLAIN = new Uint8Array(128);
for (const code of [9, 10, 13]) PLAIN[code] = code;
for (let code = 32; code < 127; code++) PLAIN[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);

const FIRST_ROOM = 4096;
/** Stands after a folded text, which never contains it: what looks one unit ahead need not ask whether there is one. */
export const AFTER_LAST = 0;

/** A folded text, good until the next text is folded into the same room. */
export class Folded {
  units = new Uint16Array(FIRST_ROOM);
  length = 0;
  /** The UTF-16 indices in the original at which what each unit stands for begins and ends. */
  private starts = new Uint32Array(FIRST_ROOM);
  private ends = new Uint32Array(FIRST_ROOM);
  /** True where each unit stands for the original's at the same index. */
  private aligned = true;

  /** Takes a text of plain ASCII, which most are, as it is; false for any other, with nothing taken. */
  takePlain(original: string): boolean {
    const { length } = original;
    this.begin(length);
    const { units } = this;
    for (let i = 0; i < length; i++) {
      const code = original.charCodeAt(i);
      const unit = code < 128 ? PLAIN[code]! : 0;
      if (unit === AFTER_LAST) return false;
      units[i] = unit;
    }
    this.length = length;
    this.aligned = true;
    this.end();
    return true;
  }

  begin(length: number): void {
    if (length >= this.units.length) this.grow(length);
    this.length = 0;
    this.aligned = false;
  }

  write(text: string, start: number, end: number): void {
    const from = this.length;
    if (text.length === 0) {
      if (from > 0 && this.ends[from - 1] === start) this.ends[from - 1] = end;
      return;
    }
    if (from + text.length >= this.units.length) this.grow(text.length);
    for (let i = 0; i < text.length; i++) {
      this.units[from + i] = text.charCodeAt(i);
      this.starts[from + i] = start;
      this.ends[from + i] = end;
    }
    this.length += text.length;
  }

  end(): void {
    this.units[this.length] = AFTER_LAST;
  }

  /** The original's index at which the unit's character begins. */
  startOf(index: number): number {
    return this.aligned ? index : this.starts[index]!;
  }

  /** The original's index after the last character of units that end before `index`. */
  endOf(index: number): number {
    return this.aligned ? index : this.ends[index - 1]!;
  }

  /** Grows by doubling, so that folding stays linear whatever a character expands to. */
  private grow(by: number): void {
    const room = this.units.length * 2 + by;
    const { units, starts, ends } = this;
    this.units = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.units.set(units);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
