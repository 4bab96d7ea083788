/**
 * Pages of Hacker News: `tr.comtr#ID`, the level in the width of an empty picture (40 for each, in later years also an
 * attribute `indent`), `a.hnuser`, `span.age` with the moment in its title, `.commtext` or `span.c00`.
 */
import type { CapturedComment } from '../model/capture.ts';
import { placesOf } from './comment-place.ts';
import { attribute, find, hasClass, type Page, type PageElement, walk } from './html.ts';
import { instantOf } from './instant.ts';
import { nestByDepth } from './nesting.ts';
import { type PageReading, readComments } from './page-comments.ts';
import { parseCount } from './page-discussion.ts';
import { pageFormat } from './page-format.ts';
import { lineOf, textOf } from './page-text.ts';

export const hackerNewsPage = pageFormat({
  name: 'hacker-news-page',
  label: 'Hacker News page (HTML)',
  verified: true,
  recognize: ({ head }) =>
    /news\.ycombinator\.com|class=["'](?:hnname|hnuser|comhead)|\bcomtr\b/.test(head) &&
    /hnname|hnmain|comtr|<title>[^<]*\| Hacker News/.test(head)
      ? 0.95
      : 0,
  readPage: readHackerNews,
});

function readHackerNews(page: Page) {
  const rows = page.elements.filter((element) => hasClass(element, 'comtr'));
  const parents = nestByDepth(rows.map((row) => levelOf(page, row)));
  const comments = readComments(page, placesOf(rows), parents, ({ element }) => readRow(page, element));
  return { comments, ...readStory(page) };
}

const INDENT = 40;

function levelOf(page: Page, row: PageElement): number {
  const cell = find(page, row, (element) => hasClass(element, 'ind'));
  const stated = cell && attribute(cell, 'indent');
  if (stated) return Number(stated) || 0;
  const spacer = cell && find(page, cell, (element) => element.name === 'img');
  return Math.round(Number((spacer && attribute(spacer, 'width')) ?? 0) / INDENT) || 0;
}

function readRow(page: Page, row: PageElement): Partial<CapturedComment> {
  const within = (...names: string[]) => find(page, row, (element) => hasClass(element, ...names));
  const [user, age, body] = [within('hnuser'), within('age'), within('commtext') ?? within('comment')];
  const text = body ? textOf(page, body, (element) => hasClass(element, 'reply')) : '';
  const gone = user === null && (text === '' || /^\[(?:deleted|flagged|dead)\]$/.test(text));
  const id = attribute(row, 'id');
  return {
    id,
    author: user && lineOf(page, user),
    date: age && lineOf(page, age),
    postedAt: age && momentIn(attribute(age, 'title')),
    url: id && `https://news.ycombinator.com/item?id=${id}`,
    kind: gone ? 'deleted' : 'comment',
    text: gone ? '' : text,
  };
}

/** "2016-09-04T10:11:12", in later years with the seconds since 1970 after it; the site keeps UTC. */
function momentIn(title: string | null): string | null {
  return instantOf((title ?? '').split(' ')[0]!, 'Z');
}

function readStory(page: Page): Pick<PageReading, 'statedCount' | 'article'> {
  const story = page.elements.find((element) => hasClass(element, 'athing') && !hasClass(element, 'comtr'));
  const title = page.elements.find((element) => element.name === 'a' && isTitle(element));
  const line = page.elements.find((element) => hasClass(element, 'subtext'));
  const inLine = line ? [...walk(page, line)] : [];
  const user = inLine.find((element) => hasClass(element, 'hnuser'));
  const age = inLine.find((element) => hasClass(element, 'age'));
  const counts = inLine.filter(({ name }) => name === 'a').map((link) => parseCount(lineOf(page, link)));
  const text = page.elements.find((element) => hasClass(element, 'toptext'));
  const id = story ? attribute(story, 'id') : null;
  return {
    statedCount: counts.find((count) => count !== null) ?? null,
    article: {
      foreignId: id,
      ...(title ? { title: lineOf(page, title) } : {}),
      author: user ? lineOf(page, user) : null,
      date: age ? lineOf(page, age) : null,
      publishedAt: age ? momentIn(attribute(age, 'title')) : null,
      url: id && `https://news.ycombinator.com/item?id=${id}`,
      text: text ? textOf(page, text) : '',
    },
  };
}

function isTitle(link: PageElement): boolean {
  return hasClass(link, 'storylink') || (link.parent !== null && hasClass(link.parent, 'titleline', 'title'));
}
