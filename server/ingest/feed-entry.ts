/** What Atom and RSS say of one entry, in the same words for both. */
import type { CapturedArticle } from '../model/capture.ts';
import { instantOf, instantOfRfc822 } from './instant.ts';
import { toPlainText } from './plain-text.ts';
import { childOf, childrenOf, type Element, markupOf, textOf } from './xml.ts';

export interface FeedEntry {
  id: string | null;
  title: string | null;
  author: string | null;
  authorId: string | null;
  date: string | null;
  instant: string | null;
  url: string | null;
  categories: string[];
  /** The body as HTML. */
  html: string;
  line: number;
}

/** Reads an Atom `entry` or an RSS `item`. E-mail addresses of authors are left where they are. */
export function readEntry(element: Element): FeedEntry {
  const author = childOf(element, 'author');
  const date = firstText(element, ['published', 'issued', 'pubDate', 'dc:date', 'updated', 'modified']);
  const named = textOf(author, 'name') ?? textOf(element, 'dc:creator') ?? rssAuthor(textOf(element, 'author'));
  return {
    id: firstText(element, ['id', 'guid']),
    title: titleOf(element),
    author: toPlainText(named ?? '') || null,
    authorId: textOf(author, 'uri'),
    date,
    instant: instantOf(date) ?? instantOfRfc822(date),
    url: linkOf(element, 'alternate') ?? textOf(element, 'link'),
    categories: categoriesOf(element),
    html: htmlOf(element),
    line: element.line,
  };
}

export function articleOf(entry: FeedEntry): Partial<CapturedArticle> {
  const { id, title, author, date, instant, url, categories, html } = entry;
  return { foreignId: id, title, author, date, publishedAt: instant, url, categories, text: toPlainText(html) };
}

export function titleOf(element: Element): string | null {
  return toPlainText(textOf(element, 'title') ?? '') || null;
}

/** The address of an Atom `link` with that relation; a link without one is the page itself. */
export function linkOf(element: Element, relation: string): string | null {
  const link = childrenOf(element, 'link').find(({ attributes }) => (attributes.rel ?? 'alternate') === relation);
  return link?.attributes.href ?? null;
}

/** RSS wants an e-mail address here, with the name in brackets behind it: only the name is taken. */
function rssAuthor(text: string | null): string | null {
  if (text === null || !text.includes('@')) return text;
  return /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? null;
}

function firstText(element: Element, names: string[]): string | null {
  for (const name of names) {
    const text = textOf(element, name);
    if (text !== null) return text;
  }
  return null;
}

function htmlOf(element: Element): string {
  for (const name of ['content:encoded', 'content', 'description', 'summary']) {
    const body = childOf(element, name);
    if (!body) continue;
    const type = body.attributes.type ?? 'html';
    if (type === 'xhtml') return markupOf(body);
    const text = textOf(body) ?? '';
    if (type === 'text' || type === 'text/plain')
      return text.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'));
    if (text) return text;
  }
  return '';
}

/** Google marks the kind of an entry by a category, which is none for readers. */
function categoriesOf(element: Element): string[] {
  const names = childrenOf(element, 'category')
    .filter(({ attributes }) => !attributes.scheme?.endsWith('#kind'))
    .map((category) => category.attributes.label ?? category.attributes.term ?? textOf(category) ?? '');
  return [...new Set(names.map((name) => toPlainText(name)))].filter(Boolean);
}
