/**
 * Mastodon statuses (https://docs.joinmastodon.org/entities/Context/: `ancestors` and `descendants` of a status, or a list
 * of statuses) and ActivityPub notes (https://www.w3.org/TR/activitystreams-vocabulary/: objects of type Note, Article, ...,
 * in collections, activities or lists). What a discussion started with is the article. Bodies are HTML.
 */
import type { Capture, CapturedComment } from '../model/capture.ts';
import { composeCapture, composeComment } from './compose.ts';
import { rootFinder } from './find-root.ts';
import { instantOf } from './instant.ts';
import { at, isObject, type Json, textAt } from './json.ts';
import { groupByKey, jsonFormat, walkNested } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const mastodonExport = jsonFormat({
  name: 'mastodon-export',
  label: 'Mastodon context or ActivityPub notes (JSON)',
  verified: false,
  recognize(document) {
    if (isObject(document) && 'ancestors' in document && 'descendants' in document) return 0.97;
    const first = postsIn(document)[0];
    if (isObject(first) && 'in_reply_to_id' in first && 'account' in first) return 0.97;
    return isObject(first) && isNote(first) && 'attributedTo' in first ? 0.96 : 0;
  },
  *readDocument(document) {
    yield* group(postsIn(document).map(readPost));
  },
});

/** A status or note in the same words for both. */
interface Post {
  id: string | null;
  parent: string | null;
  title: string | null;
  author: string | null;
  authorId: string | null;
  date: string | null;
  url: string | null;
  text: string;
  deleted: boolean;
}

const NOTE = /^(?:Note|Article|Page|Question|Tombstone|Video|Image|Event)$/;
const isNote = (item: Json) => NOTE.test(textAt(item, 'type') ?? '');
const isStatus = (item: Json) => isObject(item) && 'account' in item && 'content' in item;

/** Where collections, activities and contexts keep what they hold. */
const HOLDERS = [
  'ancestors',
  'status',
  'descendants',
  'statuses',
  'object',
  'first',
  'items',
  'orderedItems',
  'replies',
];

function postsIn(document: Json): Json[] {
  const posts: Json[] = [];
  const held = (item: Json) =>
    HOLDERS.map((key) => at(item, key)).flatMap((value) =>
      Array.isArray(value) ? value : isObject(value) ? [value] : [],
    );
  for (const { item } of walkNested(Array.isArray(document) ? document : [document], held)) {
    if (isStatus(item) || isNote(item)) posts.push(item);
  }
  return posts;
}

function readPost(item: Json): Post {
  const spoiler = textAt(item, 'spoiler_text') ?? textAt(item, 'summary');
  const body = toPlainText(textAt(item, 'content') ?? '');
  return {
    id: textAt(item, 'id'),
    parent: textAt(item, 'in_reply_to_id') ?? textAt(item, 'inReplyTo') ?? textAt(item, 'inReplyTo', 'id'),
    title: textAt(item, 'name'),
    author: textAt(item, 'account', 'display_name') ?? textAt(item, 'account', 'username') ?? actorOf(item),
    authorId: textAt(item, 'account', 'acct') ?? textAt(item, 'attributedTo') ?? textAt(item, 'attributedTo', 'id'),
    date: textAt(item, 'created_at') ?? textAt(item, 'published'),
    url: textAt(item, 'url') ?? textAt(item, 'url', 'href') ?? textAt(item, 'url', 0, 'href'),
    text: [spoiler && toPlainText(spoiler), body].filter(Boolean).join('\n\n'),
    deleted: textAt(item, 'type') === 'Tombstone',
  };
}

/** An actor is an address; its last part is the name that people see behind the @. */
function actorOf(item: Json): string | null {
  const name = textAt(item, 'attributedTo', 'name') ?? textAt(item, 'attributedTo', 'preferredUsername');
  const address = textAt(item, 'attributedTo') ?? textAt(item, 'attributedTo', 0);
  return name ?? address?.replace(/\/$/, '').split('/').at(-1)?.replace(/^@/, '') ?? null;
}

/** Each discussion: the post at its root is the article. A root that is not in the input is only named. */
function* group(posts: Post[]): Generator<Capture> {
  const byId = new Map(posts.map((post) => [post.id ?? '', post]));
  const findRoot = rootFinder(({ parent }: Post) => (parent === null ? null : (byId.get(parent) ?? null)));
  const rootOf = (post: Post): string => {
    const { id, parent } = findRoot(post);
    return parent ?? id ?? '';
  };
  for (const [rootId, members] of groupByKey(posts, rootOf)) {
    const root = byId.get(rootId) ?? null;
    const comments = members.filter((post) => post !== root).map((post) => readComment(post, rootId));
    yield composeCapture(
      mastodonExport.name,
      {
        foreignId: rootId || null,
        title: root?.title ?? null,
        author: root?.author ?? null,
        date: root?.date ?? null,
        publishedAt: instantOf(root?.date ?? null),
        url: root?.url ?? (/^https?:/.test(rootId) ? rootId : null),
        text: root?.text ?? '',
      },
      comments,
    );
  }
}

function readComment(post: Post, rootId: string): CapturedComment {
  return composeComment({
    id: post.id,
    author: post.author,
    authorId: post.authorId,
    date: post.date,
    postedAt: instantOf(post.date),
    parent: post.parent === null || post.parent === rootId ? { by: 'none' } : { by: 'id', id: post.parent },
    kind: post.deleted ? 'deleted' : 'comment',
    status: post.deleted ? 'deleted' : 'approved',
    url: post.url,
    text: post.text,
  });
}
