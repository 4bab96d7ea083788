/**
 * Gives the people of a discussion other names, the same wherever they are named: in full, by first or last name alone,
 * as @handles, in the genitive. Each word of a name has one other word, so that two Judys stay two Judys. Links, e-mail
 * addresses and telephone numbers are replaced too. A lone word that may be a name or not is left, and told of.
 */
import { type ContactDetail, findContactDetails } from './contact-details.ts';
import { NameBook } from './name-book.ts';
import { hasName, keyOf, listWords, type Word } from './name-words.ts';

/** A word of somebody's name that is used as another word too, and was left where it may be that. */
export interface Doubt {
  word: string;
  count: number;
  /** The words around it where it stands first. */
  sample: string;
}

export interface Pseudonyms {
  /** Somebody's other name; "Anonymous" and the like stay. */
  nameOf(person: string): string;
  /** A text without the names and contact details of anybody. */
  hide(text: string): string;
  /** What in the texts was left, because it may be a name or not. */
  findDoubts(): Doubt[];
}

export interface People {
  /** Names as they are written beside texts. */
  names: readonly string[];
  /** Everything that will be hidden: what is said there tells names from words. */
  texts: readonly string[];
  /** More of what was said there: it tells names from words, too, and is not hidden itself. */
  around?: readonly string[];
  /** Words of names to replace wherever they stand, because a person has looked at the doubt. */
  sure?: readonly string[];
}

/** Linear in the length of the texts. The same people and texts give the same pseudonyms. */
export function createPseudonyms({ names, texts, around = [], sure = [] }: People): Pseudonyms {
  const book = new NameBook([...names, ...texts]);
  for (const name of names) book.enter(name);
  for (const word of sure) book.makeSure(word);
  for (const text of [...texts, ...around]) book.learn(text);
  const replaceDetail = createDetails();
  return {
    nameOf: (person) => nameIn(person, book),
    hide: (text) => hideIn(text, book, replaceDetail),
    findDoubts: () => listDoubts(texts, book),
  };
}

/** People keep their names; contact details are replaced all the same, because a training text is no place for them. */
export function keepNames(): Pseudonyms {
  const replaceDetail = createDetails();
  const hide = (text: string) => applyChanges(text, changeDetails(findContactDetails(text), replaceDetail));
  return { nameOf: hide, hide, findDoubts: () => [] };
}

function nameIn(person: string, book: NameBook): string {
  const words = findContactDetails(person).length > 0 ? [] : listWords(person);
  if (words.length === 0) return person.trim() === '' ? person : book.otherFor(person);
  let isFirst = true;
  const changes = words.map((word) => {
    const by = book.otherOf(word.text, isFirst ? 'given' : 'family');
    if (hasName(word.text)) isFirst = false;
    return { index: word.index, length: word.text.length, by };
  });
  return applyChanges(person, changes);
}

interface TextChange {
  index: number;
  length: number;
  by: string;
}

function hideIn(original: string, book: NameBook, replaceDetail: (detail: ContactDetail) => string): string {
  const text = book.replaceUnspaced(original);
  const details = findContactDetails(text);
  const changes = changeDetails(details, replaceDetail);
  for (const { words, others, doubt } of findNames(text, outside(details, listWords(text)), book)) {
    if (doubt !== null) continue;
    words.forEach(({ index, text: { length } }, at) => {
      changes.push({ index, length, by: others[at]! });
    });
  }
  return applyChanges(
    text,
    changes.sort((a, b) => a.index - b.index),
  );
}

function changeDetails(
  details: readonly ContactDetail[],
  replaceDetail: (detail: ContactDetail) => string,
): TextChange[] {
  return details.map((detail) => ({
    index: detail.index,
    length: detail.text.length,
    by: replaceDetail(detail),
  }));
}

/** Walks a text's words from name to name. */
function* findNames(text: string, words: readonly Word[], book: NameBook) {
  for (let at = 0; at < words.length; at++) {
    const found = book.find(text, words, at);
    if (!found) continue;
    yield { ...found, words: words.slice(at, at + found.others.length) };
    at += found.others.length - 1;
  }
}

function outside(details: readonly ContactDetail[], words: readonly Word[]): Word[] {
  let next = 0;
  return words.filter(({ index }) => {
    while (next < details.length && details[next]!.index + details[next]!.text.length <= index) next += 1;
    return next === details.length || index < details[next]!.index;
  });
}

function applyChanges(text: string, changes: readonly TextChange[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { index, length, by } of changes) {
    parts.push(text.slice(end, index), by);
    end = index + length;
  }
  return parts.join('') + text.slice(end);
}

/** Each site, address and number has its own stand-in. Links lead to reserved names, where nothing can be (RFC 2606). */
function createDetails(): (detail: ContactDetail) => string {
  const number = {
    site: new Map<string, number>(),
    link: new Map<string, number>(),
    contact: new Map<string, number>(),
  };
  const count = (kind: keyof typeof number, key: string): number => {
    const known = number[kind].get(key) ?? number[kind].size + 1;
    number[kind].set(key, known);
    return known;
  };
  return ({ kind, text }) => {
    const plain = text.toLowerCase();
    if (kind !== 'link')
      return `[${kind} ${count('contact', kind === 'telephone number' ? text.replace(/\D/g, '') : plain)}]`;
    const [, site, path] = /^(?:[a-z+.-]+:\/\/)?(?:www\.)?([^/?#:]*)(.*)$/s.exec(plain)!;
    // In letters: a digit here and others behind the link would look like a number to call.
    const page = path!.length > 1 ? `/${toLetters(count('link', plain))}` : '';
    return `https://site-${count('site', site!)}.example${page}`;
  };
}

/** a, b ... z, aa, ab: as columns of a sheet are called. */
function toLetters(number: number): string {
  const letters: string[] = [];
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters.unshift(String.fromCharCode(97 + ((rest - 1) % 26)));
  }
  return letters.join('');
}

const SAMPLE_LETTERS = 30;

function listDoubts(texts: readonly string[], book: NameBook): Doubt[] {
  const doubts = new Map<string, Doubt>();
  for (const text of texts) {
    for (const { words, doubt } of findNames(text, listWords(text), book)) {
      if (doubt === null) continue;
      const { index } = words[0]!;
      const sample = text.slice(Math.max(0, index - SAMPLE_LETTERS), index + doubt.length + SAMPLE_LETTERS);
      const known = doubts.get(keyOf(doubt)) ?? { word: doubt, count: 0, sample: sample.replace(/\s+/g, ' ').trim() };
      doubts.set(keyOf(doubt), { ...known, count: known.count + 1 });
    }
  }
  return [...doubts.values()];
}
