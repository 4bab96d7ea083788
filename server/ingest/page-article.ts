/** What a page says of its article and of the discussion as a whole: title, author, date, text, the count it claims. */
import type { CapturedArticle } from '../model/capture.ts';
import { attribute, closest, contains, find, hasClass, type Page, type PageElement, type Range, walk } from './html.ts';
import { instantOf } from './instant.ts';
import { type JsonLd, readJsonLd } from './json-ld.ts';
import { findLineDate, readInstant } from './line-date.ts';
import { isHidden, lineOf, textOf } from './page-text.ts';
import { readCount } from './text-page.ts';
import { COUNTED } from './text-words.ts';

/** Reads the article around the comments. `area` is the stretch of the page that belongs to the comments. */
export function readArticle(page: Page, area: Range | null): CapturedArticle {
  const meta = readMeta(page);
  const ld = readJsonLd(page).find((thing) => ARTICLE_TYPES.test(thing.type));
  const outside = page.elements.filter((element) => !area || !contains(area, element));
  const stated = ld?.text('datePublished') ?? meta.get('article:published_time') ?? null;
  const date = findPrintedDate(page, outside, stated);
  const published = stated ?? date?.machine ?? null;
  return {
    foreignId: findPostId(page, outside),
    title: findTitle(page, outside, meta, ld ?? null),
    author: ld?.name('author') ?? authorMeta(meta) ?? findAuthor(page, outside),
    date: date?.printed ?? published,
    publishedAt: instantOf(published) ?? (date && readInstant(date.printed)),
    url: findUrl(page, meta),
    categories: findCategories(page, outside, meta),
    text: findBody(page, outside, area) || (ld?.text('articleBody') ?? ld?.text('text') ?? ''),
  };
}

const ARTICLE_TYPES =
  /(?:Article|BlogPosting|NewsArticle|Report|Recipe|DiscussionForumPosting|QAPage|SocialMediaPosting)$/;

/** `<meta>` by name or property; the first of each. */
function readMeta(page: Page): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of page.elements) {
    if (element.name !== 'meta') continue;
    const name = (attribute(element, 'property') ?? attribute(element, 'name') ?? '').toLowerCase();
    const content = attribute(element, 'content')?.trim();
    if (name && content && !meta.has(name)) meta.set(name, content);
  }
  return meta;
}

function authorMeta(meta: ReadonlyMap<string, string>): string | null {
  const name = meta.get('author') ?? meta.get('article:author') ?? null;
  return name && !/^https?:/.test(name) ? name : null;
}

function findUrl(page: Page, meta: ReadonlyMap<string, string>): string | null {
  const canonical = page.elements.find(
    (element) => element.name === 'link' && attribute(element, 'rel') === 'canonical',
  );
  const url = (canonical && attribute(canonical, 'href')) ?? meta.get('og:url') ?? null;
  return url && /^https?:\/\//.test(url) ? url : null;
}

/** WordPress names the post on its own element (`post-123`) or in the comment form. */
function findPostId(page: Page, outside: readonly PageElement[]): string | null {
  const field = page.elements.find((element) => attribute(element, 'name') === 'comment_post_ID');
  const value = field && attribute(field, 'value');
  if (value) return value;
  const posts = outside.filter((element) => /^post-\d+$/.test(attribute(element, 'id') ?? ''));
  return posts.length === 1 ? attribute(posts[0]!, 'id')!.slice('post-'.length) : null;
}

const TITLE_CLASSES = [
  'entry-title',
  'post-title',
  'article-title',
  'headline',
  'p-name',
  'page-title',
  'single-title',
];
const HEADING = /^h[1-4]$/;
/** No page has its title after so many headings; the bound keeps hostile pages cheap. */
const HEADINGS_MOST = 200;

/** A heading that the document's title repeats, else the page's own statements about itself. */
function findTitle(
  page: Page,
  outside: readonly PageElement[],
  meta: ReadonlyMap<string, string>,
  ld: JsonLd | null,
): string | null {
  const element = page.elements.find((candidate) => candidate.name === 'title' && candidate.parent?.name !== 'svg');
  const title = element ? lineOf(page, element) : '';
  const shared = meta.get('og:title') ?? ld?.text('headline') ?? '';
  const known = squeeze(`${title} ${shared}`);
  const headings = outside
    .filter((heading) => HEADING.test(heading.name) || attribute(heading, 'itemprop') === 'headline')
    .slice(0, HEADINGS_MOST)
    .map((heading) => ({ text: lineOf(page, heading), rank: rankTitle(heading) }))
    .filter(({ text, rank }) => text !== '' && rank > 0)
    .sort((a, b) => b.rank - a.rank);
  const repeated = headings.find(({ text }) => squeeze(text) !== '' && known.includes(squeeze(text)));
  const [best] = headings.filter(({ rank }) => rank >= 3);
  return repeated?.text ?? best?.text ?? (shared || title || headings[0]?.text || null);
}

