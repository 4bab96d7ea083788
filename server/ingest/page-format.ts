/** What the formats of saved pages share: a platform says which parts of a page are its comments, the rest is done here. */
import type { Capture, Problem, Unread } from '../model/capture.ts';
import { problemOf } from './compose.ts';
import type { Format } from './format.ts';
import { readByStructure } from './general-method.ts';
import { type Page, parsePage } from './html.ts';
import type { Input } from './input.ts';
import { commonAncestor } from './nesting.ts';
import { readArticle } from './page-article.ts';
import type { PageReading } from './page-comments.ts';
import { findCommentsOpen, findStatedCount } from './page-discussion.ts';
import { addressOfDiscussion, findCommentFeed, findOtherPages } from './page-paging.ts';
import { findRest, mayMiss } from './page-rest.ts';
import { textOf } from './page-text.ts';

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
    recognize: (input) => (isMarkup(input) ? recognize(input) : 0),
    async *read(input: Input) {
      const page = parsePage(await input.text());
      yield composePage(name, page, readPage(page, platform));
    },
  };
}

const TAGS = 'html|head|body|div|p|h[1-6]|article|section|main|header|ul|ol|table|span|a|meta|title|script|link|style';
const FIRST_TAG = new RegExp(`^\\s*(?:<\\?xml[^>]{0,200}>\\s*)?(?:<!--|<!doctype html|<(?:${TAGS})[\\s>])`, 'i');
const ANY_TAG = new RegExp(`<(?:${TAGS})[\\s>]`, 'i');

/** Pages begin with a tag; what is named .html may have other matter before it. */
function isMarkup({ name, head }: Pick<Input, 'name' | 'head'>): boolean {
  return FIRST_TAG.test(head) || (/\.x?html?$/i.test(name) && ANY_TAG.test(head));
}

/**
 * A platform's page may bear comments of another make. Where it states more than its own method finds, or that finds none, the
 * general method looks for them too, and the report says so.
 */
function readPage(page: Page, platform: PlatformPage): PageReading {
  const reading = platform.readPage(page);
  const found = reading.comments.length;
  const stated = findStatedCount(page, null, null);
  if (found > 0 ? (stated ?? 0) <= found * 2 : stated === 0) return reading;
  const { comments } = readByStructure(page);
  // One alone may be anything; the page would have shown it as its platform does.
  if (comments.length < 2 || comments.length <= found * 2) return reading;
  // Where the page states no number, they must be signed and dated: menus and stories look much like comments.
  if (stated === null && !comments.every(({ comment }) => comment.author !== null && comment.date !== null))
    return reading;
  const message =
    'The comments are not marked as this platform marks its own; they were read by their repeated structure.';
  return { ...reading, comments, problems: [problemOf('general-method', message)] };
}

function composePage(format: string, page: Page, reading: PageReading): Capture {
  const { comments } = reading;
  const first = comments[0]?.element ?? null;
  const span = first && { index: first.index, end: comments.reduce((end, { range }) => Math.max(end, range.end), 0) };
  const said = { ...readArticle(page, span), ...reading.article };
  const address = said.url;
  const article = { ...said, url: address && addressOfDiscussion(address) };
  const area = commonAncestor(comments.map(({ element }) => element));
  const {
    statedCount = findStatedCount(page, area, span),
    commentsOpen = findCommentsOpen(
      page,
      comments.map(({ range }) => range),
    ),
  } = reading;
  const unread = findUnread(page, reading);
  const rest = mayMiss(page, comments, statedCount) ? findRest(page, article, comments) : [];
  const otherPages = findOtherPages(page, address);
  const feed = comments.length === 0 && statedCount !== 0 ? findCommentFeed(page, address) : null;
  if (feed !== null) otherPages.push(feed);
  return {
    format,
    article,
    ...(otherPages.length > 0 ? { otherPages } : {}),
    statedCount,
    commentsOpen,
    comments: comments.map(({ comment }) => ({ ...comment, url: resolve(comment.url, article.url) })),
    problems: [
      ...(reading.problems ?? []),
      ...unread.slice(0, 1).map(({ line }) => unreadProblem(unread.length, line)),
      ...rest.map(() => problemOf('unread-rest', REST_KEPT)),
    ],
    unread: [...unread, ...rest],
  };
}

const REST_KEPT = 'There may be comments that were not found; the other text of the page is kept under “unread”.';

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
function findUnread(page: Page, { comments, furniture }: PageReading): Unread[] {
  const unread = comments.map(({ comment, leftover }) => ({ line: comment.line, text: leftover }));
  let at = comments[0]?.range.end ?? 0;
  for (const { range, comment } of comments) {
    if (range.index > at) unread.push({ line: comment.line, text: textOf(page, { index: at, end: range.index }) });
    at = Math.max(at, range.end);
  }
  return unread.filter(({ text }) => wordCount(furniture ? text.replace(furniture, '') : text) >= UNREAD_LEAST);
}

function wordCount(text: string): number {
  return text.match(/\p{L}{2,}/gu)?.length ?? 0;
}
