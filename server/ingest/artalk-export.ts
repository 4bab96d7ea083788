/**
 * Artalk: its exchange format "Artrans" (https://artalk.js.org/guide/transfer.html: a list of comments, every field a
 * string; `rid` is the parent, "0" for none; `page_key` the page), and its API's answer (`comments`, `page`). Text is the
 * writer's own Markdown. `email` and `ip` are never carried over.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment } from './compose.ts';
import { instantOf } from './instant.ts';
import { isObject, isTrueAt, type Json, listAt, numberAt, textAt } from './json.ts';
import { groupByKey, jsonFormat } from './json-format.ts';
import { tidy } from './plain-text.ts';

export const artalkExport = jsonFormat({
  name: 'artalk-export',
  label: 'Artalk export (Artrans, JSON)',
  verified: false,
  recognize(document) {
    const first = commentsIn(document)[0];
    return isObject(first) && 'rid' in first && 'page_key' in first ? 0.97 : 0;
  },
  *readDocument(document) {
    const pages = groupByKey(commentsIn(document), (comment) => textAt(comment, 'page_key') ?? '');
    for (const [key, comments] of pages) yield readPage(key, comments, document);
  },
});

const commentsIn = (document: Json) => (Array.isArray(document) ? document : listAt(document, 'comments'));

function readPage(key: string, comments: Json[], document: Json): Capture {
  const site = textAt(comments[0], 'site_urls')?.split(',')[0]?.replace(/\/$/, '') ?? '';
  const url = /^https?:/.test(key) ? key : site && key.startsWith('/') ? site + key : textAt(document, 'page', 'url');
  return composeCapture(
    artalkExport.name,
    {
      foreignId: key || null,
      title: textAt(comments[0], 'page_title') ?? textAt(document, 'page', 'title'),
      url: url ?? (key || null),
    },
    comments.map(readComment),
    { statedCount: numberAt(document, 'count') },
  );
}

function readComment(comment: Json): CapturedComment {
  const parent = textAt(comment, 'rid');
  const date = textAt(comment, 'created_at') ?? textAt(comment, 'date');
  return composeComment({
    id: textAt(comment, 'id'),
    author: textAt(comment, 'nick'),
    authorId: textAt(comment, 'user_id'),
    date,
    postedAt: instantOf(goDate(date)),
    parent: parent === null || parent === '0' ? { by: 'none' } : { by: 'id', id: parent },
    status: statusOf(comment),
    text: tidy(textAt(comment, 'content') ?? ''),
  });
}

/** Go prints a time as `2021-10-28 19:50:15 +0800 +08`; the second zone repeats the first. */
function goDate(date: string | null): string | null {
  return date?.replace(/^(.*\d) ([+-]\d{4})(?: \S+)?$/, '$1$2') ?? null;
}

function statusOf(comment: Json): ForeignStatus {
  if (isTrueAt(comment, 'is_pending')) return 'pending';
  return isTrueAt(comment, 'is_collapsed') ? 'collapsed' : 'approved';
}
