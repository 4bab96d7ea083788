/** The other word of each word of a name, and what the texts tell of whether such a word is a name where it stands. */
import { findContactDetails } from './contact-details.ts';
import { createNamer, type NamePart } from './invented-names.ts';
import { hasName, keyOf, listWords, matchCase, splitGenitive, splitPieces, trimKept, type Word } from './name-words.ts';
import { type Bearing, readBearing } from './spoken-to.ts';

/** A word of a name standing alone: what stands for it, and how often it stood how. */
interface Lone extends Record<Exclude<Bearing, 'any-capital'>, number> {
  other: string;
  /** Somebody writes their name so, without a capital. */
  isSmall: boolean;
  /** It is a name wherever it stands. */
  isSure: boolean;
}

/** What stands for the words from one place of a text on. */
export interface Found {
  others: string[];
  /** The word, without its ending, that may be another word just as well; null where it is a name. */
  doubt: string | null;
}

/** Longer names are sentences. */
const MOST_WORDS = 6;
/** Scripts that set no space between words: a name is found wherever its letters stand. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{2}/u;

export class NameBook {
  readonly #invent: (part: NamePart) => string;
  readonly #words = new Map<string, string>();
  /** Names of several words, by the keys of these words. */
  readonly #phrases = new Map<string, string[]>();
  readonly #lone = new Map<string, Lone>();
  readonly #unspaced = new Map<string, string>();
  /** Lengths of the names by what they begin with, the longest first. */
  readonly #unspacedLengths = new Map<string, number[]>();

  /** `written`: all names and texts; nothing that stands in them becomes an invented name. */
  constructor(written: readonly string[]) {
    const taken = new Set<string>();
    for (const { text, key } of written.flatMap(listWords)) {
      taken.add(key);
      for (const piece of splitPieces(text)) taken.add(keyOf(piece.text));
    }
    this.#invent = createNamer((name) => taken.has(keyOf(name)));
  }

  /** Enters a name as it is written beside texts. */
  enter(name: string): void {
    // What holds an address is no name to look for; the address is found by itself.
    if (findContactDetails(name).length > 0) return;
    const words = trimKept(listWords(name));
    const others = words.map(({ text }, at) => this.otherOf(text, at === 0 ? 'given' : 'family'));
    if (words.length > 1 && words.length <= MOST_WORDS) {
      this.#phrases.set(words.map(({ key }) => key).join(' '), others);
      this.#addLone(words.map(({ key }) => key).join(''), others.join(''), words[0]!.text);
    }
    words.forEach(({ text, key }, at) => {
      if (UNSPACED.test(text)) this.#addUnspaced(text, others[at]!);
      else if (hasName(text) && key.length > 1) this.#addLone(key, others[at]!, text);
    });
    if (words.length === 1) this.#enterFirstPiece(words[0]!.text);
  }

  /** "Tom99" is called Tom, "JudyMiller" Judy; of "brennick_born" nobody says Brennick. */
  #enterFirstPiece(word: string): void {
    const pieces = splitPieces(word);
    const first = pieces[0]!;
    if (pieces.length === 1 || first.kind !== 'name' || first.text.length < 3) return;
    const isOfSeveral = pieces.filter(({ kind }) => kind === 'name').length > 1;
    if (isOfSeveral && !/^\p{Lu}/u.test(word)) return;
    this.#addLone(keyOf(first.text), this.#wordOf(first.text, 'given'), first.text);
  }

  #addLone(key: string, other: string, written: string): void {
    const fresh: Lone = { other, small: 0, capital: 0, addressed: 0, isSmall: false, isSure: false };
    const lone = this.#lone.get(key) ?? fresh;
    this.#lone.set(key, lone);
    lone.isSmall ||= !/^\p{Lu}/u.test(written);
    // No word of a language has a digit or a line below in it.
    lone.isSure ||= /[\p{N}_]/u.test(written);
  }

  /** Takes a word of a name for one wherever it stands. */
  makeSure(word: string): void {
    const lone = this.#lone.get(keyOf(word));
    if (lone) lone.isSure = true;
  }

  /** Counts how the words of names stand in a text. */
  learn(text: string): void {
    const words = listWords(text);
    words.forEach((word, at) => {
      const lone = this.#findLone(word)?.lone;
      const bearing = lone && readBearing(text, words, at);
      if (lone && bearing && bearing !== 'any-capital') lone[bearing] += 1;
    });
  }

  /** What a text's words from number `at` on name; null where it is nobody. */
  find(text: string, words: readonly Word[], at: number): Found | null {
    for (let length = Math.min(MOST_WORDS, words.length - at); length > 1; length--) {
      const others = this.#findPhrase(text, words.slice(at, at + length));
      if (others) return { others, doubt: null };
    }
    const word = words[at]!;
    const found = this.#findLone(word);
    const bearing = readBearing(text, words, at);
    if (found) {
      const other = matchCase(found.lone.other, found.base) + found.ending;
      return { others: [other], doubt: isNamed(found.lone, bearing, word) ? null : found.base };
    }
    // Whoever is called by a handle is a person, here or elsewhere.
    const isHandle = text[word.index - 1] === '@' && hasName(word.text);
    return isHandle ? { others: [this.otherOf(word.text, 'given')], doubt: null } : null;
  }

  #findPhrase(text: string, said: readonly Word[]): string[] | null {
    const last = said.at(-1)!.text;
    const before = said.slice(0, -1);
    for (const { base, ending } of [{ base: last, ending: '' }, splitGenitive(last)].filter((form) => form !== null)) {
      const others = this.#phrases.get([...before.map(({ key }) => key), keyOf(base)].join(' '));
      if (!others || !this.#isSomebody(text, said)) continue;
      return others.map((other, index) =>
        index < before.length ? matchCase(other, before[index]!.text) : matchCase(other, base) + ending,
      );
    }
    return null;
  }

  /** "concerned resident" may be any; "Concerned Resident" is somebody, and so is "judy miller". */
  #isSomebody(text: string, said: readonly Word[]): boolean {
    const isTogether = said.every((word, index) => {
      const before = said[index - 1];
      return !before || /^[\s.'’_-]{1,3}$/.test(text.slice(before.index + before.text.length, word.index));
    });
    if (!isTogether) return false;
    const isTold = said.some(({ key }) => this.#lone.has(key) && !isOrdinary(this.#lone.get(key)!));
    return isTold || said.every((word) => !/^\p{Ll}/u.test(word.text) || !hasName(word.text));
  }

  #findLone(word: Word): { lone: Lone; base: string; ending: string } | null {
    const whole = this.#lone.get(word.key);
    if (whole) return { lone: whole, base: word.text, ending: '' };
    const genitive = splitGenitive(word.text);
    const lone = genitive && this.#lone.get(keyOf(genitive.base));
    if (!lone) return null;
    // "Judys" is hers; "wills" is a word.
    const isBare = /^s$/i.test(genitive.ending);
    return isBare && (isOrdinary(lone) || !/^\p{Lu}/u.test(word.text)) ? null : { lone, ...genitive };
  }

  /** Replaces the names of scripts without spaces, the longest where several begin. What was replaced is not looked at again. */
  replaceUnspaced(text: string): string {
    const parts: string[] = [];
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      const length = this.#unspacedLengths
        .get(text[at]!)
        ?.find((each) => this.#unspaced.has(text.slice(at, at + each)));
      if (length === undefined) continue;
      parts.push(text.slice(end, at), this.#unspaced.get(text.slice(at, at + length))!);
      end = at + length;
      at = end - 1;
    }
    return parts.join('') + text.slice(end);
  }

  #addUnspaced(name: string, other: string): void {
    this.#unspaced.set(name, other);
    const lengths = new Set(this.#unspacedLengths.get(name[0]!)).add(name.length);
    this.#unspacedLengths.set(
      name[0]!,
      [...lengths].sort((one, another) => another - one),
    );
  }

  /** The other form of one word of a name, piece by piece: "Ainsley_alder41" for "Tom_miller99". */
  otherOf(word: string, part: NamePart): string {
    let next = part;
    const pieces = splitPieces(word);
    const others = pieces.map(({ text, kind }) => {
      if (kind === 'kept') return text;
      if (kind === 'digits') return otherDigits(text);
      const other = this.#wordOf(text, next);
      next = 'family';
      // Two or three capitals are initials: as many letters stand for them.
      return matchCase(/^\p{Lu}{2,3}$/u.test(text) && pieces.length > 1 ? other.slice(0, text.length) : other, text);
    });
    return others.join('');
  }

  /** A name for somebody whose own says nothing that could be kept. */
  otherFor(person: string): string {
    return this.#wordOf(person, 'given');
  }

  #wordOf(word: string, part: NamePart): string {
    const key = keyOf(word);
    const known = this.#words.get(key);
    if (known !== undefined) return known;
    let other = this.#invent(part);
    while (word.length === 1 && keyOf(other.charAt(0)) === key) other = this.#invent(part);
    this.#words.set(key, word.length === 1 ? other.charAt(0) : other);
    return this.#words.get(key)!;
  }
}

/** A year of birth is a number like any other here. */
function otherDigits(digits: string): string {
  return digits.replace(/\p{N}/gu, (digit) => String((Number(digit) * 7 + 3) % 10 || 4));
}

/** Whether a word of a name is used as another word in these texts: more often small than with a capital of its own. */
function isOrdinary({ small, capital, addressed, isSmall, isSure }: Lone): boolean {
  if (isSure) return false;
  return isSmall ? small >= 3 && small > 4 * addressed : small > 0 && small >= capital + addressed;
}

function isNamed(lone: Lone, bearing: Bearing, { key }: Word): boolean {
  if (lone.isSure || bearing === 'addressed') return true;
  if (isOrdinary(lone)) return bearing === 'capital';
  return bearing !== 'small' || key.length > 2 || lone.isSmall;
}
