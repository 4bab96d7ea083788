/**
 * Isso (https://isso-comments.de/docs/reference/server-api/): the answer of `GET /?uri=...` (`replies` nested, `mode` 1
 * shown, 2 waiting, 4 deleted but answered), and the generic list that Isso imports (threads with `id`, `title`, `comments`).
 * Bodies of answers are HTML. E-mail addresses and `remote_addr` are never carried over.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment, lookUp, problemOf } from './compose.ts';
import { instantOf, instantOfSeconds } from './instant.ts';
import { isObject, type Json, listAt, numberAt, textAt } from './json.ts';
import { jsonFormat, walkNested } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const issoExport = jsonFormat({
  name: 'isso-export',
  label: 'Isso comments (JSON)',
  verified: false,
  recognize(document) {
    if (isObject(document) && 'replies' in document && 'total_replies' in document) return 0.97;
    const first = Array.isArray(document) ? document[0] : listAt(document, 'replies')[0];
    if (isObject(first) && 'mode' in first && 'text' in first && 'created' in first) return 0.95;
    return isObject(first) && 'id' in first && 'title' in first && isIssoComment(listAt(first, 'comments')[0])
      ? 0.9
      : 0;
  },
  *readDocument(document) {
    if (isObject(document)) yield readAnswer(document);
    else if (Array.isArray(document) && listAt(document[0], 'comments').length > 0)
      for (const thread of document) yield readThread(thread);
    else if (Array.isArray(document))
      yield composeCapture(
        issoExport.name,
        {},
        document.map((item) => readComment(item)),
      );
  },
});

const isIssoComment = (item: Json | undefined) => isObject(item) && 'text' in item && 'created' in item;

function readAnswer(answer: Json): Capture {
  const walked = [...walkNested(listAt(answer, 'replies'), (comment) => listAt(comment, 'replies'))];
  const hidden = [answer, ...walked.map(({ item }) => item)].reduce<number>(
    (sum, item) => sum + (numberAt(item, 'hidden_replies') ?? 0),
    0,
  );
  const message = `${hidden} replies are left out of this answer by its limit. Ask for it without limits to have them all.`;
  const comments = walked.map(({ item }) => readComment(item));
  return composeCapture(issoExport.name, {}, comments, {
    statedCount: walked.every(({ parent }) => parent === null) ? numberAt(answer, 'total_replies') : null,
    problems: hidden > 0 ? [problemOf('comments-folded', message)] : [],
  });
}

function readThread(thread: Json): Capture {
  const article = { foreignId: textAt(thread, 'id'), title: textAt(thread, 'title'), url: textAt(thread, 'id') };
  return composeCapture(
    issoExport.name,
    article,
    listAt(thread, 'comments').map((comment) => readComment(comment)),
  );
}

const MODES: Record<string, ForeignStatus> = { '1': 'approved', '2': 'pending', '4': 'deleted', '5': 'deleted' };

function readComment(comment: Json): CapturedComment {
  const created = textAt(comment, 'created');
  const parent = textAt(comment, 'parent');
  const status = lookUp(MODES, textAt(comment, 'mode'));
  const text = toPlainText(textAt(comment, 'text') ?? '', { breaks: true });
  return composeComment({
    id: textAt(comment, 'id'),
    author: textAt(comment, 'author'),
    date: created,
    postedAt: instantOf(created) ?? instantOfSeconds(created),
    parent: parent === null || parent === '0' ? { by: 'none' } : { by: 'id', id: parent },
    kind: status === 'deleted' && text === '' ? 'deleted' : 'comment',
    status,
    text,
  });
}
