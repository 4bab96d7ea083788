/**
 * Commento export (JSON, gitlab.com/commento/commento api/domain_export.go): `comments` of all pages, `commenters` by
 * `commenterHex`; a top-level comment's parent is "root". Also its API's answer, where `commenters` is an object. Text is
 * the writer's own Markdown. E-mail addresses of commenters are never carried over.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment, lookUp } from './compose.ts';
import { instantOf } from './instant.ts';
import { at, isObject, isTrueAt, type Json, listAt, textAt } from './json.ts';
import { groupByKey, jsonFormat } from './json-format.ts';
import { tidy, toPlainText } from './plain-text.ts';

export const commentoExport = jsonFormat({
  name: 'commento-export',
  label: 'Commento export (JSON)',
  verified: false,
  recognize(document) {
    const first = listAt(document, 'comments')[0];
    return isObject(first) && 'commentHex' in first ? 0.98 : 0;
  },
  *readDocument(document) {
    const names = namesIn(document);
    const pages = groupByKey(
      listAt(document, 'comments'),
      (comment) => textAt(comment, 'url') ?? textAt(comment, 'path') ?? '',
    );
    for (const [path, comments] of pages) yield readPage(path, comments, names);
  },
});

function namesIn(document: Json): Map<string, string> {
  const listed = listAt(document, 'commenters').map((one) => [textAt(one, 'commenterHex'), textAt(one, 'name')]);
  const keyed = at(document, 'commenters');
  const byKey = isObject(keyed) ? Object.keys(keyed).map((hex) => [hex, textAt(keyed[hex], 'name')]) : [];
  return new Map(
    [...listed, ...byKey].filter((pair): pair is [string, string] => pair[0] !== null && pair[1] !== null),
  );
}

function readPage(path: string, comments: Json[], names: Map<string, string>): Capture {
  const domain = textAt(comments[0], 'domain');
  const url = domain !== null && path.startsWith('/') ? `https://${domain}${path}` : path || null;
  return composeCapture(
    commentoExport.name,
    { foreignId: url, url },
    comments.map((comment) => readComment(comment, names)),
  );
}

const STATES: Record<string, ForeignStatus> = { approved: 'approved', unapproved: 'pending', flagged: 'spam' };

function readComment(comment: Json, names: Map<string, string>): CapturedComment {
  const commenter = textAt(comment, 'commenterHex');
  const parent = textAt(comment, 'parentHex');
  const date = textAt(comment, 'creationDate');
  const deleted = isTrueAt(comment, 'deleted');
  const markdown = textAt(comment, 'markdown');
  return composeComment({
    id: textAt(comment, 'commentHex'),
    author: names.get(commenter ?? '') ?? null,
    authorId: commenter === 'anonymous' ? null : commenter,
    date,
    postedAt: instantOf(date),
    parent: parent === null || parent === 'root' ? { by: 'none' } : { by: 'id', id: parent },
    status: deleted ? 'deleted' : lookUp(STATES, textAt(comment, 'state')),
    text: markdown !== null ? tidy(markdown) : toPlainText(textAt(comment, 'html') ?? ''),
  });
}
