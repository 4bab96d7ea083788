/** Finds the author of one comment: by the markup's own word, else by where names stand. Never makes one up. */
import type { Part, Scope } from './comment-place.ts';
import { attribute, contains, type Page, type PageElement, walk } from './html.ts';
import { findLineDate } from './line-date.ts';
import { isFurniture, rankAuthor, rankDate } from './page-roles.ts';
import { isHidden, lineOf } from './page-text.ts';
import { readHeader } from './text-header.ts';
import { POSTED_BY, SAYS } from './text-words.ts';

/** `date` is the comment's date once it is known: where no markup names the author, the name stands beside it. */
export function findAuthor(scope: Scope, date: Part | null): Part | null {
  return (
    findMarked(scope, scope.outside) ??
    findMarked(scope, scope.inside, (element) => isUnquoted(element, scope.body)) ??
    findReplyLabel(scope.own) ??
    findAttribute(scope.place.element) ??
    (date && (findBeside(scope, date.element) ?? findAbove(scope, date.element)))
  );
}

/** What platforms print in place of a name. */
const GONE = /\[(?:deleted|removed|flagged|dead)\b|\b(?:deleted|removed)\b/i;
/** A line is a few nodes; the bound keeps deep nesting cheap. */
const LINE_NODES_MOST = 40;

/** A line that is nothing but name and date, marked as neither: "Submitted by Judy on 3 May 2012." */
export function findAuthorLine(scope: Scope): { author: Part; date: Part } | null {
  const { page, place, own, body } = scope;
  for (const element of own) {
    if (element.end - element.index > LINE_NODES_MOST) continue;
    if (body && contains(body, element) && !isEdge(scope, body, element)) continue;
    const line = lineOf(page, element, (inner) => place.isOther(inner) || isFurniture(inner));
    const header = line.length <= NAME_LINE_LONGEST ? (readHeader(line) ?? readHeader(line.replace(/\.$/, ''))) : null;
    if (header?.author && header.date && !GONE.test(header.author))
      return { author: { element, text: header.author }, date: { element, text: header.date } };
  }
  return null;
}

/** Some themes put the line into the body, over or under what was written, and name it; those who write name nothing. */
function isEdge({ page }: Scope, body: PageElement, element: PageElement): boolean {
  if (element.classes.length === 0 || element.parent !== body) return false;
  return isBlank(page, body.index + 1, element.index) || isBlank(page, element.end, body.end);
}

/** Blanks are few nodes; the bound keeps hostile markup cheap. */
const BLANK_NODES_MOST = 4;

function isBlank({ nodes }: Page, begin: number, end: number): boolean {
  if (end - begin > BLANK_NODES_MOST) return false;
  return nodes.slice(begin, end).every((node) => typeof node === 'string' && node.trim() === '');
}

/** Inside the body a name counts only in a line of its own kind, never in what was quoted. */
export function isUnquoted(element: PageElement, within: PageElement | null): boolean {
  for (let at = element.parent; at && at !== within; at = at.parent) {
    if (at.name === 'blockquote' || at.name === 'q') return false;
  }
  return true;
}

/** No theme marks more parts of one comment as its author; the bound keeps hostile markup cheap. */
const CANDIDATES_MOST = 30;

function findMarked(
  scope: Scope,
  elements: readonly PageElement[],
  test: (element: PageElement) => boolean = () => true,
): Part | null {
  const candidates = elements.filter((element) => rankAuthor(element) > 0 && !isFurniture(element));
  for (const rank of [4, 3, 2, 1]) {
    for (const element of candidates.slice(0, CANDIDATES_MOST)) {
      const text = rankAuthor(element) === rank && test(element) ? nameIn(scope, element, rank) : '';
      if (text) return { element, text };
    }
  }
  return null;
}

/** The name within an element that may hold more: a date, "says:", a link to reply. */
function nameIn({ page, place }: Scope, element: PageElement, rank: number): string {
  const skip = (inner: PageElement) => place.isOther(inner) || isFurniture(inner) || rankDate(inner) >= 2;
  if (rank < 4 || attribute(element, 'itemprop')) {
    for (const inner of walk(page, element, (below) => below !== element && (skip(below) || isHidden(below)))) {
      if (inner === element || !mayBeName(inner)) continue;
      const text = cleanName(lineOf(page, inner, skip));
      if (text) return text;
    }
  }
  return cleanName(lineOf(page, element, skip) || (attribute(element, 'content') ?? ''));
}

function mayBeName(element: PageElement): boolean {
  return (
    /^(?:strong|b|cite|a)$/.test(element.name) || rankAuthor(element) === 4 || attribute(element, 'itemprop') === 'name'
  );
}

/** What stands around names. */
const SAYS_ONLY = new RegExp(`^(?:${SAYS})$`, 'iu');
const SAYS_AFTER = new RegExp(
  `\\s+(?:${SAYS})(?:\\s+(?:on|am|le|el|em|il|op|at))?\\s*(?:[:…]|\\.{3})?$|\\s*さん$`,
  'iu',
);
const BY_PHRASES = POSTED_BY.split('|').filter((phrase) => phrase.includes(' '));
const BY_BEFORE = new RegExp(`^(?:${BY_PHRASES.join('|')}|by|said by|von|por|par|from|door)[:\\s]+`, 'iu');
/** Platforms' marks for an author who is gone. */
const NO_NAME = /^\[(?:deleted|removed)\]$/i;
const LONGEST_NAME = 250;
const LONGEST_LINE = 400;

function cleanName(line: string): string {
  const text = line.slice(0, LONGEST_LINE);
  const date = findLineDate(text.slice(0, 240));
  const bare = (date ? text.slice(0, date.begin) : text)
    .replace(/[\s:,|·•–—-]+$/u, '')
    .replace(SAYS_AFTER, '')
    .replace(date ? /\s+(?:on|am|le|el|em|il|op|at)$/iu : /$^/u, '')
    .replace(BY_BEFORE, '')
    .replace(/^[\s|·•–—-]+|[\s:,|·•–—-]+$/gu, '');
  return bare.length <= LONGEST_NAME && !SAYS_ONLY.test(bare) && !NO_NAME.test(bare) ? bare : '';
}

/** Applications that draw their pages by script keep the name on the comment itself. */
function findAttribute(element: PageElement): Part | null {
  for (const name of ['data-author', 'data-author-name', 'data-username', 'author']) {
    const text = attribute(element, name)?.trim() ?? '';
    if (text !== '' && text.length <= LONGEST_NAME && !GONE.test(text)) return { element, text };
  }
  return null;
}

const REPLY_TO =
  /^(?:reply to|antworte? auf|auf (.+) antworten|responder a|répondre à|rispondi a|beantwoorden op|reageer op)\s+(.+)$/iu;

/** "Reply to NAME" is made by the platform from the author's name, where the theme shows the name only as a picture. */
function findReplyLabel(own: readonly PageElement[]): Part | null {
  for (const element of own) {
    if (!element.classes.some((token) => /^comment-reply-(?:link|login)$/.test(token))) continue;
    const label = attribute(element, 'aria-label') ?? attribute(element, 'data-replyto') ?? '';
    const match = REPLY_TO.exec(label.slice(0, LONGEST_LINE));
    const text = (match?.[1] ?? match?.[2] ?? '').trim();
    if (text) return { element, text };
  }
  return null;
}

const LINE_LEVELS = 3;
const NAME_LINE_LONGEST = 120;

/** The first link or stressed words in the line of the date, or what follows "by". */
function findBeside({ page, place, body }: Scope, date: PageElement): Part | null {
  const skip = (inner: PageElement) => place.isOther(inner) || isFurniture(inner) || inner === date;
  let at = date.parent;
  for (let level = 0; at && at !== place.element && level < LINE_LEVELS; at = at.parent, level++) {
    if (at.index < place.range.index || (body && contains(at, body))) return null;
    const text = lineOf(page, at, skip);
    if (text.length > NAME_LINE_LONGEST) return null;
    for (const element of walk(page, at, (below) => below !== at && (skip(below) || isHidden(below)))) {
      if (!/^(?:a|strong|b|em|h[3-6])$/.test(element.name) || contains(element, date)) continue;
      const name = cleanName(lineOf(page, element, skip));
      if (isName(name)) return { element, text: name };
    }
    const isHeading = /^h[1-6]$/.test(at.name);
    const introduced = isHeading || BY_BEFORE.test(text) || SAYS_AFTER.test(text.replace(/[\s:,|·•–—-]+$/u, ''));
    const name = introduced ? cleanName(text) : '';
    if (isName(name)) return { element: at, text: name };
  }
  return null;
}

/** A heading right above the date, with nothing between. */
function findAbove({ page, place, own }: Scope, date: PageElement): Part | null {
  const heading = own.findLast((element) => /^h[2-6]$/.test(element.name) && element.end <= date.index);
  if (!heading) return null;
  const between = lineOf(
    page,
    { index: heading.end, end: date.index },
    (inner) => inner === heading || isFurniture(inner),
  );
  const name = lineOf(page, heading, place.isOther);
  return isConnective(between) && isName(name) ? { element: heading, text: name } : null;
}

/** Links of such lines that are no names. */
const CONTROL =
  /^(?:permalink|link|reply|edit|quote|report|flag|share|parent|delete|antworten|responder|répondre|zitieren|melden|#\d*)\b/iu;

function isName(text: string): boolean {
  const short = text.length <= 60 && text.split(' ').length <= 6;
  return short && /\p{L}/u.test(text) && !isConnective(text) && !CONTROL.test(text);
}

/** Words that stand beside name and date: "on", "at", "said:", a separator. */
const CONNECTIVES = new Set(
  `${SAYS}|on|at|by|posted|comment|am|um|von|uhr|le|à|par|el|por|las|em|às|op|om|il|alle`.split(/[| ]/),
);

export function isConnective(text: string): boolean {
  const rest = text.replace(/\p{L}+/gu, (word) => (CONNECTIVES.has(word.toLowerCase()) ? '' : word));
  return /^[\s:,|·•»–—@/()#-]*$/u.test(rest);
}
