/**
 * Folding: the text as a reader sees it, in plain lower-case letters, with the way back to every original character.
 * Full-width and mathematical letters, accents, zero-width characters and letters borrowed from other alphabets
 * all stand for the Latin letter that they show.
 */

/** A folded text. `starts[i]` and `ends[i]` are the UTF-16 indices in the original of the folded unit i; null: the same index. */
export interface Folded {
  text: string;
  starts: Uint32Array | null;
  ends: Uint32Array | null;
}

/** Look-alikes: a letter of another alphabet -> the Latin letters that it passes for. */
export type LookAlikes = ReadonlyMap<string, string>;

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
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
  return (original) =>
    PLAIN.test(original) ? { text: original.toLowerCase(), starts: null, ends: null } : foldPoints(original, describe);
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

/** Folds a text that is not plain ASCII: one pass, word by word, because a look-alike is told by its neighbours. */
function foldPoints(original: string, describe: (point: number) => Fold): Folded {
  const out = new FoldedText(original.length);
  const mostlyLatin = isMostlyLatin(original, describe);
  let wordFolds: Fold[] = [];
  let wordStarts: number[] = [];
  const flush = (end: number): void => {
    writeWord(out, { folds: wordFolds, starts: wordStarts, end, mostlyLatin });
    wordFolds = [];
    wordStarts = [];
  };
  let index = 0;
  while (index < original.length) {
    const point = original.codePointAt(index)!;
    const width = point > 0xffff ? 2 : 1;
    const fold = describe(point);
    if (fold.letter || fold.lookAlike || (fold.text === '' && wordFolds.length > 0)) {
      wordFolds.push(fold);
      wordStarts.push(index);
    } else {
      flush(index);
      out.write(fold.text, index, index + width);
    }
    index += width;
  }
  flush(index);
  return out.finish();
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

interface FoldedWord {
  folds: readonly Fold[];
  starts: readonly number[];
  end: number;
  mostlyLatin: boolean;
}

/** A word takes its look-alikes' Latin letters where it has Latin letters of its own, or nothing but look-alikes. */
function writeWord(out: FoldedText, { folds, starts, end, mostlyLatin }: FoldedWord): void {
  let latin = false;
  let foreign = !mostlyLatin;
  for (const fold of folds) {
    if (fold.latin) latin = true;
    // A sign of money passes for a letter only beside real ones, so that a price stays a price.
    else if (fold.text !== '' && !(fold.letter && fold.lookAlike)) foreign = true;
  }
  const borrow = latin || !foreign;
  folds.forEach((fold, i) => {
    out.write(borrow && fold.lookAlike ? fold.lookAlike : fold.text, starts[i]!, starts[i + 1] ?? end);
  });
}

/** The folded text under construction; grows by doubling, so folding stays linear whatever a character expands to. */
class FoldedText {
  private readonly pieces: string[] = [];
  private starts: Uint32Array;
  private ends: Uint32Array;
  private length = 0;

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity + 16);
    this.ends = new Uint32Array(capacity + 16);
  }

  write(text: string, start: number, end: number): void {
    if (text.length === 0) {
      if (this.length > 0 && this.ends[this.length - 1] === start) this.ends[this.length - 1] = end;
      return;
    }
    if (this.length + text.length > this.starts.length) this.grow(text.length);
    this.starts.fill(start, this.length, this.length + text.length);
    this.ends.fill(end, this.length, this.length + text.length);
    this.length += text.length;
    this.pieces.push(text);
  }

  finish(): Folded {
    return {
      text: this.pieces.join(''),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    };
  }

  private grow(by: number): void {
    const capacity = this.starts.length * 2 + by;
    const starts = new Uint32Array(capacity);
    const ends = new Uint32Array(capacity);
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}
