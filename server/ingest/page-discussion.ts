/** What a page says of its discussion as a whole: how many comments it claims, and whether more are taken. */
import { attribute, contains, type Page, type PageElement, type Range, walk } from './html.ts';
import { readJsonLd } from './json-ld.ts';
import { findLineDate } from './line-date.ts';
import { lineOf } from './page-text.ts';
import { readCount } from './text-page.ts';
import { CLOSED as CLOSED_LINE, COUNTED, FORM_LINES } from './text-words.ts';

/** How many comments a page claims, in the wording of headings and links over comments. Not for sentences. */
const NUMBER = '(\\d{1,3}(?:[.,\\u00a0 ]\\d{3})+|\\d+(?:[.,]\\d+)?\\s?k|\\d+)';
const COUNT_BEFORE = new RegExp(
  `(?:^|[^\\p{L}\\p{N}.,/-])${NUMBER}\\s+(?:\\p{L}+\\s+){0,1}?(?:${COUNTED})(?!\\p{L})`,
  'iu',
);
const COUNT_AFTER = new RegExp(`(?:^|\\s)(?:${COUNTED})\\s*[:(\\[/|–-]\\s*${NUMBER}(?![\\p{L}\\p{N}.])`, 'iu');
const COUNT_ONLY = new RegExp(`^(?:${COUNTED})\\s+${NUMBER}$`, 'iu');
const ONE = new RegExp(`^(?:one|ein[e]?|una?|un|uno|um|een)\\s+(?:${COUNTED})(?!\\p{L})`, 'iu');
/** A threads' or rating's count is no count of comments. */
const OTHER_COUNTS = /kommentar[- ]?themen|comment threads|discussion threads|rating/i;
const COUNT_LINE_LONGEST = 220;

export function parseCount(text: string): number | null {
  if (text.length > COUNT_LINE_LONGEST || OTHER_COUNTS.test(text)) return null;
  // "May 5, 2020 Reply" counts nothing.
  if (/(?:19|20)\d\d\s+\p{L}+$/u.test(text) && findLineDate(text)) return null;
  if (ONE.test(text)) return 1;
  const digits = (COUNT_BEFORE.exec(text) ?? COUNT_AFTER.exec(text) ?? COUNT_ONLY.exec(text))?.[1]?.toLowerCase();
  if (!digits) return readCount(text);
  if (digits.endsWith('k')) return Math.round(Number.parseFloat(digits.replace(',', '.')) * 1000);
  return Number(digits.replace(/\D/g, ''));
}

/**
 * The number of comments that the page itself claims: in the heading over them, else in a link to them or in its data.
 * `comments` is the stretch from the first to the last of them, whose own words claim nothing.
 */
export function findStatedCount(page: Page, area: PageElement | null, comments: Range | null): number | null {
  const outside = page.elements.filter((element) => !comments || !contains(comments, element));
  const headings = outside.filter((element) => /^h[1-4]$/.test(element.name) || isTitle(element));
  const inArea = headings.filter((heading) => area && contains(area, heading));
  const before = headings.filter((heading) => comments && heading.index < comments.index).reverse();
  for (const element of [...inArea, ...before, ...headings, ...outside.filter(isLinkToComments)]) {
    const count = parseCount(lineOf(page, element));
    if (count !== null) return count;
  }
  const data = readJsonLd(page).map((thing) => thing.text('commentCount'));
  const count = data.find((text) => text !== null) ?? microdataCount(page);
  return count && /^\d+$/.test(count) ? Number(count) : null;
}

function isLinkToComments(element: PageElement): boolean {
  const href = element.name === 'a' ? (attribute(element, 'href') ?? '').slice(0, 2000) : '';
  return /#(?:comments|respond|disqus_thread|reply)|\/comments?\b/.test(href);
}

const TITLE_NAME =
  /(?:^|[-_\s])comments?[-_]?(?:title|heading|header|head|intro|count|number|num)|(?:title|heading|count)[-_]comments?|numcomments|nb_comm|thread-info|panestack-title/;

function isTitle(element: PageElement): boolean {
  return TITLE_NAME.test(`${attribute(element, 'id') ?? ''} ${element.classes.join(' ')}`.slice(0, 500).toLowerCase());
}

function microdataCount(page: Page): string | null {
  const element = page.elements.find((candidate) => attribute(candidate, 'itemprop') === 'commentCount');
  return element ? (attribute(element, 'content') ?? lineOf(page, element)) : null;
}

const CLOSED =
  /comments (?:(?:to|for|on) this \w{1,12} )?(?:are|have been|is) (?:now )?(?:closed|disabled)|(?:commenting|discussion|topic|thread) (?:is|has been) (?:now )?(?:closed|locked|archived)|kommentare? (?:sind|ist|wurden) (?:geschlossen|deaktiviert)|kommentarfunktion ist (?:geschlossen|deaktiviert)|comentarios (?:están |est[aá]n )?cerrados|commentaires (?:sont )?(?:fermés|clos)|commenti (?:sono )?chiusi|comentários (?:estão )?(?:fechados|encerrados)|reacties (?:zijn )?gesloten|new comments cannot be posted/i;

/** A whole line that closes the comments in any language, or the sentence within other words. */
function isClosing(line: string): boolean {
  return CLOSED.test(line) || (CLOSED_LINE.test(line) && FORM_LINES.some((form) => form.test(line)));
}

/** Whether readers may still comment, as far as the page shows: a form, or a sentence that it is over. */
export function findCommentsOpen(page: Page, comments: readonly Range[]): boolean | null {
  const skipped = new Set(comments.map((range) => range.index));
  let form = false;
  for (const element of walk(page, { index: 0, end: page.nodes.length }, (candidate) => skipped.has(candidate.index))) {
    if (isCommentForm(element)) form = true;
    else if (isNotice(element) && isClosing(lineOf(page, element).slice(0, 300))) return false;
  }
  return form ? true : null;
}

function isCommentForm(element: PageElement): boolean {
  if (element.name === 'form')
    return /wp-comments-post|\/comment\/reply\/|comments?[-_]?form|new_comment/.test(
      `${attribute(element, 'action')} ${attribute(element, 'id')} ${attribute(element, 'class')}`,
    );
  return (
    element.name === 'textarea' && /^(?:comment|comment_body|wc_comment|text)$/.test(attribute(element, 'name') ?? '')
  );
}

function isNotice(element: PageElement): boolean {
  return /^(?:p|div|h[2-6]|span|li|em)$/.test(element.name) && element.end - element.index < 12;
}
