/**
 * Reddit: a post with its comments as `/comments/ID.json` gives it (a list of two Listings; replies are Listings again, or
 * "" for none; `more` stubs stand for comments to be loaded), https://www.reddit.com/dev/api; and comments or posts one by
 * one, as archives keep them (JSON lines). Text is the writer's own Markdown, with `<`, `>` and `&` resolved.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { CommentShelf } from './comment-shelf.ts';
import { composeCapture, composeComment, problemOf, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import { instantOfSeconds } from './instant.ts';
import {
  at,
  isObject,
  isTrueAt,
  type Json,
  type JsonDocument,
  listAt,
  numberAt,
  peekJson,
  readJson,
  textAt,
} from './json.ts';
import { groupByKey, keepUnread, walkNested } from './json-format.ts';
import { tidy } from './plain-text.ts';

export const redditExport: Format = {
  name: 'reddit-export',
  label: 'Reddit post with comments (JSON)',
  kind: 'export',
  verified: true,
  recognize(input) {
    const first = firstOf(peekJson(input));
    if (textAt(first, 'kind') === 'Listing' || /^t[13]$/.test(textAt(first, 'kind') ?? '')) return 0.98;
    return isLooseComment(first) || isLoosePost(first) ? 0.9 : 0;
  },
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readAll(readJson(input.chunks(), report), report), report);
  },
};

const firstOf = (document: Json) => (Array.isArray(document) ? document[0] : document);
const isLooseComment = (item: Json | undefined) => isObject(item) && 'link_id' in item && 'body' in item;
const isLoosePost = (item: Json | undefined) => isObject(item) && 'subreddit' in item && 'selftext' in item;

async function* readAll(documents: AsyncIterable<JsonDocument>, report: Report): AsyncGenerator<Capture> {
  const posts = new Map<string, Capture>();
  const shelf = new CommentShelf();
  try {
    for await (const document of documents) {
      const things = Array.isArray(document.value) ? document.value : [document.value];
      if (things.some((thing) => textAt(thing, 'kind') !== null)) yield* readListings(things);
      else if (things.some((thing) => isLooseComment(thing) || isLoosePost(thing)))
        for (const thing of things) shelve(thing, posts, shelf);
      else keepUnread(document, report);
    }
    for (const [id, post] of posts) yield { ...post, comments: shelf.take(id) };
    for (const id of shelf.keys()) yield composeCapture(redditExport.name, { foreignId: id }, shelf.take(id));
  } finally {
    shelf.close();
  }
}

function shelve(thing: Json, posts: Map<string, Capture>, shelf: CommentShelf): void {
  if (isLooseComment(thing)) shelf.add(textAt(thing, 'link_id') ?? '', readComment(thing));
  else if (isLoosePost(thing)) posts.set(nameOf(thing, 't3') ?? '', readPost(thing));
}

/** Things of a kind in Listings, or standing alone. */
function thingsIn(listing: Json | undefined, kind: RegExp): Json[] {
  const things = textAt(listing, 'kind') === 'Listing' ? listAt(listing, 'data', 'children') : [listing ?? null];
  return things.filter((thing) => kind.test(textAt(thing, 'kind') ?? ''));
}

/** Posts, and the comments that belong to each; comments of posts that are not in the answer stand under a named one. */
function* readListings(listings: Json[]): Generator<Capture> {
  const roots = listings.flatMap((listing) => thingsIn(listing, /^(?:t1|more)$/));
  const walked = [...walkNested(roots, (thing) => thingsIn(at(thing, 'data', 'replies'), /^(?:t1|more)$/))];
  const posts = listings.flatMap((listing) => thingsIn(listing, /^t3$/)).map((post) => readPost(at(post, 'data')));
  const only = posts.length === 1 ? posts[0]!.article.foreignId : null;
  const isStub = ({ item }: { item: Json }) => textAt(item, 'kind') === 'more';
  const folded = walked.filter(isStub).reduce((sum, { item }) => sum + (numberAt(item, 'data', 'count') ?? 0), 0);
  const threads = groupByKey(
    walked.filter((each) => !isStub(each)).map(({ item }) => at(item, 'data') ?? null),
    (data) => only ?? textAt(data, 'link_id') ?? '',
  );
  const message = `${folded} comments are folded in this answer and not in the file. Fetch them to have the whole discussion.`;
  const problems = folded > 0 ? [problemOf('comments-folded', message)] : [];
  for (const post of posts) {
    const id = post.article.foreignId ?? '';
    yield { ...post, comments: (threads.get(id) ?? []).map(readComment), problems };
    threads.delete(id);
  }
  for (const [id, comments] of threads) yield { ...namedPost(id, comments), problems };
}

/** Comments that stand alone name the post they belong to. */
function namedPost(id: string, comments: Json[]): Capture {
  const name = (key: string) => textAt(comments[0], key);
  const article = { foreignId: id || null, title: resolved(name('link_title')) || null, author: name('link_author') };
  return composeCapture(redditExport.name, { ...article, url: name('link_permalink') }, comments.map(readComment));
}

function readPost(data: Json | undefined): Capture {
  const date = textAt(data, 'created_utc');
  const link = textAt(data, 'permalink');
  return composeCapture(
    redditExport.name,
    {
      foreignId: nameOf(data, 't3'),
      title: resolved(textAt(data, 'title')) || null,
      author: textAt(data, 'author'),
      date,
      publishedAt: instantOfSeconds(date),
      url: link === null ? textAt(data, 'url') : `https://www.reddit.com${link}`,
      categories: [textAt(data, 'subreddit')].filter((name) => name !== null),
      text: resolved(textAt(data, 'selftext')),
    },
    [],
    {
      statedCount: numberAt(data, 'num_comments'),
      commentsOpen: isObject(data) && 'locked' in data ? !isTrueAt(data, 'locked') : null,
    },
  );
}

function nameOf(data: Json | undefined, kind: string): string | null {
  const id = textAt(data, 'id');
  return textAt(data, 'name') ?? (id === null ? null : `${kind}_${id}`);
}

function readComment(data: Json | undefined): CapturedComment {
  const parent = textAt(data, 'parent_id');
  const date = textAt(data, 'created_utc');
  const link = textAt(data, 'permalink');
  const text = resolved(textAt(data, 'body'));
  return composeComment({
    id: nameOf(data, 't1'),
    author: textAt(data, 'author'),
    authorId: textAt(data, 'author_fullname'),
    date,
    postedAt: instantOfSeconds(date),
    parent: parent?.startsWith('t1_') ? { by: 'id', id: parent } : { by: 'none' },
    status: statusOf(data, text),
    url: link === null ? null : `https://www.reddit.com${link}`,
    text,
  });
}

/** Reddit shows the body of what its writer deleted, or a moderator removed, as one of these words. */
function statusOf(data: Json | undefined, text: string): ForeignStatus {
  if (/^\[\s*removed\b[^\]]*\]$/.test(text)) return 'removed';
  if (text === '[deleted]') return 'deleted';
  if (isTrueAt(data, 'spam')) return 'spam';
  return isTrueAt(data, 'removed') ? 'removed' : 'approved';
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

function resolved(markdown: string | null): string {
  return tidy((markdown ?? '').replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]!));
}
