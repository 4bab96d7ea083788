/**
 * Saved pages of WordPress in any theme. What themes share comes from core's Walker_Comment
 * (wp-includes/class-walker-comment.php): ids `comment-N`, classes `comment` / `pingback` / `trackback`, `depth-N`, `even`;
 * block themes (wp-includes/blocks/comment-template.php) print the same classes on `wp-block-comment-template` items.
 */
import type { ParentReference } from '../model/capture.ts';
import { readPing } from './comment-parts.ts';
import { type CommentPlace, ownElements, placesUpToNext } from './comment-place.ts';
import { attribute, hasClass, type Page, type PageElement } from './html.ts';
import { nest, statedDepth } from './nesting.ts';
import { type PageReading, readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { isAside } from './page-roles.ts';
import { readWpdiscuz } from './wpdiscuz-page.ts';

const MARKS = [
  /<meta[^>]{0,40}generator[^>]{0,40}wordpress/i,
  /\/wp-(?:content|includes|json)\//,
  /xmlrpc\.php|s[0-2]\.wp\.com|wp-block-|wp-emoji/,
  /comment-reply-link|comment-author vcard|class=["'][^"']{0,60}\bcommentlist\b/,
];

export const wordpressPage = pageFormat({
  name: 'wordpress-page',
  label: 'WordPress page (HTML)',
  verified: true,
  recognize({ head }) {
    const marks = MARKS.filter((mark) => mark.test(head)).length;
    return MARKS[0]!.test(head) ? 0.95 : marks === 0 ? 0 : 0.5 + 0.1 * marks;
  },
  readPage: readWordpress,
});

export function readWordpress(page: Page): PageReading {
  const plugin = readWpdiscuz(page);
  if (plugin.comments.length > 0) return plugin;
  const found = findComments(page);
  const elements = found.map(({ element }) => element);
  const places = placesUpToNext(elements);
  const parents: ParentReference[] = nest(elements);
  const comments = readComments(page, places, parents, (place, at) => {
    const status = isPending(page, place) ? ('pending' as const) : null;
    return { id: found[at]!.id, status, ...readPing(page, place) };
  });
  return { comments };
}

interface Found {
  element: PageElement;
  id: string | null;
}

/** Anchors and fields bear a comment's id without being one. */
const INLINE = /^(?:a|span|input|textarea|label|time|small|img|button)$/;
const COMMENT_ID = /^(?:[a-z]+[-_])*comment-?(\d+)$/;

/** The outermost element of each comment, in document order; each id once. */
function findComments(page: Page): Found[] {
  const byId = new Map<string, Found>();
  const found = new Set<Found>();
  const open: Found[] = [];
  let asideEnd = 0;
  for (const element of page.elements) {
    if (element.index < asideEnd) continue;
    if (isAside(page, element)) asideEnd = element.end;
    const marked = isMarked(element);
    const id = COMMENT_ID.exec(attribute(element, 'id')?.toLowerCase() ?? '')?.[1] ?? null;
    if (element.index < asideEnd || (!marked && id === null)) continue;
    while (open.length > 0 && open.at(-1)!.element.end <= element.index) open.pop();
    // Themes mark the list item and the article within it alike.
    const around = open.at(-1);
    if (around && (around.id === id || around.id === null || id === null) && !isDeeper(element, around.element)) {
      around.id ??= id;
      continue;
    }
    if (!marked && INLINE.test(element.name)) continue;
    const twin = id === null ? undefined : byId.get(id);
    if (twin && (isMarked(twin.element) || !marked)) continue;
    if (twin) found.delete(twin);
    const one = { element, id };
    if (id !== null) byId.set(id, one);
    found.add(one);
    open.push(one);
  }
  return [...found];
}

/** Whether core states another level for an element than for the one around it. */
function isDeeper(element: PageElement, around: PageElement): boolean {
  const [own, above] = [statedDepth(element), statedDepth(around)];
  return own !== null && above !== null && own > above;
}

/** What core prints on each comment, in every theme that lets it. */
function isMarked(element: PageElement): boolean {
  // A `dd` holds the words of the `dt` before it.
  if (element.name === 'dd') return false;
  if (hasClass(element, 'pingback', 'trackback')) return true;
  if (!hasClass(element, 'comment', 'review')) return false;
  return element.classes.some((token) =>
    /^(?:depth-\d+|even|odd|thread-even|thread-odd|byuser|bypostauthor)$/.test(token),
  );
}

function isPending(page: Page, place: CommentPlace): boolean {
  return ownElements(page, place).some((element) => hasClass(element, 'comment-awaiting-moderation', 'unapproved'));
}
