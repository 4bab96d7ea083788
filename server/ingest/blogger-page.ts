/**
 * Pages of Blogger. Threaded comments (the platform's own script and its static print): `li.comment#cID` with
 * `cite.user`, `.datetime`, `.comment-content`, one level of replies inside; templates before 2012: `dl#comments-block` with
 * `dt.comment-author#cID`, `dd.comment-body`, `dd.comment-footer`.
 */
import type { CapturedComment } from '../model/capture.ts';
import { placesUpToNext } from './comment-place.ts';
import { attribute, find, hasClass, type Page, type PageElement } from './html.ts';
import { instantOfSeconds } from './instant.ts';
import { nest } from './nesting.ts';
import { readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';

const COMMENT_ID = /^c(\d{6,})$/;

export const bloggerPage = pageFormat({
  name: 'blogger-page',
  label: 'Blogger page (HTML)',
  verified: true,
  recognize({ head }) {
    if (/<meta[^>]{0,60}content=["']blogger["']|name=["']generator["'][^>]{0,20}blogger/i.test(head)) return 0.95;
    return /blogger\.com\/(?:static|profile|dyn-css|feeds)|id=["']comments-block|comment-thread toplevel-thread/.test(
      head,
    )
      ? 0.9
      : 0;
  },
  readPage: readBlogger,
});

function readBlogger(page: Page) {
  const elements = page.elements.filter(isComment);
  const comments = readComments(page, placesUpToNext(elements), nest(elements), (place) =>
    readOwn(page, place.element),
  );
  return { comments };
}

function isComment(element: PageElement): boolean {
  const isItem =
    element.name === 'li' ? hasClass(element, 'comment') : element.name === 'dt' || hasClass(element, 'comment-author');
  return isItem && COMMENT_ID.test(idOf(element));
}

function idOf(element: PageElement): string {
  return attribute(element, 'id') ?? attribute(element, 'name') ?? '';
}

function readOwn(page: Page, element: PageElement): Partial<CapturedComment> {
  const id = COMMENT_ID.exec(idOf(element))![1]!;
  const link = find(page, { index: element.index, end: element.index + REACH }, (inner) =>
    (attribute(inner, 'href') ?? '').endsWith(`#c${id}`),
  );
  // The permalink carries the moment in milliseconds, where the print has minutes in the blog's own zone.
  const moment = /showComment=(\d{12,13})/.exec((link && attribute(link, 'href')) ?? '')?.[1];
  const known = moment ? { id, postedAt: instantOfSeconds(String(Number(moment) / 1000)) } : { id };
  const removed = find(page, { index: element.index, end: Math.min(element.end, element.index + REACH) }, (inner) =>
    hasClass(inner, 'deleted-comment'),
  );
  return removed ? { ...known, kind: 'deleted', text: '' } : known;
}

/** Nodes of one comment's own markup, more than enough: replies stand further on. */
const REACH = 60;
