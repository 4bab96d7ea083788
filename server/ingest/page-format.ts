/** What the formats of saved pages share: a platform says which parts of a page are its comments, the rest is done here. */
import type { Capture, CapturedArticle, CapturedComment, ParentReference, Problem, Unread } from '../model/capture.ts';
import { type CommentPlace, readParts } from './comment-parts.ts';
import { composeComment, problemOf } from './compose.ts';
import type { Format } from './format.ts';
import { type Page, type PageElement, parsePage, type Range } from './html.ts';
import type { Input } from './input.ts';
import { commonAncestor } from './nesting.ts';
import { findCommentsOpen, findStatedCount, readArticle } from './page-article.ts';
import { textOf } from './page-text.ts';

/** A comment with the stretch of the page that it was read from. */
export interface PageComment {
  comment: CapturedComment;
  range: Range;
  element: PageElement;
  /** Words of its markup that went into no field. */
  leftover: string;
}

/** What a platform's reader finds. What it leaves open is read from the page by the general rules. */
export interface PageReading {
  comments: PageComment[];
  article?: Partial<CapturedArticle>;
  statedCount?: number | null;
  commentsOpen?: boolean | null;
  problems?: Problem[];
}

export interface PlatformPage extends Pick<Format, 'name' | 'label' | 'verified' | 'recognize'> {
  readPage(page: Page): PageReading;
}

export function pageFormat(platform: PlatformPage): Format {
  const { name, label, verified, recognize } = platform;
  return {
    name,
    label,
    kind: 'page',
    verified,
    recognize: (input) => (isMarkup(input.head) ? recognize(input) : 0),
    async *read(input: Input) {
      const page = parsePage(await input.text());
      yield composePage(name, page, platform.readPage(page));
    },
  };
}

function isMarkup(head: string): boolean {
  return (
    /^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body|div|meta|script|link|title|table|section|article|main|header|\?xml[^>]*>\s*<(?:!doctype html|html))/i.test(
      head.slice(0, 20_000),
    ) || /<html[\s>]|<body[\s>]/i.test(head)
  );
}

function composePage(format: string, page: Page, reading: PageReading): Capture {
  const { comments } = reading;
  const first = comments[0]?.element ?? null;
  const span = first && { index: first.index, end: comments.reduce((end, { range }) => Math.max(end, range.end), 0) };
  const article = { ...readArticle(page, span), ...reading.article };
  const area = commonAncestor(comments.map(({ element }) => element));
  const {
    statedCount = findStatedCount(page, area, first),
    commentsOpen = findCommentsOpen(
      page,
      comments.map(({ range }) => range),
    ),
  } = reading;
  const unread = findUnread(page, comments);
  return {
    format,
    article,
    statedCount,
    commentsOpen,
    comments: comments.map(({ comment }) => ({ ...comment, url: resolve(comment.url, article.url) })),
    problems: [
      ...(reading.problems ?? []),
      ...unread.slice(0, 1).map(({ line }) => unreadProblem(unread.length, line)),
    ],
    unread,
  };
}

function unreadProblem(count: number, line: number | null): Problem {
  const pieces = count === 1 ? 'One piece of text' : `${count} pieces of text`;
  return problemOf('unread-text', `${pieces} among the comments could not be placed; look under “unread”.`, { line });
}

function resolve(url: string | null, base: string | null): string | null {
  if (!url) return null;
  try {
    const { href, protocol } = new URL(url, base ?? undefined);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

const UNREAD_LEAST = 3;

/** Text among the comments that no field holds, so that nothing is lost. */
function findUnread(page: Page, comments: readonly PageComment[]): Unread[] {
  const unread = comments.map(({ comment, leftover }) => ({ line: comment.line, text: leftover }));
  let at = comments[0]?.range.end ?? 0;
  for (const { range, comment } of comments) {
    if (range.index > at) unread.push({ line: comment.line, text: textOf(page, { index: at, end: range.index }) });
    at = Math.max(at, range.end);
  }
  return unread.filter(({ text }) => wordCount(text) >= UNREAD_LEAST);
}

function wordCount(text: string): number {
  return text.match(/\p{L}{2,}/gu)?.length ?? 0;
}

/** Reads comments by the names of their parts, once it is known where they stand and what each answers. */
export function readComments(
  page: Page,
  places: readonly CommentPlace[],
  parents: readonly ParentReference[],
  known: (place: CommentPlace, at: number) => Partial<CapturedComment>,
): PageComment[] {
  return places.map((place, at) => {
    const { leftover, ...parts } = readParts(page, place);
    const comment = composeComment({
      ...parts,
      parent: parents[at]!,
      line: page.lineOf(place.element),
      ...known(place, at),
    });
    return { comment, range: place.range, element: place.element, leftover };
  });
}

/** Places of comments that are one element each, in document order. */
export function placesOf(elements: readonly PageElement[]): CommentPlace[] {
  const all = new Set(elements);
  return elements.map((element) => ({
    element,
    range: element,
    isOther: (inner) => inner !== element && all.has(inner),
  }));
}

/** As placesOf, but a comment that is a `dt` reaches to the next one: its words stand in the `dd` after it. */
export function placesUpToNext(elements: readonly PageElement[]): CommentPlace[] {
  return placesOf(elements).map((place, at) => {
    const { element } = place;
    if (element.name !== 'dt' || !element.parent) return place;
    const next = elements[at + 1]?.index ?? Number.MAX_SAFE_INTEGER;
    return { ...place, range: { index: element.index, end: Math.min(element.parent.end, next) } };
  });
}
