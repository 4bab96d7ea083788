/** Takes one comment of a page apart: who, when, and what was written, by the names that themes give to these parts. */

import type { CapturedComment } from '../model/capture.ts';
import { attribute, contains, hasClass, type Page, type PageElement, type Range, walk } from './html.ts';
import { instantOf, instantOfSeconds } from './instant.ts';
import { findLineDate, readInstant } from './line-date.ts';
import { isFurniture, isMeta, isPermalink, rankAuthor, rankBody, rankDate } from './page-roles.ts';
import { isHidden, lineOf, textOf } from './page-text.ts';

/** Where a comment stands in the page. `isOther` tells the elements below it that belong to other comments. */
export interface CommentPlace {
  element: PageElement;
  /** The element's subtree, or more where a comment is several siblings (`dt` and `dd`). */
  range: Range;
  isOther: (element: PageElement) => boolean;
}

export interface CommentParts {
  author: string | null;
  date: string | null;
  postedAt: string | null;
  /** As in the page, perhaps relative. */
  url: string | null;
  text: string;
  /** Words of the comment's markup that are none of these. */
  leftover: string;
}

interface Part {
  element: PageElement;
  text: string;
}

/** The elements of a comment that are no other comment's, without what browsers hide. */
export function ownElements(page: Page, place: CommentPlace): PageElement[] {
  const own = walk(page, place.range, (element) => place.isOther(element) || isHidden(element));
  return [...own].filter((element) => element !== place.element);
}

export function readParts(page: Page, place: CommentPlace): CommentParts {
  const own = ownElements(page, place);
  const body = findBody(page, place, own);
  const outside = body ? own.filter((element) => !contains(body, element)) : own;
  const inside = body ? own.filter((element) => contains(body, element) && element !== body) : [];
  const author = findAuthor(page, place, outside) ?? findAuthor(page, place, inside.filter(isUnquoted(body)));
  const date = findDatePart(page, outside) ?? findDatePart(page, inside);
  const header = new Set<PageElement>();
  for (const part of [author, date]) if (part) header.add(headerLine(page, place, body, part.element));
  const skip = (element: PageElement) =>
    place.isOther(element) || header.has(element) || element === author?.element || isFurniture(element);
  const written = (element: PageElement) => skip(element) || isMeta(element);
  return {
    author: author?.text ?? replyLabelName(own) ?? (date && nameBeside(page, place, body, date.element)),
    date: date?.text || null,
    postedAt: date && (machineDate(page, date.element) ?? readInstant(date.text)),
    url: findPermalink(own, date?.element ?? null),
    text: body ? textOf(page, body, written) : dropConnectiveLines(textOf(page, place.range, written)),
    leftover: body ? textOf(page, place.range, (element) => element === body || written(element)) : '',
  };
}

/** The container of what was written: the outermost that says so, the longest where several stand side by side. */
function findBody(page: Page, place: CommentPlace, own: readonly PageElement[]): PageElement | null {
  const said = longestOf(
    page,
    place,
    own.filter((element) => rankBody(element) >= 3),
  );
  if (said) return said;
  // A loosely named wrapper is the body only if name and date stand outside it.
  const marks = own.filter((element) => rankAuthor(element) >= 2 || rankDate(element) >= 2);
  const loose = own.filter((element) => rankBody(element) > 0 && !marks.some((mark) => contains(element, mark)));
  return longestOf(page, place, loose);
}

function longestOf(page: Page, place: CommentPlace, candidates: readonly PageElement[]): PageElement | null {
  let best: PageElement | null = null;
  let bestLength = 0;
  let last: PageElement | null = null;
  for (const element of candidates) {
    if (last && contains(last, element)) continue;
    last = element;
    const { length } = textOf(page, element, (inner) => place.isOther(inner) || isFurniture(inner) || isMeta(inner));
    if (length > bestLength) [best, bestLength] = [element, length];
  }
  return best;
}

/** Inside the body a name or date counts only in a line of its own kind, never in what was quoted. */
function isUnquoted(body: PageElement | null): (element: PageElement) => boolean {
  return (element) => {
    for (let at = element.parent; at && at !== body; at = at.parent)
      if (at.name === 'blockquote' || at.name === 'q') return false;
    return true;
  };
}

function findAuthor(page: Page, place: CommentPlace, elements: readonly PageElement[]): Part | null {
  for (const rank of [4, 3, 2, 1]) {
    for (const element of elements) {
      if (rankAuthor(element) !== rank || isFurniture(element)) continue;
      const text = nameIn(page, place, element, rank);
      if (text) return { element, text };
    }
  }
  return null;
}

