/**
 * Disqus export (XML). Shape: `disqus > thread` (an article) and `disqus > post` (a comment, naming its thread and parent by
 * `dsq:id`), after https://docs.disqus.com/developers/export/ and disqus.com/api/schemas/1.0/disqus.xsd. Posts of all
 * threads are mixed, so they are gathered by thread. Bodies are HTML. E-mail and IP addresses are never carried over.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { CommentShelf } from './comment-shelf.ts';
import { composeArticle, composeCapture, composeComment, problemOf, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { instantOf } from './instant.ts';
import { toPlainText } from './plain-text.ts';
import { childOf, type Element, readElements, rootName, textOf } from './xml.ts';

export const disqusExport: Format = {
  name: 'disqus-export',
  label: 'Disqus export (XML)',
  kind: 'export',
  verified: true,
  recognize: ({ head }) => (rootName(head) === 'disqus' ? 0.99 : 0),
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readThreads(input, report), report);
  },
};

async function* readThreads(input: Input, report: Report): AsyncGenerator<Capture> {
  const threads = new Map<string, Capture>();
  const shelf = new CommentShelf();
  try {
    for await (const element of readElements(input.chunks(), (_, parent) => parent === 'disqus', report)) {
      if (element.name === 'thread') threads.set(idOf(element) ?? `line ${element.line}`, readThread(element));
      else if (element.name === 'post') shelf.add(idOf(childOf(element, 'thread')) ?? '', readPost(element));
    }
    for (const [id, thread] of threads) yield { ...thread, comments: shelf.take(id) };
    for (const id of shelf.keys()) yield orphanThread(id, shelf.take(id));
  } finally {
    shelf.close();
  }
}

function readThread(element: Element): Capture {
  const closed = textOf(element, 'isClosed');
  const date = textOf(element, 'createdAt');
  return composeCapture(
    disqusExport.name,
    {
      foreignId: idOf(element),
      title: toPlainText(textOf(element, 'title') ?? '') || null,
      date,
      publishedAt: instantOf(date, 'Z'),
      url: textOf(element, 'link'),
      text: toPlainText(textOf(element, 'message') ?? ''),
    },
    [],
    { commentsOpen: closed === null ? null : closed !== 'true' },
  );
}

function orphanThread(id: string, comments: CapturedComment[]): Capture {
  const which = id ? `thread ${id}, which is not in the file` : 'no thread';
  const message = `${comments.length} comments belong to ${which}. Export again to get the article they stand under.`;
  const problems = [problemOf('article-missing', message, { line: comments[0]?.line ?? null })];
  return {
    ...composeCapture(disqusExport.name, {}, comments, { problems }),
    article: composeArticle({ foreignId: id || null }),
  };
}

function readPost(element: Element): CapturedComment {
  const parent = idOf(childOf(element, 'parent'));
  const author = childOf(element, 'author');
  const date = textOf(element, 'createdAt');
  return composeComment({
    id: idOf(element),
    author: toPlainText(textOf(author, 'name') ?? '') || null,
    authorId: textOf(author, 'username'),
    date,
    postedAt: instantOf(date, 'Z'),
    parent: parent === null ? { by: 'none' } : { by: 'id', id: parent },
    status: statusOf(element),
    text: toPlainText(textOf(element, 'message') ?? ''),
    line: element.line,
  });
}

function statusOf(element: Element): ForeignStatus {
  if (textOf(element, 'isDeleted') === 'true') return 'deleted';
  if (textOf(element, 'isSpam') === 'true') return 'spam';
  return textOf(element, 'isApproved') === 'false' ? 'pending' : 'approved';
}

function idOf(element: Element | null): string | null {
  return element?.attributes['dsq:id'] || null;
}
