/**
 * Discourse topic (JSON of `/t/ID.json` or `/t/ID/posts.json`, https://docs.discourse.org): `post_stream.posts`, the first
 * of which is the article. `reply_to_post_number` is a number within the topic, not an id. `post_type` 1 is a post, 2 and 3
 * are notices of what moderators did, 4 is a whisper among staff.
 */
import type { Capture, CapturedComment, ForeignStatus, ParentReference, Unread } from '../model/capture.ts';
import { composeCapture, composeComment, problemOf } from './compose.ts';
import { instantOf } from './instant.ts';
import { isObject, isTrueAt, type Json, listAt, numberAt, textAt } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const discourseExport = jsonFormat({
  name: 'discourse-export',
  label: 'Discourse topic (JSON)',
  verified: false,
  recognize(document) {
    const posts = listAt(document, 'post_stream', 'posts');
    if (posts.length === 0) return 0;
    return isObject(posts[0]) && 'post_number' in posts[0] ? 0.98 : 0;
  },
  *readDocument(document) {
    const posts = listAt(document, 'post_stream', 'posts');
    if (posts.length > 0) yield readTopic(document, posts);
  },
});

const FIRST = 1;
const isNotice = (post: Json) => [2, 3].includes(numberAt(post, 'post_type') ?? 1);

function readTopic(topic: Json, posts: Json[]): Capture {
  const first = posts.find((post) => numberAt(post, 'post_number') === FIRST);
  const replies = posts.filter((post) => post !== first && !isNotice(post));
  const ids = new Map(posts.map((post) => [numberAt(post, 'post_number'), textAt(post, 'id')]));
  const date = textAt(first, 'created_at') ?? textAt(topic, 'created_at');
  const stated = numberAt(topic, 'posts_count');
  const slug = [textAt(topic, 'slug'), textAt(topic, 'id') ?? textAt(first, 'topic_id')].filter(Boolean).join('/');
  const absent = (stated ?? 0) - posts.length;
  const message = `The topic has ${stated} posts, the file ${posts.length}. Fetch the others with /posts.json.`;
  return composeCapture(
    discourseExport.name,
    {
      foreignId: textAt(topic, 'id') ?? textAt(posts[0], 'topic_id'),
      title: textAt(topic, 'title'),
      author: textAt(first, 'username'),
      date,
      publishedAt: instantOf(date),
      url: slug ? `/t/${slug}` : null,
      categories: listAt(topic, 'tags').flatMap((tag) => textAt(tag) ?? textAt(tag, 'name') ?? []),
      text: bodyOf(first),
    },
    replies.map((post) => readPost(post, ids)),
    {
      // The opening post counts among the posts.
      statedCount: stated === null ? null : Math.max(0, stated - 1),
      commentsOpen: isObject(topic) && 'closed' in topic ? !isTrueAt(topic, 'closed') : null,
      problems: absent > 0 ? [problemOf('posts-missing', message)] : [],
      unread: posts.filter(isNotice).flatMap(readNotice),
    },
  );
}

/** Notices are no comments, but what they say is kept. */
function readNotice(post: Json): Unread[] {
  const text = [textAt(post, 'action_code'), bodyOf(post)].filter(Boolean).join(': ');
  return text ? [{ line: null, text: `${textAt(post, 'username') ?? 'system'}: ${text}` }] : [];
}

function bodyOf(post: Json | undefined): string {
  const html = textAt(post, 'cooked');
  return html === null ? (textAt(post, 'raw') ?? '').trim() : toPlainText(html);
}

function readPost(post: Json, ids: Map<number | null, string | null>): CapturedComment {
  const date = textAt(post, 'created_at');
  const text = bodyOf(post);
  const status = statusOf(post);
  return composeComment({
    id: textAt(post, 'id'),
    author: textAt(post, 'username'),
    authorId: textAt(post, 'user_id'),
    date,
    postedAt: instantOf(date),
    parent: parentOf(post, ids),
    kind: status === 'deleted' && text === '' ? 'deleted' : 'comment',
    status,
    label: textAt(post, 'post_number') && `#${textAt(post, 'post_number')}`,
    url: textAt(post, 'post_url'),
    text,
  });
}

/** An answer to the opening post answers the article. */
function parentOf(post: Json, ids: Map<number | null, string | null>): ParentReference {
  const number = numberAt(post, 'reply_to_post_number');
  if (number === null || number === FIRST) return { by: 'none' };
  return { by: 'id', id: ids.get(number) ?? `post number ${number}` };
}

function statusOf(post: Json): ForeignStatus {
  if (textAt(post, 'deleted_at') !== null || isTrueAt(post, 'user_deleted')) return 'deleted';
  return isTrueAt(post, 'hidden') ? 'collapsed' : 'approved';
}
