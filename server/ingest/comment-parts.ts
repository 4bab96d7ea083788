/** Takes one comment of a page apart: who, when, and what was written, by the names that themes give to these parts. */
import type { CapturedComment } from '../model/capture.ts';
import { findAuthor, findAuthorLine, isConnective, isUnquoted } from './comment-author.ts';
import { findDatePart, machineDate } from './comment-date.ts';
import { type CommentPlace, ownElements, type Part, type Scope } from './comment-place.ts';
import { attribute, contains, hasClass, type Page, type PageElement } from './html.ts';
import { findLineDate, readInstant } from './line-date.ts';
import { isControlText, isFurniture, isMeta, isPermalink, rankAuthor, rankBody, rankDate } from './page-roles.ts';
import { lineOf, textOf } from './page-text.ts';
import { answerLineOf, findAnswerLink } from './reply-links.ts';
import { readHeader } from './text-header.ts';

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

export function readParts(page: Page, place: CommentPlace): CommentParts {
  const own = ownElements(page, place);
  const body = findBody(page, place, own);
  const outside = body ? own.filter((element) => !contains(body, element)) : own;
  const inside = body ? own.filter((element) => element !== body && contains(body, element)) : [];
  const scope: Scope = { page, place, own, body, outside, inside };
  const named = findAuthor(scope, null);
  const dated = findDatePart(scope, named);
  const signed = named ?? findAuthor(scope, dated);
  const line = signed && dated ? null : findAuthorLine(scope);
  const author = signed ?? line?.author ?? null;
  const date = dated ?? line?.date ?? null;
  const header = findHeader(scope, author, date);
  const answer = findAnswerLink(page, place);
  if (answer) header.add(answerLineOf(page, answer));
  const skip = (element: PageElement) =>
    place.isOther(element) ||
    header.has(element) ||
    isFurniture(element) ||
    isMeta(element) ||
    isControl(page, element);
  // A `dt` that is nothing but the author line stands before what was written.
  const opens = header.has(place.element) && place.element.index === place.range.index;
  const range = opens ? { index: place.element.end, end: place.range.end } : place.range;
  const written = body ? textOf(page, body, skip) : dropConnectiveLines(textOf(page, range, skip));
  // Some themes put what was written into the box of name and date.
  const inBox = (element: PageElement) => place.isOther(element) || header.has(element) || isFurniture(element);
  const text = written || dropConnectiveLines(textOf(page, range, inBox));
  const said = author || body ? null : readSaid(text);
  return {
    author: author?.text ?? said?.author ?? null,
    date: date?.text || null,
    postedAt: date && (machineDate(page, date.element) ?? readInstant(date.text)),
    url: findPermalink(own, date?.element ?? null),
    text: said?.text ?? text,
    leftover: [
      body ? textOf(page, range, (element) => element === body || skip(element)) : '',
      ...findBuried(scope, header),
    ]
      .join('\n')
      .trim(),
  };
}

/** No button or badge holds so many words: where its end is missing, it holds what people wrote after it. */
const BURIED_LEAST = 12;