/** The name within an element that may hold more: a date, "says:", a link to reply. */
function nameIn(page: Page, place: CommentPlace, element: PageElement, rank: number): string {
  const skip = (inner: PageElement) => place.isOther(inner) || isFurniture(inner) || rankDate(inner) >= 2;
  if (rank < 4 || attribute(element, 'itemprop')) {
    for (const inner of walk(page, element, (below) => below !== element && (skip(below) || isHidden(below)))) {
      if (inner === element) continue;
      if (!/^(?:strong|b|cite|a)$/.test(inner.name) && rankAuthor(inner) < 4 && attribute(inner, 'itemprop') !== 'name')
        continue;
      const text = cleanName(lineOf(page, inner, skip));
      if (text) return text;
    }
  }
  return cleanName(lineOf(page, element, skip) || (attribute(element, 'content') ?? ''));
}

/** What stands around names, in the languages of the themes. */
const SAYS =
  'says|said|say|wrote|writes|commented|comments|replied|responded|asks|adds|sagt|sagte|schreibt|schrieb|meint|antwortete|kommentierte|' +
  'dice|dijo|escribió|comentó|comenta|dit|a dit|a écrit|écrit|diz|disse|escreveu|ha detto|ha scritto|scrive|zegt|schreef|mówi|pisze|' +
  'skrev|skriver|säger|sier|siger|sanoo|kirjoitti|říká|napsal|hovorí|mondta|szerint|spune|dedi ki|diyor ki|говорит|пишет|сказал';
const SAYS_AFTER = new RegExp(`\\s+(?:${SAYS})(?:\\s+(?:on|am|le|el|em|il|op|at))?\\s*[:…]?$|\\s*さん$`, 'iu');
const BY_BEFORE =
  /^(?:(?:comment |posted |written |submitted |said )?by|(?:kommentar |geschrieben |verfasst )?von|(?:publicado |escrito )?por|par|from|door)[:\s]+/iu;

function cleanName(text: string): string {
  const date = findLineDate(text);
  const name = date ? text.slice(0, date.begin) : text;
  const bare = name
    .replace(/[\s:,|·•–—-]+$/u, '')
    .replace(SAYS_AFTER, '')
    .replace(date ? /\s+(?:on|am|le|el|em|il|op|at)$/iu : /$^/u, '')
    .replace(BY_BEFORE, '')
    .replace(/^[\s|·•–—-]+|[\s:,|·•–—-]+$/gu, '');
  return bare.length <= LONGEST_NAME && !new RegExp(`^(?:${SAYS})$`, 'iu').test(bare) ? bare : '';
}
const LONGEST_NAME = 250;

/** Where no markup names the author: the first link or stressed words in the line of the date, or what follows "by". */
function nameBeside(page: Page, place: CommentPlace, body: PageElement | null, date: PageElement): string | null {
  const skip = (inner: PageElement) => place.isOther(inner) || isFurniture(inner) || inner === date;
  for (let at = date.parent, up = 0; at && at !== place.element && up < 3; at = at.parent, up++) {
    if (at.index < place.range.index || (body && contains(at, body))) return null;
    const text = lineOf(page, at, skip);
    if (text.length > NAME_LINE_LONGEST) return null;
    for (const inner of walk(page, at, (below) => below !== at && (skip(below) || isHidden(below)))) {
      if (!/^(?:a|strong|b|em|h[3-6])$/.test(inner.name) || contains(inner, date)) continue;
      const name = cleanName(lineOf(page, inner, skip));
      if (isName(name)) return name;
    }
    const name = BY_BEFORE.test(text) || SAYS_AFTER.test(text.replace(/[\s:,|·•–—-]+$/u, '')) ? cleanName(text) : '';
    if (isName(name)) return name;
  }
  return null;
}
const NAME_LINE_LONGEST = 120;