/** How likely a heading is the article's: 3 by name, 2 by its place in an article, 1 otherwise, 0 for the site's own. */
function rankTitle(heading: PageElement): number {
  const site = closest(heading, (at) =>
    at.classes.some((token) => /^(?:site|blog)-?(?:title|name|branding|header)$|^logo$|^brand/.test(token)),
  );
  if (site || /^(?:logo|site-?title|blog-?title)$/.test(attribute(heading, 'id') ?? '')) return 0;
  if (hasClass(heading, ...TITLE_CLASSES) || attribute(heading, 'itemprop') === 'headline')
    return heading.name === 'h1' ? 4 : 3;
  const inArticle = closest(heading, (at) => at.name === 'article' || hasClass(at, 'post', 'hentry', 'entry'));
  return inArticle || heading.name === 'h1' ? 2 : 1;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const AUTHOR_CLASSES = [
  'entry-author',
  'post-author',
  'byline',
  'author',
  'p-author',
  'article-author',
  'entry-author-name',
];

function findAuthor(page: Page, outside: readonly PageElement[]): string | null {
  for (const element of outside) {
    if (hasClass(element, 'h-cite')) break;
    const isAuthor =
      attribute(element, 'rel') === 'author' ||
      attribute(element, 'itemprop') === 'author' ||
      hasClass(element, ...AUTHOR_CLASSES);
    if (!isAuthor || isHidden(element)) continue;
    const inner = find(
      page,
      element,
      (below) => hasClass(below, 'fn', 'author-name') || attribute(below, 'itemprop') === 'name',
    );
    const text = lineOf(page, inner ?? element).replace(/^(?:posted |written )?(?:by|von|por|par|di)[:\s]+/i, '');
    if (text && text.length <= 60 && !findLineDate(text)) return text;
  }
  return null;
}

const DATE_CLASSES = [
  'entry-date',
  'post-date',
  'published',
  'date',
  'dt-published',
  'post-time',
  'date-header',
  'article-date',
];

interface PrintedDate {
  printed: string;
  machine: string | null;
}

/** The first date of the page that is the stated day's, where one is stated: related stories bear dates too. */
function findPrintedDate(page: Page, outside: readonly PageElement[], stated: string | null): PrintedDate | null {
  const day = instantOf(stated)?.slice(0, 10);
  for (const element of outside) {
    if (element.name !== 'time' && !hasClass(element, ...DATE_CLASSES)) continue;
    const found = findLineDate(lineOf(page, element).slice(0, 200));
    const machine = attribute(element, 'datetime') ?? attribute(element, 'title');
    if (found && (!day || (instantOf(machine) ?? readInstant(found.text))?.startsWith(day)))
      return { printed: found.text, machine };
  }
  return null;
}

function findCategories(page: Page, outside: readonly PageElement[], meta: ReadonlyMap<string, string>): string[] {
  const links = outside.filter(
    (element) => element.name === 'a' && /\bcategory\b/.test(attribute(element, 'rel') ?? ''),
  );
  // Menus and related stories carry such links too; the article's own stand together.
  const names = links
    .filter((link) => link.parent === links[0]!.parent)
    .map((element) => lineOf(page, element))
    .filter(Boolean);
  if (names.length === 0 && meta.has('article:section')) names.push(meta.get('article:section')!);
  return [...new Set(names)];
}

const BODY_CLASSES = [
  'entry-content',
  'post-content',
  'article-content',
  'post-body',
  'article-body',
  'e-content',
  'entry-body',
  'td-post-content',
  'post-entry',
  'storycontent',
  'wp-block-post-content',
  'asset-body',
  'asset-content',
];
/** What themes and plugins put between or below the paragraphs. */
const ASIDE =
  /^(?:sharedaddy|jp-relatedposts|yarpp-related|addtoany|social|share|related|post-navigation|wp-block-button|author-box|newsletter|advertisement)/;
const PARAGRAPH_LEAST = 40;

/** The article's words: the container that says so, else the one whose own paragraphs hold the most. */
function findBody(page: Page, outside: readonly PageElement[], area: Range | null): string {
  const named = outside.find(
    (element) => hasClass(element, ...BODY_CLASSES) || attribute(element, 'itemprop') === 'articleBody',
  );
  const body = named ?? densest(page, outside);
  if (!body) return '';
  const skip = (element: PageElement) =>
    (area !== null && contains(area, element)) ||
    element.classes.some((token) => ASIDE.test(token)) ||
    element.name === 'nav';
  return textOf(page, body, skip);
}

function densest(page: Page, outside: readonly PageElement[]): PageElement | null {
  const letters = new Map<PageElement, number>();
  for (const element of outside) {
    if (element.name !== 'p' || !element.parent) continue;
    const { length } = textOf(page, element);
    if (length >= PARAGRAPH_LEAST) letters.set(element.parent, (letters.get(element.parent) ?? 0) + length);
  }
  const [best] = [...letters].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}

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
  if (ONE.test(text)) return 1;
  const digits = (COUNT_BEFORE.exec(text) ?? COUNT_AFTER.exec(text) ?? COUNT_ONLY.exec(text))?.[1]?.toLowerCase();
  if (!digits) return readCount(text);
  if (digits.endsWith('k')) return Math.round(Number.parseFloat(digits.replace(',', '.')) * 1000);
  return Number(digits.replace(/\D/g, ''));
}

