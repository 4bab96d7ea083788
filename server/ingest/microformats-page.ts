/**
 * Pages with microformats 2 (https://microformats.org/wiki/comment): `u-comment h-cite` or `p-comment h-entry`, with
 * `p-author h-card`, `dt-published`, `e-content` or `p-content`, `u-url`; replies nest.
 */

import { placesOf } from './comment-place.ts';
import { attribute, find, hasClass, type Page, type PageElement } from './html.ts';
import { nestByContainment } from './nesting.ts';
import { readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';

export const microformatsPage = pageFormat({
  name: 'microformats-page',
  label: 'Page with microformats 2 comments (HTML)',
  verified: true,
  recognize: ({ head }) => (/class=["'][^"']{0,80}\b(?:[up]-comment|h-cite)\b/.test(head) ? 0.9 : 0),
  readPage(page) {
    const elements = page.elements.filter(isComment);
    return {
      comments: readComments(page, placesOf(elements), nestByContainment(elements), (place) => ({
        id: idOf(page, place.element),
      })),
    };
  },
});

function isComment(element: PageElement): boolean {
  if (hasClass(element, 'u-comment', 'p-comment')) return true;
  // Likes, reposts and mentions are citations too.
  return hasClass(element, 'h-cite') && hasClass(element, 'comment', 'reply', 'response', 'u-reply');
}

function idOf(page: Page, element: PageElement): string | null {
  const own = attribute(element, 'id');
  if (own) return own.replace(/^comment-/, '');
  const link = find(page, element, (inner) => hasClass(inner, 'u-uid'));
  return link && attribute(link, 'href');
}
