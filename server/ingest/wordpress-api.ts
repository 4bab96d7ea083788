/**
 * WordPress comments as its APIs give them: `/wp-json/wp/v2/comments` (https://developer.wordpress.org/rest-api/reference/comments/)
 * and WordPress.com's `/rest/v1.1/sites/SITE/comments` (https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/comments/).
 */
import type { Capture, CapturedComment, CommentKind, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment } from './compose.ts';
import { instantOf } from './instant.ts';
import { at, isObject, type Json, listAt, numberAt, textAt } from './json.ts';
import { groupByKey, jsonFormat } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const wordpressApi = jsonFormat({
  name: 'wordpress-api',
  label: 'WordPress comments (REST, JSON)',
  verified: false,
  recognize(document) {
    const first = commentsIn(document)[0];
    if (!isObject(first)) return 0;
    if ('author_name' in first && 'post' in first && 'content' in first) return 0.98;
    return 'ID' in first && 'post' in first && isObject(first.author) && 'content' in first ? 0.96 : 0;
  },
  *readDocument(document) {
    const posts = groupByKey(
      commentsIn(document),
      (comment) => textAt(comment, 'post') ?? textAt(comment, 'post', 'ID') ?? '',
    );
    for (const [id, comments] of posts)
      yield readPost(id, comments, posts.size === 1 ? numberAt(document, 'found') : null);
  },
});

const commentsIn = (document: Json) => (Array.isArray(document) ? document : listAt(document, 'comments'));

/** The post is only named, unless the comments were asked for with `_embed`. */
function readPost(id: string, comments: Json[], statedCount: number | null): Capture {
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
    kind: KINDS[textAt(comment, 'type') ?? ''] ?? 'comment',
    status: STATUSES[textAt(comment, 'status') ?? ''] ?? null,
    url: textAt(comment, 'link') ?? textAt(comment, 'URL'),
    text: toPlainText(textAt(comment, 'content', 'rendered') ?? textAt(comment, 'content') ?? ''),
  });
}
