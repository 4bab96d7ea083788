/**
 * Blogger export: one Atom feed with settings, posts, pages and comments mixed.
 *
 * Until 2024 an entry's kind is a category with the scheme `...g/2005#kind`; a comment names its POST in
 * `thr:in-reply-to` and, where it answers another comment, that one in `link rel="related"`. Since then (Google Takeout,
 * namespace schemas.google.com/blogger/2018) `blogger:type` is the kind, `blogger:parent` the post and
 * `blogger:inReplyTo` the answered comment.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { CommentShelf } from './comment-shelf.ts';
import { composeCapture, composeComment, lookUp, problemOf, Report, tellAtEnd } from './compose.ts';
import { articleOf, linkOf, readEntry } from './feed-entry.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { toPlainText } from './plain-text.ts';
import { childOf, childrenOf, type Element, readElements, rootName, textOf } from './xml.ts';

export const bloggerExport: Format = {
  name: 'blogger-export',
  label: 'Blogger export (Atom)',
  kind: 'export',
  verified: true,
  recognize: ({ head }) =>
    /^(?:\w+:)?feed$/.test(rootName(head) ?? '') &&
    /blogger\/2008\/kind#(?:post|settings|template|page)|<blogger:type>/.test(head)
      ? 0.98
      : 0,
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readFeed(input, report), report);
  },
};

async function* readFeed(input: Input, report: Report): AsyncGenerator<Capture> {
  const articles = new Map<string, Capture>();
  const shelf = new CommentShelf();
  try {
    for await (const element of readElements(input.chunks(), (name) => name === 'entry', report)) {
      const kind = kindOf(element);
      if (kind === 'comment') shelf.add(postOf(element) ?? '', readComment(element));
      else if (kind === 'post' || kind === 'page') {
        const article = articleOf(readEntry(element));
        articles.set(article.foreignId ?? `line ${element.line}`, composeCapture(bloggerExport.name, article, []));
      }
    }
    for (const [id, article] of articles) yield { ...article, comments: shelf.take(id) };
    for (const id of shelf.keys()) yield orphans(id, shelf.take(id));
  } finally {
    shelf.close();
  }
}

function orphans(post: string, comments: CapturedComment[]): Capture {
  const message = `${comments.length} comments belong to the post ${post || '(none named)'}, which is not in the file.`;
  return composeCapture(bloggerExport.name, { foreignId: post || null }, comments, {
    problems: [problemOf('article-missing', message, { line: comments[0]?.line ?? null })],
  });
}

function kindOf(element: Element): string | null {
  const type = textOf(element, 'blogger:type');
  if (type !== null) return type.toLowerCase();
  const kind = childrenOf(element, 'category').find(({ attributes }) => attributes.scheme?.endsWith('#kind'));
  return kind?.attributes.term?.split('#').at(-1) ?? null;
}

function postOf(element: Element): string | null {
  return textOf(element, 'blogger:parent') ?? childOf(element, 'thr:in-reply-to')?.attributes.ref ?? null;
}

function readComment(element: Element): CapturedComment {
  const entry = readEntry(element);
  const answered = textOf(element, 'blogger:inReplyTo') ?? relatedId(element, entry.id);
  return composeComment({
    id: entry.id,
    author: entry.author,
    authorId: entry.authorId,
    date: entry.date,
    postedAt: entry.instant,
    parent: answered === null ? { by: 'none' } : { by: 'id', id: answered },
    status: statusOf(element),
    url: entry.url,
    text: toPlainText(entry.html),
    line: entry.line,
  });
}

/** The related link is an address that ends in the number of the answered comment; ids end in the same number. */
function relatedId(element: Element, own: string | null): string | null {
  const number = /(\d+)\/?$/.exec(linkOf(element, 'related') ?? '')?.[1];
  if (number === undefined) return null;
  return own === null ? number : own.replace(/\d+$/, number);
}

const STATUSES: Record<string, ForeignStatus> = {
  live: 'approved',
  pending: 'pending',
  spam: 'spam',
  ghosted: 'deleted',
};

function statusOf(element: Element): ForeignStatus | null {
  const status = textOf(element, 'blogger:status')?.toLowerCase() ?? '';
  return lookUp(STATUSES, status) ?? (status.includes('spam') ? 'spam' : null);
}
