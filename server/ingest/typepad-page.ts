/**
 * Pages of TypePad and Movable Type. Their templates (Movable Type: default_templates/comments.mtml, comment_detail.mtml)
 * print `div.comment#comment-ID` with `.comment-content` and a footer or byline "Posted by: NAME | DATE"; Movable Type 4 and
 * later print "NAME replied to comment from NAME" with a link to the comment answered.
 */

import type { ParentReference } from '../model/capture.ts';
import type { CommentPlace } from './comment-place.ts';
import { placesOf } from './comment-place.ts';
import { attribute, find, hasClass, type Page, type PageElement } from './html.ts';
import { nest } from './nesting.ts';
import { readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { answeredIn } from './reply-links.ts';

const COMMENT_ID = /^comment-([0-9a-f]+)$/;

export const typepadPage = pageFormat({
  name: 'typepad-page',
  label: 'TypePad or Movable Type page (HTML)',
  verified: true,
  recognize({ head }) {
    if (/<meta[^>]{0,60}(?:generator)[^>]{0,40}(?:typepad|movable type)/i.test(head)) return 0.95;
    return /static\.typepad\.com|typepad\.com\/(?:t|services)\b|mt-static\/|mt-comments\.cgi/.test(head) ? 0.85 : 0;
  },
  readPage: readTypepad,
});

function readTypepad(page: Page) {
  const elements = page.elements.filter(isComment);
  if (elements.length === 0) return readFooters(page);
  const ids = elements.map((element) => COMMENT_ID.exec(attribute(element, 'id')!)![1]!);
  const places = placesOf(elements);
  const structure = nest(elements);
  const parents = places.map((place, at) => answeredIn(page, place, new Set(ids)) ?? structure[at]!);
  return { comments: readComments(page, places, parents, (_, at) => ({ id: ids[at]! })) };
}

function isComment(element: PageElement): boolean {
  return (
    hasClass(element, 'comment', 'comments-comment', 'comment-entry') && COMMENT_ID.test(attribute(element, 'id') ?? '')
  );
}

/** Templates before version 3.3 close each comment with `p.posted` or `span.comments-post`, and nothing else holds it together. */
function readFooters(page: Page) {
  const footers = page.elements.filter(isFooter);
  const places = footers.map((element, at): CommentPlace => {
    const begin = Math.max(footers[at - 1]?.end ?? 0, startOf(page, element));
    return { element, range: { index: begin, end: element.end }, isOther: () => false };
  });
  const parents = places.map((): ParentReference => ({ by: 'none' }));
  return { comments: readComments(page, places, parents, (place) => ({ id: anchorIn(page, place) })) };
}

function isFooter(element: PageElement): boolean {
  return hasClass(element, 'posted', 'comments-post', 'comment-posted') && element.parent?.name !== 'body';
}

/** Behind the nearest heading before the comment, else where its container begins. */
function startOf(page: Page, footer: PageElement): number {
  const { parent } = footer;
  const from = parent ? parent.index + 1 : 0;
  const heading = page.elements.findLast(
    (element) => element.index >= from && element.end <= footer.index && /^h[1-6]$/.test(element.name),
  );
  return heading?.end ?? from;
}

function anchorIn(page: Page, { range }: CommentPlace): string | null {
  const anchor = find(page, range, (element) =>
    ANCHOR.test(attribute(element, 'id') ?? attribute(element, 'name') ?? ''),
  );
  return anchor && ANCHOR.exec(attribute(anchor, 'id') ?? attribute(anchor, 'name') ?? '')![1]!;
}
const ANCHOR = /^c(\d+)$/;
