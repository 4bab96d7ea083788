/** Reads text captures: what a reader copies from a page, or what a program leaves of one. */
import type { Capture, CapturedComment, ParentReference, Problem, Unread } from '../model/capture.ts';
import { composeCapture, composeComment, problemOf } from './compose.ts';
import type { Format } from './format.ts';
import { readInstant } from './line-date.ts';
import { joinParagraphs, readArticle, readOpen, readStatedCount } from './text-article.ts';
import type { Draft } from './text-block.ts';
import { type Found, findComments } from './text-comments.ts';
import { isNumberOnly } from './text-header.ts';
import type { Line } from './text-line.ts';
import { readPage, type TextPage } from './text-page.ts';
import { readParents } from './text-parents.ts';

/** A platform whose captures carry its marks. All are read by the same method; the marks only make the name sure. */
interface Platform {
  name: string;
  label: string;
  marks: RegExp;
}

const PLATFORMS: readonly Platform[] = [
  { name: 'reddit-text', label: 'Reddit, copied text', marks: /^level \d+$/m },
  { name: 'slashdot-text', label: 'Slashdot, copied text', marks: /beneath your current threshold/ },
  {
    name: 'typepad-text',
    label: 'Typepad, copied text',
    marks: /^(?:Posted by|Rédigé par|Geschrieben von|Publicado por)\s*:.{1,90} \| /m,
  },
  {
    name: 'movabletype-text',
    label: 'Movable Type, copied text',
    marks: /^Posted by:.{1,90} (?:at|on) \p{Lu}\p{Ll}+ \d/mu,
  },
  {
    name: 'blogger-text',
    label: 'Blogger, copied text',
    marks: /^\s*ReplyDelete$|\bsaid\.\.\.$|^Links to this post|^Powered by Blogger/m,
  },
  {
    name: 'wpdiscuz-text',
    label: 'wpDiscuz, copied text',
    marks: /Inline Feedbacks|View all comments|Kommentar Themen|Comment threads/,
  },
  { name: 'hackernews-text', label: 'Hacker News, copied text', marks: /^\s*(?:\[y18\.gif\] )?Hacker News/m },
  {
    name: 'wordpress-text',
    label: 'WordPress, copied text',
    marks:
      /\d (?:responses?|thoughts?|antworten|gedanken|respuestas?|pensamientos?|réponses?|réflexions?|commenti|reacties) (?:to|on|zu|a|en|à|sur|su|op) |\bbookmark the permalink|bloggers like this|bloggern gefällt|^\s*\d+\. .{1,80} (?:says|sagt|dice|dijo|dit|zegt|disse)\s*:/im,
  },
];

