/** What a text capture says of its article, and of its comments as a whole. */
import type { CapturedArticle } from '../model/capture.ts';
import { composeArticle } from './compose.ts';
import { readInstant } from './line-date.ts';
import type { Found } from './text-comments.ts';
import { isName, tidyName } from './text-header.ts';
import type { Line } from './text-line.ts';
import { readCount, readCountMention, type TextPage } from './text-page.ts';
import { BYLINE, CLOSED, FORM_OPENERS, NO_COMMENTS } from './text-words.ts';

/** The article and the lines that it took: all between its title and the comments or the page's own end. */
export function readArticle(page: TextPage, end: number): { article: CapturedArticle; begin: number } {
  const title = findTitle(page, end);
  const begin = title ?? 0;
  const known: Partial<CapturedArticle> = {
    title: title === null ? null : page.lines[title]!.text.replace(/\s+/g, ' '),
  };
  const taken = new Set<number>(title === null ? [] : [title]);
  for (const at of edgeLines(page, begin, end)) if (at !== title && takeByline(page, at, known)) taken.add(at);
  known.categories = readCategories(page.lines.slice(begin, end));
  const lines = page.lines.slice(begin, end).filter((line) => !taken.has(line.number - 1));
  known.text = joinParagraphs(lines);
  known.author ??= signature(known.text);
  if (known.date) known.publishedAt = readInstant(known.date);
  return { article: composeArticle(known), begin };
}

const LONGEST_TITLE = 220;

/** The line that the count of comments names, else the first short line that is no sentence. */
function findTitle(page: TextPage, end: number): number | null {
  return findNamedTitle(page, end) ?? findFirstTitle(page, end);
}

/** `21 responses to “Title”` tells which line is the title. */
function findNamedTitle(page: TextPage, end: number): number | null {
  const places = new Map<string, number>();
  for (let at = 0; at < end; at++) {
    const key = titleKey(page.lines[at]!.text);
    if (key.length > 5 && !places.has(key)) places.set(key, at);
  }
  for (let at = 0; at < page.lines.length; at++) {
    if (page.roles[at] !== 'count') continue;
    const words = page.lines[at]!.text.split(/\s+/);
    const place = places.get(titleKey(words.slice(3).join(' ')));
    if (place !== undefined) return place;
  }
  return null;
}

function titleKey(text: string): string {
  return text.length > LONGEST_TITLE * 2 ? '' : text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function findFirstTitle(page: TextPage, end: number): number | null {
  let seen = 0;
  // A text that is nothing but an article may lack its title; a page never begins with a paragraph of it.
  const isBare = !page.roles.some((role) => role === 'form' || role === 'count' || role === 'heading');
  for (let at = 0; at < end && seen < 60; at++) {
    const { text, label } = page.lines[at]!;
    const role = page.roles[at]!;
    if (role === 'blank' || label !== null || role === 'header') continue;
    seen++;
    if (text.length > LONGEST_TITLE || (text.length > 110 && /[.!?]["”’)]?$/.test(text))) {
      if (isBare) return null;
      continue;
    }
    if (isBreadcrumb(text)) continue;
    if (
      role === 'text' &&
      text.split(/\s+/).length >= 2 &&
      text.length >= 8 &&
      !BYLINE.test(text) &&
      leadsIntoText(page, at, end)
    )
      return at;
  }
  return null;
}

function isBreadcrumb(text: string): boolean {
  return /(?: » | > | › ).*(?: » | > | › )/.test(text);
}

const LINES_TO_TEXT = 9;

function leadsIntoText(page: TextPage, title: number, end: number): boolean {
  for (let at = title + 1, seen = 0; at < end && seen < LINES_TO_TEXT; at++) {
    if (page.roles[at] === 'blank') continue;
    seen++;
    if (page.lines[at]!.text.length > 100) return true;
  }
  return false;
}

const EDGE = 8;

/** Bylines stand below the title, above it, or at the very end of the article: in this order they are believed. */
function edgeLines(page: TextPage, begin: number, end: number): number[] {
  const isWritten = (at: number) => page.roles[at] !== 'blank';
  const below = numbersFrom(begin, end).filter(isWritten);
  const above = numbersFrom(Math.max(0, begin - 3), begin).filter(isWritten);
  return [...new Set([...below.slice(0, EDGE), ...above, ...below.slice(-4)])];
}

function numbersFrom(begin: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - begin) }, (_, at) => begin + at);
}

