/**
 * Topics of Discourse: the page for readers without script (app/views/topics/show.html.erb: `.crawler-post#post_N`, `.post`,
 * `.creator`, `time`) and the page as the script draws it (`article[data-post-id]#post_N`, `.cooked`). The opening post is the
 * article. Built from the published templates.
 */
import type { CapturedComment, ParentReference } from '../model/capture.ts';
import { type CommentPlace, ownElements, placesOf } from './comment-place.ts';
import { attribute, hasClass, type Page } from './html.ts';
import { type PageReading, readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { lineOf, textOf } from './page-text.ts';

const NUMBER = /^post_(\d+)$/;

export const discoursePage = pageFormat({
  name: 'discourse-page',
  label: 'Discourse topic (HTML)',
  verified: false,
  recognize: ({ head }) =>
    /<meta[^>]{0,60}generator[^>]{0,20}discourse|data-discourse-setup|discourse-(?:cdn|assets)/i.test(head) ? 0.95 : 0,
  readPage: readTopic,
});

function readTopic(page: Page): PageReading {
  const elements = page.elements.filter(
    (element) =>
      NUMBER.test(attribute(element, 'id') ?? '') &&
      (hasClass(element, 'crawler-post', 'topic-body') || element.name === 'article'),
  );
  const parents = elements.map((): ParentReference => ({ by: 'none' }));
  const posts = readComments(page, placesOf(elements), parents, (place) => readPost(page, place));
  const opening = posts.find(({ comment }) => comment.label === '#1');
  if (!opening) return { comments: posts };
  const { author, date, postedAt, text } = opening.comment;
  return { comments: posts.filter((post) => post !== opening), article: { author, date, publishedAt: postedAt, text } };
}

function readPost(page: Page, place: CommentPlace): Partial<CapturedComment> {
  const own = ownElements(page, place);
  const number = NUMBER.exec(attribute(place.element, 'id')!)![1]!;
  const body = own.find(
    (element) =>
      hasClass(element, 'cooked') || (hasClass(element, 'post') && attribute(element, 'itemprop') !== 'comment'),
  );
  const author = own.find(
    (element) => hasClass(element, 'creator', 'username') || attribute(element, 'itemprop') === 'author',
  );
  return {
    id: attribute(place.element, 'data-post-id') ?? number,
    label: `#${number}`,
    ...(author ? { author: lineOf(page, author) } : {}),
    ...(body ? { text: textOf(page, body) } : {}),
  };
}
