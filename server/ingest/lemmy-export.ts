/**
 * Lemmy: answers of `/api/v3/comment/list` and `/api/v3/post` (https://join-lemmy.org/api/, types CommentView and PostView).
 * `comment.path` lists all ancestors: `0.12.34` is comment 34, an answer to 12. Text is the writer's own Markdown.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment } from './compose.ts';
import { instantOf } from './instant.ts';
import { at, isObject, isTrueAt, type Json, listAt, numberAt, textAt } from './json.ts';
import { groupByKey, jsonFormat } from './json-format.ts';
import { tidy } from './plain-text.ts';

export const lemmyExport = jsonFormat({
  name: 'lemmy-export',
  label: 'Lemmy comments (JSON)',
  verified: false,
  recognize(document) {
    const view = viewsIn(document)[0];
    if (/^0(?:\.\d+)+$/.test(textAt(view, 'comment', 'path') ?? '')) return 0.98;
    return isObject(at(document, 'post_view', 'post')) ? 0.97 : 0;
  },
  *readDocument(document) {
    const stated = at(document, 'post_view');
    const threads = groupByKey(viewsIn(document), (view) => textAt(view, 'comment', 'post_id') ?? '');
    const own = textAt(stated, 'post', 'id');
    if (own !== null && !threads.has(own)) yield readThread(stated ?? null, []);
    for (const [id, views] of threads) yield readThread(id === own ? (stated ?? null) : (views[0] ?? null), views);
  },
});

function viewsIn(document: Json): Json[] {
  return Array.isArray(document) ? document : listAt(document, 'comments');
}

/** `holder` is a view that has the post in it, with its creator only where it is the post's own view. */
function readThread(holder: Json, views: Json[]): Capture {
  const post = at(holder, 'post');
  const isPostView = !isObject(at(holder, 'comment'));
  const date = textAt(post, 'published');
  return composeCapture(
    lemmyExport.name,
    {
      foreignId: textAt(post, 'ap_id') ?? textAt(post, 'id'),
      title: textAt(post, 'name'),
      author: isPostView ? textAt(holder, 'creator', 'name') : null,
      date,
      publishedAt: instantOf(date, 'Z'),
      url: textAt(post, 'ap_id') ?? textAt(post, 'url'),
      categories: [textAt(holder, 'community', 'name')].filter((name) => name !== null),
      text: tidy(textAt(post, 'body') ?? ''),
    },
    views.map(readComment),
    {
      statedCount: isPostView ? numberAt(holder, 'counts', 'comments') : null,
      commentsOpen: isObject(post) && 'locked' in post ? !isTrueAt(post, 'locked') : null,
    },
  );
}

function readComment(view: Json): CapturedComment {
  const comment = at(view, 'comment');
  const ancestors = (textAt(comment, 'path') ?? '0').split('.').slice(0, -1);
  const parent = ancestors.at(-1) ?? '0';
  const date = textAt(comment, 'published');
  const text = tidy(textAt(comment, 'content') ?? '');
  const status = statusOf(comment);
  return composeComment({
    id: textAt(comment, 'id'),
    author: textAt(view, 'creator', 'name'),
    authorId: textAt(view, 'creator', 'actor_id') ?? textAt(comment, 'creator_id'),
    date,
    postedAt: instantOf(date, 'Z'),
    parent: parent === '0' ? { by: 'none' } : { by: 'id', id: parent },
    kind: status === 'deleted' && text === '' ? 'deleted' : 'comment',
    status,
    url: textAt(comment, 'ap_id'),
    text,
  });
}

function statusOf(comment: Json | undefined): ForeignStatus {
  if (isTrueAt(comment, 'removed')) return 'removed';
  return isTrueAt(comment, 'deleted') ? 'deleted' : 'approved';
}
