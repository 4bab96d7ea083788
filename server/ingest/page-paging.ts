/** Discussions that a site shows in several pages: which address stands for all of them, and which others there are. */
import { attribute, type Page } from './html.ts';

/** WordPress, Blogger: the number of a page of comments in the path or in a parameter of its own. */
const PAGE_IN_PATH = /\/comment-page-\d+(?=\/|$)/;
const COMMENT_PAGE = /^(?:cpage|commentpage)$/i;
/** Forums: `page` and `start` count pages only where the path says that it shows a topic. */
const TOPIC = /showthread|viewtopic|\/(?:threads?|topics?)\//i;
const TOPIC_PAGE = /^(?:page|start|pp)$/i;

/** The one address of a discussion, whichever of its pages was named; what is no address comes back as it is. */
export function addressOfDiscussion(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const names = [...url.searchParams.keys()].filter((name) => countsPages(url, name));
  if (names.length === 0 && !PAGE_IN_PATH.test(url.pathname)) return address;
  for (const name of names) url.searchParams.delete(name);
  url.pathname = url.pathname.replace(PAGE_IN_PATH, '');
  url.hash = '';
  return url.href;
}

function countsPages(url: URL, name: string): boolean {
  return COMMENT_PAGE.test(name) || (TOPIC_PAGE.test(name) && TOPIC.test(url.pathname));
}

/** Addresses of the other pages of the page's discussion that it links to, in the order of their first mention. */
export function findOtherPages(page: Page, address: string | null): string[] {
  if (address === null || !URL.canParse(address)) return [];
  const own = pageOf(address);
  const discussion = withoutSlash(addressOfDiscussion(address));
  const others = new Map<string, string>();
  for (const element of page.elements) {
    const href = element.name === 'a' || element.name === 'link' ? attribute(element, 'href') : null;
    if (!href || !/page|start|pp=/i.test(href) || !URL.canParse(href, address)) continue;
    const url = new URL(href, address);
    // A permalink of a comment that stands on this very page.
    if (/\d/.test(url.hash) && page.ids.has(url.hash.slice(1))) continue;
    url.hash = '';
    const number = pageOf(url.href);
    if (number === null || number === own || withoutSlash(addressOfDiscussion(url.href)) !== discussion) continue;
    if (!others.has(number)) others.set(number, url.href);
  }
  return [...others.values()];
}

/** What tells a page of a discussion from its others; null where its address names none. */
function pageOf(address: string): string | null {
  const url = new URL(address);
  const inPath = PAGE_IN_PATH.exec(url.pathname)?.[0];
  if (inPath) return inPath.replace(/\D+/, '');
  const parameter = [...url.searchParams].find(([name]) => countsPages(url, name));
  return parameter ? parameter[1] : null;
}

function withoutSlash(address: string): string {
  return address.replace(/\/(?=$|\?)/, '');
}

/** The feed of a discussion's own comments, where the page links to one: it lies below the article's address. */
export function findCommentFeed(page: Page, address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const below = `${withoutSlash(addressOfDiscussion(address))}/`;
  for (const element of page.elements) {
    const href = element.name === 'link' ? attribute(element, 'href') : null;
    if (!href || !/(?:rss|atom)\+xml/.test(attribute(element, 'type') ?? '') || !URL.canParse(href, address)) continue;
    const feed = new URL(href, address).href;
    if (feed.startsWith(below)) return feed;
  }
  return null;
}
