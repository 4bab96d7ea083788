/**
 * Words in disguise: leet ("1d10t"), stars ("id**t"), repeated letters ("idiooot"), swapped letters ("idoit"),
 * and words spelled out letter by letter ("i d i o t", "i.d.i.o.t").
 * A reading is taken only where it gives a word that is worth finding, or a word of the language where there was none:
 * so a clean word cannot turn into a bad one.
 */

/** What disguises are checked against. */
export interface Vocabulary {
  /** Offensive words in their order of likelihood: the first that fits a starred word is taken. */
  offensive: readonly string[];
  /** True for a word of the language, as far as known. */
  isWord(word: string): boolean;
}

export interface Unmasker {
  /** The word behind a chunk that mixes letters with digits and marks; null where there is none. */
  unmaskMixed(chunk: string): string | null;
  /** The word behind one with repeated or swapped letters; null where it is what it seems. */
  unmaskPlain(word: string): string | null;
  /** The words that a row of letters spells, as lengths and texts; null where it spells none. */
  readSpelling(letters: string): string[] | null;
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g',
  '@': 'a', $: 's', '!': 'i', '+': 't', '|': 'l', '(': 'c',
}; // biome-ignore format: a table
/** Second readings of marks that stand for two letters. */
const LEET_SECOND: Readonly<Record<string, string>> = { ...LEET, '1': 'l', '!': 'l', '|': 'i' };
/** Numbers with their units and endings: "50s", "2nd", "10am". */
const MEASURE =
  /^[$#+]*\d+([.,]\d+)*(st|nd|rd|th|s|am|pm|a|p|k|m|b|bn|mm|cm|km|kg|g|mb|gb|tb|x|h|hz|v|w|d|yo|ft|lb|lbs|oz|min|sec|hrs?|yrs?|p|c|f|%)?[!+*$]*$/;
const LONGEST = 24;
const HAS_REPEAT = /(.)\1/;

export function createUnmasker(vocabulary: Vocabulary): Unmasker {
  const offensive = new Set(vocabulary.offensive);
  const starred = indexByShape(vocabulary.offensive);
  const swapped = indexSwaps(vocabulary.offensive);
  const isWord = (word: string): boolean => offensive.has(word) || vocabulary.isWord(word);
  return {
    unmaskMixed(chunk) {
      if (chunk.length > LONGEST * 2 || MEASURE.test(chunk)) return null;
      const bare = chunk.replace(/[!*#+|]+$/, '');
      if (bare.length === 0) return null;
      const [inner, whole] = [readLeet(bare, offensive, isWord), readLeet(chunk, offensive, isWord)];
      if (whole !== null && offensive.has(whole)) return whole;
      return inner ?? whole ?? readStars(chunk, offensive, starred);
    },
    unmaskPlain(word) {
      if (word.length < 3 || word.length > LONGEST * 4) return null;
      if (HAS_REPEAT.test(word)) return readRepeats(word, offensive, isWord);
      const swap = swapped.get(word);
      return swap !== undefined && !vocabulary.isWord(word) ? swap : null;
    },
    readSpelling: (letters) => readSpelling(letters, offensive, isWord),
  };
}

/** Two readings of a leet word: general words need letters enough not to be a code such as "b2b". */
function readLeet(chunk: string, offensive: ReadonlySet<string>, isWord: (word: string) => boolean): string | null {
  if (chunk.includes('*') || chunk.includes('#')) return null;
  for (const table of [LEET, LEET_SECOND]) {
    const reading = squeezeRuns(
      chunk.replace(/[^a-z']/g, (mark) => table[mark] ?? mark),
      2,
    );
    if (!/^[a-z']+$/.test(reading)) return null;
    if (offensive.has(reading)) return reading;
    if (reading.length >= 3 && isWord(reading) && /[a-z].*[a-z]|^[a-z].{2,3}$|^.[a-z].$/.test(chunk)) return reading;
  }
  return null;
}

/** Offensive words by first letter and length. */
function indexByShape(words: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.includes(' ')) continue;
    const shape = `${word[0]}${word.length}`;
    const list = index.get(shape);
    if (list) list.push(word);
    else index.set(shape, [word]);
  }
  return index;
}

const STARS = /^[a-z][a-z*#@$!+|-]*[*#][a-z*#@$!+|-]*$/;

/** "f*ck", "s***", "f*u*c*k": a starred word is the likeliest offensive word of its shape. */
function readStars(
  chunk: string,
  offensive: ReadonlySet<string>,
  starred: ReadonlyMap<string, readonly string[]>,
): string | null {
  if (chunk.length > LONGEST || !STARS.test(chunk)) return null;
  const without = chunk.replace(/[^a-z]/g, '');
  if (offensive.has(without)) return without;
  if (without.length < 1 || (without.length === 1 && chunk.length > 5)) return null;
  for (const word of starred.get(`${chunk[0]}${chunk.length}`) ?? []) {
    if (fits(chunk, word)) return word;
  }
  return null;
}

function fits(pattern: string, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = pattern.charCodeAt(i);
    if (code >= 97 && code <= 122 && code !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** "fuuuck", "soooo": runs of three or more are squeezed to two or one; runs of two only where that gives an offence. */
function readRepeats(word: string, offensive: ReadonlySet<string>, isWord: (word: string) => boolean): string | null {
  if (isWord(word)) return null;
  const twice = squeezeRuns(word, 2);
  const once = squeezeRuns(word, 1);
  if (twice !== word && isWord(twice)) return twice;
  if (offensive.has(once) && once.length > 2) return once;
  const mixed = squeezeOneRun(twice, isWord, offensive, twice !== word);
  if (mixed) return mixed;
  return twice !== word && isWord(once) ? once : null;
}

/** A word with several double letters, one of which is real: "fuuckkerr" -> tries each run at one letter. */
function squeezeOneRun(
  word: string,
  isWord: (word: string) => boolean,
  offensive: ReadonlySet<string>,
  stretched: boolean,
): string | null {
  for (let i = 1; i < word.length; i++) {
    if (word.charCodeAt(i) !== word.charCodeAt(i - 1)) continue;
    const kept = squeezeRuns(word.slice(0, i), 1) + squeezeRuns(word.slice(i), 1);
    if (offensive.has(kept) || (stretched && isWord(kept))) return kept;
  }
  return null;
}

/** Shortens each run of one letter to at most `most`. */
function squeezeRuns(word: string, most: 1 | 2): string {
  return most === 1 ? word.replace(/(.)\1+/g, '$1') : word.replace(/(.)\1{2,}/g, '$1$1');
}

/** Every offensive word of four letters or more with two neighbours swapped. */
function indexSwaps(words: readonly string[]): Map<string, string> {
  const swaps = new Map<string, string>();
  const own = new Set(words);
  for (const word of words) {
    if (word.length < 4 || word.includes(' ')) continue;
    for (let i = 0; i + 1 < word.length; i++) {
      const swap = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
      if (!own.has(swap) && !swaps.has(swap)) swaps.set(swap, word);
    }
  }
  return swaps;
}

/**
 * Reads "youidiot" as "you idiot": offensive words first, then the longest word of the language.
 * Null where letters are left over and no offence was found.
 */
function readSpelling(
  letters: string,
  offensive: ReadonlySet<string>,
  isWord: (word: string) => boolean,
): string[] | null {
  const words: string[] = [];
  let offence = false;
  let leftOver = false;
  for (let index = 0; index < letters.length; ) {
    const offending = longestWord(letters, index, (word) => offensive.has(word));
    const word = offending ?? longestPlainWord(letters, index, offensive, isWord);
    offence ||= offending !== null;
    leftOver ||= word === null;
    words.push(word ?? letters[index]!);
    index += word?.length ?? 1;
  }
  return leftOver && !offence ? null : words;
}

/** "a" and "i" stand alone where an offence follows or nothing longer fits. */
function longestPlainWord(
  letters: string,
  index: number,
  offensive: ReadonlySet<string>,
  isWord: (word: string) => boolean,
): string | null {
  const single = 'aiu'.includes(letters[index]!) ? letters[index]! : null;
  if (single && longestWord(letters, index + 1, (word) => offensive.has(word))) return single;
  return longestWord(letters, index, isWord) ?? single;
}

function longestWord(letters: string, from: number, accepts: (word: string) => boolean): string | null {
  for (let length = Math.min(LONGEST, letters.length - from); length >= 2; length--) {
    const word = letters.slice(from, from + length);
    if (accepts(word)) return word;
  }
  return null;
}
