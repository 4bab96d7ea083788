/** Rejoinder's own JSON lines: one article with its threads to a line, as model/export-rows.ts writes and documents them. */
import type { Capture, CapturedComment, CommentKind, ForeignStatus, Problem } from '../model/capture.ts';
import { composeCapture, composeComment, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import { at, isObject, type Json, type JsonObject, listAt, numberAt, peekJson, readJsonLines, textAt } from './json.ts';

export const rejoinderJsonLines: Format = {
  name: 'rejoinder-json-lines',
  label: "Rejoinder's own JSON lines",
  kind: 'export',
  verified: true,
  recognize(input) {
    const first = peekJson(input);
    return isArticle(first) && 'statedCount' in first ? 0.99 : 0;
  },
  read(input) {
    const report = new Report();
    async function* captures() {
      for await (const { value } of readJsonLines(input.chunks(), report, isArticle)) yield readLine(value);
    }
    return tellAtEnd(this.name, captures(), report);
  },
};

const isArticle = (value: Json): value is JsonObject => isObject(value) && isObject(value.article);
const booleanAt = (value: Json, key: string) => [at(value, key)].find((found) => typeof found === 'boolean') ?? null;

function readLine(line: Json): Capture {
  const otherPages = listAt(line, 'otherPages').filter((address) => typeof address === 'string');
  const article = at(line, 'article');
  const text = (key: string) => textAt(article, key);
  return composeCapture(
    rejoinderJsonLines.name,
    {
      foreignId: text('foreignId'),
      title: text('title'),
      author: text('author'),
      date: text('date'),
      publishedAt: text('publishedAt'),
      url: text('url'),
      categories: listAt(article, 'categories').filter((name) => typeof name === 'string'),
      text: text('text') ?? '',
    },
    listAt(line, 'comments').map(readComment),
    {
      statedCount: numberAt(line, 'statedCount'),
      commentsOpen: booleanAt(line, 'commentsOpen'),
      problems: listAt(line, 'problems').map(readProblem),
      ...(otherPages.length > 0 ? { otherPages } : {}),
      unread: listAt(line, 'unread').map((each) => ({
        line: numberAt(each, 'line'),
        text: textAt(each, 'text') ?? '',
      })),
    },
  );
}

function readProblem(problem: Json): Problem {
  return {
    code: textAt(problem, 'code') ?? 'unknown',
    message: textAt(problem, 'message') ?? '',
    line: numberAt(problem, 'line'),
    comment: numberAt(problem, 'comment'),
  };
}

function readComment(comment: Json): CapturedComment {
  const parent = numberAt(comment, 'parent');
  return composeComment({
    id: textAt(comment, 'id'),
    author: textAt(comment, 'author'),
    authorId: textAt(comment, 'authorId'),
    date: textAt(comment, 'date'),
    postedAt: textAt(comment, 'postedAt'),
    // `n` is the place in the list, from 1.
    parent:
      booleanAt(comment, 'parentKnown') === false
        ? { by: 'lost' }
        : parent === null
          ? { by: 'none' }
          : { by: 'index', index: parent - 1 },
    kind: kindOf(textAt(comment, 'kind')),
    status: statusOf(textAt(comment, 'status')),
    label: textAt(comment, 'label'),
    url: textAt(comment, 'url'),
    text: textAt(comment, 'text') ?? '',
    line: numberAt(comment, 'line'),
  });
}

const KINDS: readonly CommentKind[] = ['comment', 'pingback', 'trackback', 'deleted', 'missing'];
const STATUSES: readonly ForeignStatus[] = ['approved', 'pending', 'spam', 'trash', 'deleted', 'removed', 'collapsed'];

/** A kind in our own words; anything else is a comment. */
export function kindOf(word: string | null): CommentKind {
  return KINDS.find((kind) => kind === word) ?? 'comment';
}

/** A status in our own words; anything else is none. */
export function statusOf(word: string | null): ForeignStatus | null {
  return STATUSES.find((status) => status === word) ?? null;
}
