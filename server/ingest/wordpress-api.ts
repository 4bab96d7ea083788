/**
 * WordPress comments as its APIs give them: `/wp-json/wp/v2/comments` (https://developer.wordpress.org/rest-api/reference/comments/),
 * `/wp-json/wp/v2/posts?_embed`, which holds the replies of each post,
 * and WordPress.com's `/rest/v1.1/sites/SITE/comments` (https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/comments/).
 */
import type { Capture, CapturedComment, CommentKind, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment, lookUp } from './compose.ts';
import { instantOf } from './instant.ts';
import { at, isObject, type Json, listAt, numberAt, textAt } from './json.ts';
import { groupByKey, jsonFormat } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const wordpressApi = jsonFormat({
  name: 'wordpress-api',
  label: 'WordPress comments (REST, JSON)',
  verified: false,
  recognize(document) {
    const [first] = itemsIn(document);
    if (first === undefined) return 0;
    return isPost(first) ? 0.95 : isComment(first) ? 0.97 : 0;
  },
  *readDocument(document) {
    const items = itemsIn(document);
    const comments = items.filter(isComment);
    for (const post of items.filter(isPost)) yield readPost(post);
    const posts = groupByKey(comments, (comment) => textAt(comment, 'post') ?? textAt(comment, 'post', 'ID') ?? '');
    const found = posts.size === 1 ? numberAt(document, 'found') : null;
    for (const [id, group] of posts) yield namedPost(id, group, found);
  },
});

/** A list, or what stands alone. */
function itemsIn(document: Json): Json[] {
  if (Array.isArray(document)) return document;
  return isObject(document) && 'comments' in document ? listAt(document, 'comments') : [document];
}

const isComment = (item: Json | undefined) =>
  isObject(item) && 'post' in item && 'content' in item && ('author_name' in item || isObject(item.author));

const isPost = (item: Json) => isObject(item) && 'comment_status' in item && textAt(item, 'title', 'rendered') !== null;

/** A post with the replies that came with it: one list for each page of them. */
function readPost(post: Json): Capture {
  const date = textAt(post, 'date');
  const open = textAt(post, 'comment_status');
  const replies = listAt(post, '_embedded', 'replies').flatMap((page) => (Array.isArray(page) ? page : []));
  return composeCapture(
    wordpressApi.name,
    {
      foreignId: textAt(post, 'guid', 'rendered') ?? textAt(post, 'id'),
      title: toPlainText(textAt(post, 'title', 'rendered') ?? '') || null,
      author: textAt(post, '_embedded', 'author', 0, 'name'),
      date,
      publishedAt: instantOf(textAt(post, 'date_gmt'), 'Z') ?? instantOf(date),
      url: textAt(post, 'link'),
      text: toPlainText(textAt(post, 'content', 'rendered') ?? ''),
    },
    replies.map(readComment),
    { commentsOpen: open === null ? null : open === 'open' },
  );
}

/** The post is only named, unless the comments were asked for with `_embed`. */
function namedPost(id: string, comments: Json[], statedCount: number | null): Capture {
  const holder = comments.map((comment) => at(comment, '_embedded', 'up', 0) ?? at(comment, 'post')).find(isObject);
  const link = textAt(holder, 'link') ?? textAt(comments[0], 'link') ?? textAt(comments[0], 'URL');
  const title = textAt(holder, 'title', 'rendered') ?? textAt(holder, 'title');
  return composeCapture(
    wordpressApi.name,
    {
      foreignId: id || null,
      title: toPlainText(title ?? '') || null,
      url: link?.replace(/(?:comment-page-\d+\/)?#.*$/, '') ?? null,
    },
    comments.map(readComment),
    { statedCount },
  );
}

const STATUSES: Record<string, ForeignStatus> = {
  approved: 'approved',
  approve: 'approved',
  hold: 'pending',
  unapproved: 'pending',
  spam: 'spam',
  trash: 'trash',
};
const KINDS: Record<string, CommentKind> = { pingback: 'pingback', trackback: 'trackback' };

function readComment(comment: Json): CapturedComment {
  const parent = textAt(comment, 'parent') ?? textAt(comment, 'parent', 'ID');
  const authorId = textAt(comment, 'author') ?? textAt(comment, 'author', 'ID');
  const date = textAt(comment, 'date');
  const author = textAt(comment, 'author_name') ?? textAt(comment, 'author', 'name');
  return composeComment({
    id: textAt(comment, 'id') ?? textAt(comment, 'ID'),
    author: toPlainText(author ?? '') || null,
    authorId: authorId === '0' ? null : authorId,
    date,
    postedAt: instantOf(textAt(comment, 'date_gmt'), 'Z') ?? instantOf(date),
    parent: parent === null || parent === '0' ? { by: 'none' } : { by: 'id', id: parent },
    kind: lookUp(KINDS, textAt(comment, 'type')) ?? 'comment',
    status: lookUp(STATUSES, textAt(comment, 'status')),
    url: textAt(comment, 'link') ?? textAt(comment, 'URL'),
    text: toPlainText(textAt(comment, 'content', 'rendered') ?? textAt(comment, 'content') ?? ''),
  });
}