function findBuried({ page, place, own, body }: Scope, header: ReadonlySet<PageElement>): string[] {
  const skip = (element: PageElement) => element === body || place.isOther(element) || header.has(element);
  const texts: string[] = [];
  let end = 0;
  for (const element of own) {
    if (element.index < end || skip(element) || !(isFurniture(element) || isMeta(element))) continue;
    end = element.end;
    texts.push(textOf(page, element, skip));
  }
  return texts.filter((text) => (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= BURIED_LEAST);
}

/** A first line "Judy says:" with no markup of its own. */
function readSaid(text: string): { author: string; text: string } | null {
  const end = text.indexOf('\n');
  const header = end < 0 ? null : readHeader(text.slice(0, end));
  return header?.author && header.says ? { author: header.author, text: text.slice(end).trim() } : null;
}

function isControl(page: Page, element: PageElement): boolean {
  return element.name === 'a' && element.end - element.index <= CONTROL_NODES && isControlText(lineOf(page, element));
}
const CONTROL_NODES = 6;

/** The container of what was written: the outermost that says so, the longest where several stand side by side. */
function findBody(page: Page, place: CommentPlace, own: readonly PageElement[]): PageElement | null {
  const said = namedBodies(page, place, own);
  if (said.length > 0) {
    const longest = longestOf(page, place, said);
    if (longest) return longest;
  }
  // A loosely named wrapper is the body only if name and date stand outside it.
  const marks = own.filter((element) => rankAuthor(element) >= 2 || rankDate(element) >= 2).slice(0, MARKS_MOST);
  const loose = own.filter((element) => rankBody(element) > 0 && !marks.some((mark) => contains(element, mark)));
  return longestOf(page, place, loose);
}

/** What says that it is the body. Forums say so of the whole post, too: "post_content" around the date and "content". */
function namedBodies(page: Page, place: CommentPlace, own: readonly PageElement[]): PageElement[] {
  const said = own.filter((element) => rankBody(element) >= 3);
  const head = own.find((element) => isHead(page, element));
  const inner = head && said.find(({ index }) => index >= head.end);
  if (!inner || !isUnquoted(head, place.element)) return said;
  return said.filter((element) => !contains(element, head) || !contains(element, inner));
}

/** Dates, and lines of an author that hold one. */
function isHead(page: Page, element: PageElement): boolean {
  if (rankDate(element) >= 3) return true;
  const isLine = rankAuthor(element) >= 3 && element.end - element.index <= LINE_NODES_MOST;
  return isLine && findLineDate(lineOf(page, element).slice(0, LINE_LONGEST)) !== null;
}
const LINE_NODES_MOST = 40;
const LINE_LONGEST = 240;

/** Bounds on how much of one comment's markup is looked at; no theme comes near, hostile markup stays cheap. */
const MARKS_MOST = 50;
const LEVELS_MOST = 8;

/** Old forums set a signature off by a rule and name it as they name what was written. */
const SIGNATURE = /^_{8,}\n/;

function longestOf(page: Page, place: CommentPlace, candidates: readonly PageElement[]): PageElement | null {
  let best: PageElement | null = null;
  let bestLength = 0;
  let last: PageElement | null = null;
  for (const element of candidates) {
    if (last && contains(last, element)) continue;
    last = element;
    const text = textOf(page, element, (inner) => place.isOther(inner) || isFurniture(inner) || isMeta(inner));
    if (text.length > bestLength && !SIGNATURE.test(text)) [best, bestLength] = [element, text.length];
  }
  return best;
}

/** The lines that hold name and date and nothing else. */
function findHeader(scope: Scope, author: Part | null, date: Part | null): Set<PageElement> {
  const parts = [author, date].flatMap((part) => (part ? [part.element] : []));
  return new Set(parts.map((element) => headerLine(scope, element, parts)));
}

/** The widest block around a name or date that holds nothing else but such words. */
function headerLine({ page, place, body }: Scope, element: PageElement, parts: readonly PageElement[]): PageElement {
  let line = element;
  let at = element.parent;
  for (let level = 0; at && at !== body && at !== place.element && level < LEVELS_MOST; at = at.parent, level++) {
    if (at.index < place.range.index || (body && contains(at, body))) break;
    const inner = line;
    const skip = (below: PageElement) => below === inner || parts.includes(below) || isBeside(below);
    const rest = textOf(page, at, (below) => skip(below) || place.isOther(below));
    if (rest.includes('\n') || !isConnective(rest)) break;
    line = at;
  }
  return line;
}

function isBeside(element: PageElement): boolean {
  return isFurniture(element) || rankAuthor(element) >= 3 || rankDate(element) >= 2;
}

/** What was written, without a first line that only introduces it ("Says:") and last lines of separators. */
function dropConnectiveLines(text: string): string {
  const lines = text.split('\n');
  while (lines.length > 1 && /\p{L}|[|·•]/u.test(lines[0]!) && isConnective(lines[0]!)) lines.shift();
  while (lines.length > 1 && /^[|·•\s]*$/u.test(lines.at(-1)!)) lines.pop();
  return lines.join('\n').trim();
}

function findPermalink(own: readonly PageElement[], date: PageElement | null): string | null {
  const links = own.filter((element) => element.name === 'a' && isPermalink(attribute(element, 'href') ?? ''));
  const near = links.find((link) => date && (contains(link, date) || contains(date, link)));
  const link = near ?? links.find((candidate) => !isFurniture(candidate));
  return link ? attribute(link, 'href') : null;
}

/** What platforms print in place of a comment that is gone. */
const GONE =
  /^(?:\[(?:deleted|removed|flagged|dead)\]|(?:level \d+\s+)?comment (?:deleted|removed) by (?:user|moderator|reddit)[\s·]*|this (?:comment|post|message) (?:has been|was) (?:removed|deleted)(?: by (?:the |a |an )?[\w ]{1,30})?\.?)$/i;

/** A comment that is present without its words keeps its place and says so. */
export function readGone(text: string): Partial<CapturedComment> {
  return text.length < 120 && GONE.test(text.trim()) ? { kind: 'deleted', text: '' } : {};
}

/**
 * What tells a ping from a comment. Platforms print pings in one line, "Pingback: TITLE", a link and no author; themes that
 * take them for comments name one.
 */
export function readPing(page: Page, place: CommentPlace): Partial<CapturedComment> {
  const { element, isOther } = place;
  const kind = hasClass(element, 'pingback') ? 'pingback' : hasClass(element, 'trackback') ? 'trackback' : 'comment';
  const isSigned = ({ classes }: PageElement) => classes.some((token) => /^fn$|comment-?author/.test(token));
  if (kind === 'comment') return {};
  if (ownElements(page, place).some(isSigned)) return { kind };
  const skip = (inner: PageElement) => isOther(inner) || hasClass(inner, 'edit-link', 'comment-edit-link', 'reply');
  return { kind, author: null, text: textOf(page, element, skip) };
}