/** Takes author and date from a line; true where nothing else stands in it. */
function takeByline(page: TextPage, at: number, known: Partial<CapturedArticle>): boolean {
  const { text } = page.lines[at]!;
  const header = page.headers[at];
  if (header?.date != null && !header.says) {
    known.date ??= header.date;
    if (header.author !== null && BYLINE_SHAPE.test(header.shape)) known.author ??= header.author;
    return text === known.date;
  }
  const byline = known.author || text.length > LONGEST_BYLINE ? null : BYLINE.exec(text);
  if (byline && isName(byline[1]!, LONGEST_BYLINE)) known.author = tidyName(byline[1]!.split(/\s*[|·•,]\s*/)[0]!);
  return false;
}

const LONGEST_BYLINE = 90;
const BYLINE_SHAPE = /by|von|par|por|\bdi\b|\bda\b|door/;

/** Initials that close the last paragraph, as some bloggers sign: "... the real menace. jd". */
function signature(text: string): string | null {
  for (const paragraph of text.split(/\n+/).slice(-6).reverse()) {
    const match = /[.!?]["”’)]?\s+(\p{Ll}{2})$/u.exec(paragraph.trim());
    if (match && !/^(?:ok|no|so|me|us|it|ha|la|by|to|de)$/.test(match[1]!)) return match[1]!;
  }
  return null;
}

const CATEGORIES =
  /(?:this entry was posted (?:on .{1,40} )?in|posted in|filed under|filed in|categories|category|kategorien?|abgelegt unter|categor[ií]as?|catégories?|archiviato in)\s*:?\s+([^.\n]{1,160}?)(?:\s*(?:\.|\||and tagged|tagged|bookmark|$))/iu;

function readCategories(lines: readonly Line[]): string[] {
  for (const { text } of lines) {
    const match = text.length < 400 ? CATEGORIES.exec(text) : null;
    if (match)
      return match[1]!
        .split(/\s*,\s*|\s+(?:and|und|et|y|e)\s+/)
        .filter((category) => category !== '' && category.length < 50);
  }
  return [];
}

/** Lines as plain text: dedented, paragraphs apart by one blank line. */
export function joinParagraphs(lines: readonly Line[]): string {
  const written = lines.filter((line) => line.raw.trim() !== '');
  const margin = written.reduce((least, line) => Math.min(least, line.indent), Number.POSITIVE_INFINITY);
  const text = lines.map(
    (line) => ' '.repeat(Math.max(0, line.indent - margin)) + line.raw.replace(/\u00a0/g, ' ').trim(),
  );
  return text
    .map((line) => (line.trim() === '' ? '' : line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The number of comments that the page claims: the count that opens them, else the nearest one, else one in passing. */
export function readStatedCount(page: TextPage, found: Found | null): number | null {
  const first = found?.drafts[0]?.begin ?? Number.POSITIVE_INFINITY;
  const end = found?.end ?? 0;
  for (const read of [readCountLine, readCountMention]) {
    const counts = page.lines.flatMap(({ text }, index) => {
      const count = isWritten(page, found, index) ? null : read(text);
      return count === null ? [] : [{ index, count }];
    });
    const nearest = counts.filter(({ index }) => index < first).at(-1) ?? counts.find(({ index }) => index >= end);
    if (nearest) return nearest.count;
  }
  return null;
}

function readCountLine(text: string): number | null {
  return NO_COMMENTS.test(text) ? 0 : readCount(text);
}

function isWritten(page: TextPage, found: Found | null, index: number): boolean {
  return page.roles[index] === 'blank' || (found !== null && index >= found.drafts[0]!.begin && index < found.end);
}

/** Whether the page still takes comments, as far as it says. */
export function readOpen(page: TextPage): boolean | null {
  const forms = page.lines.filter((_, index) => page.roles[index] === 'form');
  if (forms.some((line) => CLOSED.test(line.text))) return false;
  return forms.some((line) => FORM_OPENERS.some((form) => form.test(line.text))) ? true : null;
}
