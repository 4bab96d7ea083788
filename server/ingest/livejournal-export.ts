/**
 * LiveJournal: a page as its S2 style `style=mine&format=xml` gives it (`entrypage`, comments nested in `comments`, a folded
 * one marked `full="false"` and without text), and the comment export (`livejournal`, flat, by parentid; described in
 * https://www.livejournal.com/doc/server/ljp.csp.export_comments.html), which holds comments of all entries.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { CommentShelf } from './comment-shelf.ts';
import { composeCapture, composeComment, lookUp, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { instantOf } from './instant.ts';
import { toPlainText } from './plain-text.ts';
import { childOf, type Element, nearestBelow, readElements, rootName, textOf } from './xml.ts';

export const livejournalExport: Format = {
  name: 'livejournal-export',
  label: 'LiveJournal page or comment export (XML)',
  kind: 'export',
  verified: true,
  recognize: ({ head }) => (['entrypage', 'livejournal'].includes(rootName(head) ?? '') ? 0.97 : 0),
  read(input) {
    const report = new Report();
    const captures = rootName(input.head) === 'entrypage' ? readPage(input, report) : readExport(input, report);
    return tellAtEnd(this.name, captures, report);
  },
};

async function* readPage(input: Input, report: Report): AsyncGenerator<Capture> {
  for await (const page of readElements(input.chunks(), (name) => name === 'entrypage', report)) {
    const entry = childOf(page, 'entry');
    const date = entry && textOf(entry, 'date');
    yield composeCapture(
      livejournalExport.name,
      {
        foreignId: entry?.attributes.id ?? null,
        title: entry && (toPlainText(textOf(entry, 'subject') ?? '') || null),
        author: entry && userOf(entry, 'username'),
        date,
        publishedAt: instantOf(padded(date)),
        url: entry && textOf(entry, 'url'),
        text: toPlainText((entry && textOf(entry, 'text')) ?? ''),
      },
      readNested(page),
    );
  }
}

/** Walks nested comments in display order without recursion: threads go as deep as people like. */
function readNested(page: Element): CapturedComment[] {
  const comments: CapturedComment[] = [];
  const todo = nestedIn(page).map((element) => ({ element, parent: null as number | null }));
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const index = comments.length;
    comments.push(readComment(next.element, next.parent));
    for (const element of nestedIn(next.element)) todo.push({ element, parent: index });
  }
  return comments;
}

/** The comments directly below, last first. In a damaged file they may have lost the `comments` around them. */
function nestedIn(element: Element): Element[] {
  return nearestBelow(element, 'comment').reverse();
}

function readComment(element: Element, parent: number | null): CapturedComment {
  const { id, full, deleted, screened } = element.attributes;
  const date = textOf(element, 'date');
  const words = wordsOf(element, 'text');
  const isDeleted = deleted === 'true' || deleted === '1';
  const status: ForeignStatus = isDeleted
    ? 'deleted'
    : screened === 'true' || screened === '1'
      ? 'pending'
      : full === 'false'
        ? 'collapsed'
        : 'approved';
  return composeComment({
    id: id ?? null,
    author: userOf(element, 'username'),
    date,
    postedAt: instantOf(padded(date)),
    parent: parent === null ? { by: 'none' } : { by: 'index', index: parent },
    kind: isDeleted && words.text === '' ? 'deleted' : 'comment',
    status,
    url: textOf(element, 'url'),
    ...words,
    line: element.line || null,
  });
}

/** Some write all they have to say into the subject. Where there is a body, the subject is the comment's label. */
function wordsOf(element: Element, name: string): Pick<CapturedComment, 'label' | 'text'> {
  const subject = toPlainText(textOf(element, 'subject') ?? '');
  const body = toPlainText(textOf(element, name) ?? '', { breaks: true });
  return body === '' ? { label: null, text: subject } : { label: subject || null, text: body };
}

function userOf(element: Element, attribute: string): string | null {
  return childOf(element, 'user')?.attributes[attribute] || null;
}

/** LiveJournal prints no leading zeros: `2015-6-25 8:5:0`. */
function padded(date: string | null): string | null {
  return date?.replace(/\b\d\b/g, (digit) => `0${digit}`) ?? null;
}

const STATES: Record<string, ForeignStatus> = { A: 'approved', F: 'approved', S: 'pending', D: 'deleted', B: 'spam' };

async function* readExport(input: Input, report: Report): AsyncGenerator<Capture> {
  const names = new Map<string, string>();
  const shelf = new CommentShelf();
  try {
    const isRecord = (name: string) => name === 'comment' || name === 'usermap';
    for await (const element of readElements(input.chunks(), isRecord, report)) {
      const { id, user, jitemid } = element.attributes;
      if (element.name === 'comment') shelf.add(jitemid ?? '', readExported(element));
      else if (id !== undefined && user !== undefined) names.set(id, user);
    }
    for (const item of shelf.keys()) {
      const comments = shelf
        .take(item)
        .map((comment) => ({ ...comment, author: names.get(comment.authorId ?? '') ?? null }));
      yield composeCapture(livejournalExport.name, { foreignId: item || null }, comments);
    }
  } finally {
    shelf.close();
  }
}

function readExported(element: Element): CapturedComment {
  const { id, parentid, posterid, state = 'A' } = element.attributes;
  const date = textOf(element, 'date');
  return composeComment({
    id: id ?? null,
    authorId: posterid ?? null,
    date,
    postedAt: instantOf(date),
    parent: parentid && parentid !== '0' ? { by: 'id', id: parentid } : { by: 'none' },
    kind: state === 'D' ? 'deleted' : 'comment',
    status: lookUp(STATES, state),
    ...wordsOf(element, 'body'),
    line: element.line,
  });
}