/** Text that is the beginning of markup or data is for other formats. */
const NO_TEXT = /^\s*(?:<(?:!doctype|!--|\?xml|[a-z])|[{[]\s*["{[\]}])/i;

const TABLE_LINES = 5;

/** Whether the first lines hold the same number of separators: a table of a form that is not known, and no text. */
function isTable(head: string): boolean {
  const lines = head.split('\n', TABLE_LINES + 1).filter((line) => line.trim() !== '');
  if (lines.length < 3) return false;
  return [',', ';', '\t'].some((separator) => {
    const counts = lines.slice(0, TABLE_LINES).map((line) => line.split(separator).length);
    return counts[0]! > 2 && counts.every((count) => count === counts[0]);
  });
}

export const textFormats: readonly Format[] = [
  ...PLATFORMS.map(({ name, label, marks }) => textFormat(name, label, (head) => (marks.test(head) ? 0.3 : 0))),
  textFormat('text', 'Copied text of any page', () => 0.1),
];

function textFormat(name: string, label: string, rate: (head: string) => number): Format {
  return {
    name,
    label,
    kind: 'text',
    verified: true,
    recognize: ({ head }) => (NO_TEXT.test(head) || isTable(head) ? 0 : rate(head)),
    async *read(input) {
      yield readTextCapture(await input.text(), name);
    },
  };
}

/** The whole of one text. Every line goes to the article, a comment, the furniture named in the report, or the unread rest. */
export function readTextCapture(text: string, format: string): Capture {
  const page = readPage(text);
  const found = findComments(page);
  const end = found?.begin ?? endOfArticle(page);
  const { article, begin } = readArticle(page, end);
  const parents = found ? readParents(found) : [];
  const comments = found ? found.drafts.map((draft, index) => toComment(draft, parents[index]!)) : [];
  return composeCapture(format, article, comments, {
    statedCount: readStatedCount(page, found),
    commentsOpen: readOpen(page),
    problems: found ? describe(page, found, comments) : [],
    unread: collectUnread(page, begin, end, found),
  });
}

const PARAGRAPH = 160;

/** Without comments, the article ends where the page's own matter begins below its text. */
function endOfArticle(page: TextPage): number {
  const text = page.lines.findIndex((line) => line.text.length > PARAGRAPH);
  const end = page.roles.findIndex((role, index) => text >= 0 && index > text && (role === 'form' || role === 'count'));
  return end >= 0 ? end : page.lines.length;
}

function toComment(draft: Draft, parent: ParentReference): CapturedComment {
  return composeComment({
    author: draft.author,
    date: draft.date,
    postedAt: draft.date === null ? null : readInstant(draft.date),
    parent,
    kind: draft.kind,
    status: draft.pending ? 'pending' : null,
    label: draft.label,
    text: joinParagraphs(draft.body),
    line: draft.begin + 1,
  });
}

function describe(page: TextPage, found: Found, comments: readonly CapturedComment[]): Problem[] {
  const problems: Problem[] = [];
  comments.forEach((comment, index) => {
    if (comment.author !== null || comment.kind !== 'comment' || found.layout === 'subjects') return;
    const message = `The comment at line ${comment.line} has no author line: its author is unknown.`;
    problems.push(problemOf('author-missing', message, { line: comment.line, comment: index + 1 }));
  });
  const guess = GUESSES[found.layout];
  if (guess) problems.push(problemOf('comments-guessed', guess, { line: found.begin + 1 }));
  const furniture = describeFurniture(page, found);
  if (furniture) problems.push(furniture);
  return problems;
}

const GUESSES: Readonly<Record<string, string>> = {
  buttons: 'Only the buttons below the comments are left of their author lines: comments were divided there.',
  paragraphs:
    'Nothing in the text divides the comments that the page states: each paragraph was taken as one. Look through them.',
};

/** Which lines among the comments nobody wrote, and how often each stood there. */
function describeFurniture(page: TextPage, found: Found): Problem | null {
  const counts = new Map<string, number>();
  for (const draft of found.drafts) {
    const written = new Map(draft.body.map(({ number, raw }) => [number, raw.trim()]));
    for (const line of page.lines.slice(draft.begin, draft.end)) {
      const rest = dropKnown(line.raw, [written.get(line.number) ?? null, draft.author, draft.date, draft.label]);
      // Scores differ from comment to comment, and mean nothing one by one.
      const kind = isNumberOnly(rest) ? 'a number' : `“${rest}”`;
      if (/[\p{L}\p{N}]/u.test(rest)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return null;
  const lines = [...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} (${count} times)`));
  const message = `Left out of the comments, as the page's own: ${lines.join(', ')}.`;
  return problemOf('furniture-left-out', message);
}

/** A line without what the capture tells already. */
function dropKnown(text: string, known: readonly (string | null)[]): string {
  let rest = text;
  for (const part of known) if (part) rest = rest.replace(part, ' ');
  return rest.replace(/\s+/g, ' ').trim();
}

/** What is neither article nor comment, paragraph by paragraph. */
function collectUnread(page: TextPage, begin: number, end: number, found: Found | null): Unread[] {
  const taken = new Set<Line>(page.lines.slice(begin, end));
  for (const draft of found?.drafts ?? []) for (const line of page.lines.slice(draft.begin, draft.end)) taken.add(line);
  return splitUnread(page.lines.map((line) => (taken.has(line) ? null : line)));
}

function splitUnread(lines: readonly (Line | null)[]): Unread[] {
  const unread: Unread[] = [];
  let paragraph: Line[] = [];
  const close = () => {
    if (paragraph.length > 0) unread.push({ line: paragraph[0]!.number, text: joinParagraphs(paragraph) });
    paragraph = [];
  };
  for (const line of lines) {
    if (line === null || line.raw.trim() === '') close();
    else paragraph.push(line);
  }
  close();
  return unread;
}
