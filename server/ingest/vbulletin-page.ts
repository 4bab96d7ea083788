/**
 * Threads of vBulletin: version 3 prints each post as `table#postID` with `#post_message_ID` and `a.bigusername`; version 4
 * as `li#post_ID` with `.postcontent`, `.username`, `.date`; version 5 as `li.b-post[data-node-id]`. Posts stand in one row; what
 * a post quotes is in its words.
 */
import type { CapturedComment, ParentReference } from '../model/capture.ts';
import { type CommentPlace, ownElements, placesOf } from './comment-place.ts';
import { attribute, hasClass, type Page, type PageElement } from './html.ts';
import { findLineDate, isTimeOnly, readInstant } from './line-date.ts';
import { readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { lineOf, textOf } from './page-text.ts';

const POST_ID = /^(?:post|post_)(\d+)$/;

export const vbulletinPage = pageFormat({
  name: 'vbulletin-page',
  label: 'vBulletin thread (HTML)',
  verified: false,
  recognize: ({ head }) =>
    /<meta[^>]{0,60}generator[^>]{0,40}vbulletin|vbulletin_(?:global|menu|init)|vBulletin_init|clientscript\/vb/i.test(
      head,
    )
      ? 0.95
      : 0,
  readPage(page) {
    const elements = page.elements.filter(isPost);
    const title = page.elements.find((element) => hasClass(element, 'threadtitle'));
    const parents = elements.map((): ParentReference => ({ by: 'none' }));
    return {
      comments: readComments(page, placesOf(elements), parents, (place) => readPost(page, place)),
      statedCount: null,
      article: title ? { title: lineOf(page, title) } : {},
    };
  },
});

function isPost(element: PageElement): boolean {
  if (hasClass(element, 'b-post') && element.attributes.has('data-node-id')) return true;
  return /^(?:table|li|div)$/.test(element.name) && POST_ID.test(attribute(element, 'id') ?? '');
}

function readPost(page: Page, place: CommentPlace): Partial<CapturedComment> {
  const own = ownElements(page, place);
  const byClass = (...names: string[]) => own.find((element) => hasClass(element, ...names));
  const byId = (pattern: RegExp) => own.find((element) => pattern.test(attribute(element, 'id') ?? ''));
  const body = byId(/^post_message_\d+$/) ?? byClass('postcontent', 'js-post__content-text');
  // Some boards close the message before its words; the cell around it holds them.
  const cell = byId(/^td_post_\d+$/);
  const text =
    (body && textOf(page, body)) || (cell && textOf(page, cell, (element) => hasClass(element, 'smallfont')));
  const author = byClass('bigusername', 'username', 'author');
  const head = byClass('postdate', 'date', 'b-post__timestamp', 'thead');
  const line = head ? lineOf(page, head).replace(/^#\d+\s+/, '') : '';
  const found = findLineDate(line.slice(0, 200))?.text ?? null;
  // "Today, 05:14 PM" names no day and is kept as it stands.
  const date = found && isTimeOnly(found) && line.length <= 40 ? line : found;
  const count = byClass('postcounter', 'b-post__count') ?? byId(/^postcount\d+$/);
  const number = count && lineOf(page, count).replace(/^#/, '');
  return {
    id: attribute(place.element, 'data-node-id') ?? POST_ID.exec(attribute(place.element, 'id') ?? '')?.[1] ?? null,
    ...(author ? { author: lineOf(page, author) } : {}),
    ...(date ? { date, postedAt: readInstant(date) } : {}),
    ...(text ? { text } : {}),
    label: number ? `#${number}` : null,
  };
}