/** The number of comments that the page itself claims: in the heading over them, else in a link to them or in its data. */
export function findStatedCount(page: Page, area: PageElement | null, first: PageElement | null): number | null {
  const isTitle = (element: PageElement) =>
    /(?:^|[-_\s])comments?[-_]?(?:title|heading|header|head|intro|count|number|num)|(?:title|heading|count)[-_]comments?|numcomments|nb_comm|thread-info|panestack-title/.test(
      `${attribute(element, 'id') ?? ''} ${element.classes.join(' ')}`.toLowerCase(),
    );
  const headings: PageElement[] = [];
  const links: PageElement[] = [];
  for (const element of page.elements) {
    if (HEADING.test(element.name) || isTitle(element)) headings.push(element);
    else if (
      element.name === 'a' &&
      /#(?:comments|respond|disqus_thread|reply)|\/comments?\b/.test(attribute(element, 'href') ?? '')
    )
      links.push(element);
  }
  const inArea = headings.filter((heading) => area && contains(area, heading));
  const before = headings.filter((heading) => first && heading.index < first.index).reverse();
  for (const element of [...inArea, ...before, ...headings, ...links]) {
    const count = parseCount(lineOf(page, element));
    if (count !== null) return count;
  }
  const data =
    readJsonLd(page)
      .map((thing) => thing.text('commentCount'))
      .find(Boolean) ?? microdataCount(page);
  return data && /^\d+$/.test(data) ? Number(data) : null;
}

function microdataCount(page: Page): string | null {
  const element = page.elements.find((candidate) => attribute(candidate, 'itemprop') === 'commentCount');
  return element ? (attribute(element, 'content') ?? lineOf(page, element)) : null;
}

const CLOSED =
  /comments (?:are|have been|is) (?:now )?(?:closed|disabled)|(?:commenting|discussion|topic|thread) (?:is|has been) (?:now )?(?:closed|locked|archived)|kommentare? (?:sind|ist|wurden) (?:geschlossen|deaktiviert)|kommentarfunktion ist (?:geschlossen|deaktiviert)|comentarios (?:están |est[aá]n )?cerrados|commentaires (?:sont )?(?:fermés|clos)|commenti (?:sono )?chiusi|comentários (?:estão )?(?:fechados|encerrados)|reacties (?:zijn )?gesloten|new comments cannot be posted/i;

/** Whether readers may still comment, as far as the page shows: a form, or a sentence that it is over. */
export function findCommentsOpen(page: Page, comments: readonly Range[]): boolean | null {
  const skipped = new Set(comments.map((range) => range.index));
  let form = false;
  for (const element of walk(page, { index: 0, end: page.nodes.length }, (candidate) => skipped.has(candidate.index))) {
    if (isCommentForm(element)) form = true;
    else if (isNotice(element) && CLOSED.test(lineOf(page, element).slice(0, 300))) return false;
  }
  return form ? true : null;
}

function isCommentForm(element: PageElement): boolean {
  if (element.name === 'form')
    return /wp-comments-post|\/comment\/reply\/|comment-form|commentform/.test(
      `${attribute(element, 'action')} ${attribute(element, 'id')} ${attribute(element, 'class')}`,
    );
  return (
    element.name === 'textarea' && /^(?:comment|comment_body|wc_comment|text)$/.test(attribute(element, 'name') ?? '')
  );
}

function isNotice(element: PageElement): boolean {
  return /^(?:p|div|h[2-6]|span|li|em)$/.test(element.name) && element.end - element.index < 12;
}
