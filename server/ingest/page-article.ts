/** What a page says of its article: title, author, date, address, categories, text. */
import type { CapturedArticle } from '../model/capture.ts';
import { attribute, closest, contains, find, hasClass, type Page, type PageElement, type Range } from './html.ts';
import { instantOf } from './instant.ts';
import { type JsonLd, readJsonLd } from './json-ld.ts';
import { findLineDate, readInstant } from './line-date.ts';
import { isHidden, lineOf, textOf } from './page-text.ts';

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
