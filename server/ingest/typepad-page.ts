/**
 * Pages of TypePad and Movable Type. Their templates (Movable Type: default_templates/comments.mtml, comment_detail.mtml)
 * print `div.comment#comment-ID` with `.comment-content` and a footer or byline "Posted by: NAME | DATE"; Movable Type 4 and
 * later print "NAME replied to comment from NAME" with a link to the comment answered.
 */

import { placesOf } from './comment-place.ts';
import { attribute, hasClass, type Page, type PageElement } from './html.ts';
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
