/**
 * remark42: its backup (JSON lines: first a line of meta data, then one comment to a line; github.com/umputun/remark42
 * backend/app/migrator/native.go and store/comment.go), and its API's answers (`comments` plain or nested). `pid` is the
 * parent, `locator.url` the page. Bodies are HTML.
 */
import type { Capture, CapturedComment } from '../model/capture.ts';
import { CommentShelf } from './comment-shelf.ts';
import { composeCapture, composeComment, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import { instantOf } from './instant.ts';
import {
  at,
  isObject,
  isTrueAt,
  type Json,
  type JsonDocument,
  listAt,
  peekJson,
  readJson,
  readJsonLines,
  textAt,
} from './json.ts';
import { keepUnread, walkNested } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const remark42Export: Format = {
  name: 'remark42-export',
  label: 'remark42 backup or answer (JSON)',
  kind: 'export',
  verified: false,
  recognize(input) {
    const first = peekJson(input);
    if (isObject(first) && isBackup(input.head) && ('users' in first || 'posts' in first || isComment(first)))
      return 0.97;
    const listed = listAt(first, 'comments')[0];
    return isComment(listed) || isComment(at(listed, 'comment')) ? 0.97 : 0;
  },
  read(input) {
    const report = new Report();
    const source = isBackup(input.head) ? readJsonLines : readJson;
    return tellAtEnd(this.name, readAll(source(input.chunks(), report), report), report);
  },
};

const isMeta = (value: Json) => isObject(value) && ('version' in value || 'users' in value || 'info' in value);
const isComment = (item: Json | undefined) => isObject(item) && 'locator' in item && 'pid' in item;

/** In a backup a line is a whole object, and the second one is a comment. */
function isBackup(head: string): boolean {
  return /^\{[^\n]*\}\n\{[^\n]*"locator"/.test(head) || /^\{[^\n]*"locator"[^\n]*\}(?:\n|$)/.test(head);
}

async function* readAll(documents: AsyncIterable<JsonDocument>, report: Report): AsyncGenerator<Capture> {
  const titles = new Map<string, string>();
  const shelf = new CommentShelf();
  try {
    for await (const document of documents) {
      const comments = [...walkNested([document.value], held)].map(({ item }) => item).filter(isComment);
      if (comments.length === 0 && !isMeta(document.value)) keepUnread(document, report);
      for (const item of comments) {
        const page = textAt(item, 'locator', 'url') ?? '';
        const title = textAt(item, 'title');
        if (title !== null) titles.set(page, toPlainText(title));
        shelf.add(page, readComment(item, document.line));
      }
    }
    for (const page of shelf.keys()) {
      const article = { foreignId: page || null, url: page || null, title: titles.get(page) ?? null };
      yield composeCapture(remark42Export.name, article, shelf.take(page));
    }
  } finally {
    shelf.close();
  }
}

function held(item: Json): Json[] {
  const comment = at(item, 'comment');
  return [...(isObject(comment) ? [comment] : []), ...listAt(item, 'comments'), ...listAt(item, 'replies')];
}

function readComment(comment: Json, line: number): CapturedComment {
  const parent = textAt(comment, 'pid');
  const date = textAt(comment, 'time');
  const deleted = isTrueAt(comment, 'delete');
  const text = toPlainText(textAt(comment, 'text') ?? '');
  return composeComment({
    id: textAt(comment, 'id'),
    author: textAt(comment, 'user', 'name'),
    authorId: textAt(comment, 'user', 'id'),
    date,
    postedAt: instantOf(date),
    parent: parent === null ? { by: 'none' } : { by: 'id', id: parent },
    kind: deleted && text === '' ? 'deleted' : 'comment',
    status: deleted ? 'deleted' : 'approved',
    text,
    line,
  });
}
