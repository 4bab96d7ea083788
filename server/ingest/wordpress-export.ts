/**
 * WordPress export (WXR), versions 1.0 to 1.2, also as other systems write it for moving to WordPress.
 *
 * Shape: `rss > channel > item`, each with `wp:post_type` and its `wp:comment` elements. Written by
 * wp-admin/includes/export.php of WordPress. Bodies are HTML in which a line end is a line end (WordPress makes paragraphs
 * only when it shows them). E-mail and IP addresses of commenters are in the file and are never carried over.
 */
import type { Capture, CapturedComment, CommentKind, ForeignStatus, Problem } from '../model/capture.ts';
import { composeCapture, composeComment, lookUp, problemOf, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { instantOf, instantOfRfc822 } from './instant.ts';
import { toPlainText } from './plain-text.ts';
import { childrenOf, type Element, readElements, rootName, textOf } from './xml.ts';

export const wordpressExport: Format = {
  name: 'wordpress-export',
  label: 'WordPress export (WXR)',
  kind: 'export',
  verified: true,
  recognize: ({ head }) =>
    rootName(head) === 'rss' && /wordpress\.org\/export\/|<wp:(?:wxr_version|comment|post_id)>/.test(head) ? 0.99 : 0,
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readItems(input, report), report);
  },
};

/** What is known of an item before it ends: its comments come first, and are no more than they need to be. */
interface Pending {
  comments: CapturedComment[];
  problems: Problem[];
}

async function* readItems(input: Input, report: Report): AsyncGenerator<Capture> {
  let pending: Pending = { comments: [], problems: [] };
  const isRecord = (name: string, parent: string | null) =>
    name === 'wp:comment' || parent === 'channel' || (name === WORDS && parent !== 'wp:comment');
  for await (const element of readElements(input.chunks(), isRecord, report)) {
    if (element.name === 'wp:comment') addComment(element, pending);
    else if (element.name === WORDS) keepLoose(element, report);
    else if (element.name === 'item') {
      if (pending.comments.length > 0 || isArticle(element)) yield readItem(element, pending);
      pending = { comments: [], problems: [] };
    }
  }
  if (pending.comments.length > 0) yield readOrphans(pending);
}

const WORDS = 'wp:comment_content';

/** In a damaged file a comment may have lost the element around it. */
function keepLoose(element: Element, report: Report): void {
  const message = 'The words of a comment stand outside any comment: the file is damaged there; look under “unread”.';
  const { line } = element;
  report.add(problemOf('comment-damaged', message, { line }), { line, text: textOf(element) ?? '' });
}

function addComment(element: Element, { comments, problems }: Pending): void {
  comments.push(readComment(element));
  const stated = textOf(element, 'wp:comment_approved');
  if (stated === null || lookUp(STATUSES, stated) !== null) return;
  const message = `WordPress calls the comment “${stated}”, a status that is not known here; it was left open.`;
  problems.push(problemOf('status-unknown', message, { line: element.line, comment: comments.length }));
}

/** Comments behind the last item: their own has lost its beginning. */
function readOrphans({ comments, problems }: Pending): Capture {
  const message = `The article of ${comments.length} comments is not in the file: it is damaged there.`;
  const missing = problemOf('article-missing', message, { line: comments[0]!.line });
  return composeCapture(wordpressExport.name, {}, comments, { problems: [missing, ...problems] });
}

/** Menu entries, attachments and revisions are items too. */
function isArticle(item: Element): boolean {
  return ['post', 'page'].includes(textOf(item, 'wp:post_type') ?? 'post');
}

function readItem(item: Element, { comments, problems }: Pending): Capture {
  const link = textOf(item, 'link');
  if (link !== null) for (const comment of comments) comment.url = comment.id && `${link}#comment-${comment.id}`;
  const date = dateOf(item, 'wp:post_date');
  const open = textOf(item, 'wp:comment_status');
  return composeCapture(
    wordpressExport.name,
    {
      foreignId: textOf(item, 'guid') ?? textOf(item, 'wp:post_id'),
      title: plainOf(item, 'title'),
      author: plainOf(item, 'dc:creator'),
      date: date.printed ?? textOf(item, 'pubDate'),
      publishedAt: date.instant ?? instantOfRfc822(textOf(item, 'pubDate')),
      url: link,
      categories: categoriesOf(item),
      text: toPlainText(textOf(item, 'content:encoded') ?? '', { breaks: true }),
    },
    comments,
    { commentsOpen: open === null ? null : open === 'open', problems },
  );
}

function readComment(element: Element): CapturedComment {
  const parent = textOf(element, 'wp:comment_parent');
  const userId = textOf(element, 'wp:comment_user_id');
  const date = dateOf(element, 'wp:comment_date');
  return composeComment({
    id: textOf(element, 'wp:comment_id'),
    author: plainOf(element, 'wp:comment_author'),
    authorId: userId === '0' ? null : userId,
    date: date.printed,
    postedAt: date.instant,
    parent: parent === null || parent === '0' ? { by: 'none' } : { by: 'id', id: parent },
    kind: lookUp(KINDS, textOf(element, 'wp:comment_type')) ?? 'comment',
    status: lookUp(STATUSES, textOf(element, 'wp:comment_approved')),
    text: toPlainText(textOf(element, WORDS) ?? '', { breaks: true }),
    line: element.line,
  });
}

/** wp_comments.comment_approved as wp_set_comment_status() writes it. */
const STATUSES: Record<string, ForeignStatus> = {
  '1': 'approved',
  approved: 'approved',
  '0': 'pending',
  hold: 'pending',
  spam: 'spam',
  trash: 'trash',
  'post-trashed': 'trash',
};

const KINDS: Record<string, CommentKind> = { pingback: 'pingback', trackback: 'trackback' };

/** The local date is what the site prints; the `_gmt` field gives the instant. A draft's is all zeros. */
function dateOf(element: Element, name: string): { printed: string | null; instant: string | null } {
  const isReal = (date: string | null) => date !== null && !date.startsWith('0000');
  const local = textOf(element, name);
  const utc = textOf(element, `${name}_gmt`);
  return {
    printed: isReal(local) ? local : isReal(utc) ? utc : null,
    instant: isReal(utc) ? instantOf(utc, 'Z') : instantOf(local),
  };
}

/** WXR 1.0 lists each category twice, and tags beside them. */
function categoriesOf(item: Element): string[] {
  const categories = childrenOf(item, 'category').filter(({ attributes }) =>
    ['category', undefined].includes(attributes.domain),
  );
  return [...new Set(categories.map((category) => toPlainText(textOf(category) ?? '')))].filter(Boolean);
}

function plainOf(element: Element, name: string): string | null {
  return toPlainText(textOf(element, name) ?? '') || null;
}