function isName(text: string): boolean {
  return (
    /\p{L}/u.test(text) &&
    text.length <= 60 &&
    text.split(' ').length <= 6 &&
    !isConnective(text) &&
    !CONTROL.test(text)
  );
}
/** Links of such lines that are no names. */
const CONTROL =
  /^(?:permalink|link|reply|edit|quote|report|flag|share|parent|delete|antworten|responder|répondre|zitieren|melden|#\d*)\b/iu;

/** "Reply to NAME" is made by the platform from the author's name, where the theme shows the name only as a picture. */
function replyLabelName(own: readonly PageElement[]): string | null {
  for (const element of own) {
    if (!/^(?:comment|reply)[-_]reply[-_]link$/.test(element.classes.join(' '))) continue;
    const label = attribute(element, 'aria-label') ?? attribute(element, 'data-replyto') ?? '';
    const match =
      /^(?:reply to|antworte? auf|auf (.+) antworten|responder a|répondre à|rispondi a|beantwoorden op|reageer op)\s+(.+)$/iu.exec(
        label,
      );
    const name = (match?.[1] ?? match?.[2] ?? '').trim();
    if (name) return name;
  }
  return null;
}

function findDatePart(page: Page, elements: readonly PageElement[]): Part | null {
  for (const rank of [4, 3, 2, 1]) {
    for (const element of elements) {
      if (rankDate(element) !== rank || isFurniture(element)) continue;
      const text = dateIn(lineOf(page, element, isFurniture), rank);
      if (text || (rank === 4 && machineDate(page, element))) return { element, text };
    }
  }
  return null;
}

/** The printed date in an element's text; an element that is named as a date may print it in a way not known here. */
function dateIn(text: string, rank: number): string {
  const found = findLineDate(text);
  if (!found) return rank >= 3 && text.length <= 40 && /\d/.test(text) ? text : '';
  const rest = text.slice(0, found.begin) + text.slice(found.end);
  return rank >= 2 && /\d/.test(rest) && text.length <= 60 ? text : found.text;
}

const MACHINE_DATES = [
  'datetime',
  'content',
  'title',
  'data-datetime',
  'data-time',
  'data-timestamp',
  'data-utime',
  'data-date',
];

/** ISO 8601 from the attributes of a date or of what stands in or around it. */
function machineDate(page: Page, element: PageElement): string | null {
  for (const inner of walk(page, element)) {
    for (const name of MACHINE_DATES) {
      const value = attribute(inner, name)?.trim() ?? '';
      const instant = instantOf(value) ?? secondsOf(value);
      if (instant) return instant;
    }
  }
  return element.parent?.name === 'time' ? instantOf(attribute(element.parent, 'datetime')) : null;
}

function secondsOf(value: string): string | null {
  if (/^\d{9,10}$/.test(value)) return instantOfSeconds(value);
  return /^\d{12,13}$/.test(value) ? instantOfSeconds(String(Number(value) / 1000)) : null;
}

function findPermalink(own: readonly PageElement[], date: PageElement | null): string | null {
  const links = own.filter((element) => element.name === 'a' && isPermalink(attribute(element, 'href') ?? ''));
  const near = links.find((link) => date && (contains(link, date) || contains(date, link)));
  const link = near ?? links.find((candidate) => !isFurniture(candidate));
  return link ? attribute(link, 'href') : null;
}

/** The widest block around a name or date that holds nothing else but such words. */
function headerLine(page: Page, place: CommentPlace, body: PageElement | null, element: PageElement): PageElement {
  let line = element;
  for (let at = element.parent; at && at !== body && at !== place.element; at = at.parent) {
    if (at.index < place.range.index || (body && contains(at, body))) break;
    const inner = line;
    const rest = textOf(
      page,
      at,
      (below) =>
        below === inner || place.isOther(below) || isFurniture(below) || rankAuthor(below) >= 3 || rankDate(below) >= 2,
    );
    if (rest.includes('\n') || !isConnective(rest)) break;
    line = at;
  }
  return line;
}

/** Words that stand beside name and date: "on", "at", "said:", a separator. */
const CONNECTIVES = new Set(
  `${SAYS}|on|at|by|posted|am|um|von|uhr|le|à|par|el|por|las|em|às|op|om|il|alle`.split(/[| ]/),
);

function isConnective(text: string): boolean {
  const rest = text.replace(/\p{L}+/gu, (word) => (CONNECTIVES.has(word.toLowerCase()) ? '' : word));
  return /^[\s:,|·•–—@/()#-]*$/u.test(rest);
}

/** What was written, without a first line that only introduces it ("Says:") and last lines of separators. */
function dropConnectiveLines(text: string): string {
  const lines = text.split('\n');
  while (lines.length > 1 && /\p{L}|[|·•]/u.test(lines[0]!) && isConnective(lines[0]!)) lines.shift();
  while (lines.length > 1 && /^[|·•\s]*$/u.test(lines.at(-1)!)) lines.pop();
  return lines.join('\n').trim();
}

/**
 * What tells a ping from a comment. Platforms print pings in one line, "Pingback: TITLE", a link and no author; themes that
 * take them for comments name one.
 */
export function readPing(page: Page, place: CommentPlace): Partial<CapturedComment> {
  const { element, isOther } = place;
  const kind = hasClass(element, 'pingback') ? 'pingback' : hasClass(element, 'trackback') ? 'trackback' : 'comment';
  if (
    kind === 'comment' ||
    ownElements(page, place).some(({ classes }) => classes.some((token) => /^fn$|comment-?author/.test(token)))
  )
    return { kind };
  const skip = (inner: PageElement) => isOther(inner) || hasClass(inner, 'edit-link', 'comment-edit-link', 'reply');
  return { kind, author: null, text: textOf(page, element, skip) };
}
