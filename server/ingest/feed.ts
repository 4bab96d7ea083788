/**
 * Feeds that carry discussions: Atom with threading (RFC 4685: `thr:in-reply-to`, `thr:total`), comment feeds of
 * WordPress and Blogger, and RSS article feeds that state their number of comments (`slash:comments`,
 * https://web.resource.org/rss/1.0/modules/slash/). An entry that answers another entry of the feed is its reply; one that
 * answers what is not in the feed is a comment on that article.
 */
import type { Capture, CapturedComment, ParentReference } from '../model/capture.ts';
import { composeCapture, composeComment, Report, tellAtEnd } from './compose.ts';
import { articleOf, type FeedEntry, linkOf, readEntry, titleOf } from './feed-entry.ts';
import { rootFinder } from './find-root.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { toPlainText } from './plain-text.ts';
import { childOf, type Element, readElements, rootName, textOf } from './xml.ts';

export const feed: Format = {
  name: 'feed',
  label: 'Feed with comments (Atom threading, RSS)',
  kind: 'export',
  verified: true,
  recognize({ head }) {
    if (!/^(?:\w+:)?(?:feed|rss|RDF)$/.test(rootName(head) ?? '')) return 0;
    return /purl\.org\/syndication\/thread|<slash:comments>|CommentAPI|#comment-\d/.test(head) ? 0.9 : 0.7;
  },
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readFeed(input, report), report);
  },
};

/** An id, and the address of its page. */
interface Named {
  ref: string | null;
  href: string | null;
}

/** An entry, with what it answers. */
interface Answer {
  entry: FeedEntry;
  /** What it answers, in the feed's words. Null for an article. */
  answers: Named | null;
  stated: number | null;
}

interface FeedHead {
  title: string | null;
  url: string | null;
  stated: number | null;
}

async function* readFeed(input: Input, report: Report): AsyncGenerator<Capture> {
  const entries: Answer[] = [];
  const head: FeedHead = { title: null, url: null, stated: null };
  const isRecord = (name: string, parent: string | null) =>
    ['entry', 'item'].includes(name) || ['feed', 'channel'].includes(parent ?? '');
  for await (const element of readElements(input.chunks(), isRecord, report)) {
    if (element.name === 'entry' || element.name === 'item') entries.push(readAnswer(element));
    else readHead(element, head);
  }
  yield* group(entries, head);
}

function readHead(element: Element, head: FeedHead): void {
  const holder: Element = { ...element, name: 'head', nodes: [element] };
  if (element.name === 'title') head.title ??= titleOf(holder);
  if (element.name === 'link') head.url ??= linkOf(holder, 'alternate') ?? textOf(element);
  if (element.name === 'openSearch:totalResults') head.stated ??= countOf(textOf(element));
}

function countOf(text: string | null | undefined): number | null {
  return text && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null;
}

const COMMENT_ANCHOR = /#(?:comment-?|c)(\d+)$/;
/** WordPress opens the body of a reply with "In reply to NAME." in the site's language; the link tells whom. */
const WORDPRESS_REPLY = /^\s*(?:<p>)?[^<]{0,60}<a href="[^"#]*#comment-(\d+)"[^>]*>[^<]*<\/a>[^<]{0,20}(?:<\/p>|\n|$)/;

function readAnswer(element: Element): Answer {
  const entry = readEntry(element);
  const reply = childOf(element, 'thr:in-reply-to')?.attributes;
  const stated = countOf(textOf(element, 'slash:comments')) ?? countOf(textOf(element, 'thr:total'));
  if (reply) return { entry, stated, answers: { ref: reply.ref ?? null, href: reply.href ?? null } };
  const anchored = COMMENT_ANCHOR.test(entry.url ?? '');
  if (!anchored) return { entry, stated, answers: null };
  const page = entry.url!.replace(/#.*$/, '');
  const answered = WORDPRESS_REPLY.exec(entry.html)?.[1];
  return { entry, stated, answers: { ref: answered ? `${page}#comment-${answered}` : null, href: page } };
}

/** Groups comments under their articles: those in the feed first, then those that are only named. */
function* group(entries: Answer[], head: FeedHead): Generator<Capture> {
  const byName = new Map<string, Answer>();
  for (const answer of entries) for (const name of namesOf(answer.entry)) byName.set(name, answer);
  const findRoot = rootFinder((answer: Answer) => targetOf(answer, byName));
  const articles = new Map<Answer | string, Answer[]>();
  for (const answer of entries) if (answer.answers === null) articles.set(answer, []);
  for (const answer of entries) {
    if (answer.answers === null) continue;
    const root = findRoot(answer);
    const key = root.answers === null ? root : pageOf(root.answers);
    const comments = articles.get(key);
    if (comments) comments.push(answer);
    else articles.set(key, [answer]);
  }
  for (const [key, answers] of articles) {
    const comments = answers.map((answer) => readComment(answer, byName));
    if (typeof key === 'string') yield namedOnly(key, answers, comments, head, articles.size === 1);
    else yield composeCapture(feed.name, articleOf(key.entry), comments, { statedCount: key.stated });
  }
}

function namesOf({ id, url }: FeedEntry): string[] {
  return [id, url].filter((name) => name !== null);
}

/** What an entry answers, if that is in the feed. */
function targetOf({ answers }: Answer, byName: Map<string, Answer>): Answer | null {
  return byName.get(answers?.ref ?? '') ?? byName.get(answers?.href ?? '') ?? null;
}

function pageOf({ href, ref }: Named): string {
  return href?.replace(/#.*$/, '') ?? ref ?? '';
}

/** The id of a comment that is answered and not in the feed. What is no comment by its address is the article. */
function missingParent({ href, ref }: Named): string | null {
  if (ref !== null && COMMENT_ANCHOR.test(ref)) return ref;
  return href !== null && COMMENT_ANCHOR.test(href) ? (ref ?? href) : null;
}

function parentOf(answer: Answer, byName: Map<string, Answer>): ParentReference {
  const target = targetOf(answer, byName);
  const isReply = target !== null && target.answers !== null && target !== answer;
  const id = isReply ? nameOf(target.entry) : target === null ? missingParent(answer.answers!) : null;
  return id === null ? { by: 'none' } : { by: 'id', id };
}

function readComment(answer: Answer, byName: Map<string, Answer>): CapturedComment {
  const { entry } = answer;
  return composeComment({
    id: nameOf(entry),
    author: entry.author,
    authorId: entry.authorId,
    date: entry.date,
    postedAt: entry.instant,
    parent: parentOf(answer, byName),
    url: entry.url,
    text: toPlainText(entry.html.replace(WORDPRESS_REPLY, '')) || toPlainText(entry.html),
    line: entry.line,
  });
}

function nameOf(entry: FeedEntry): string | null {
  return entry.id ?? entry.url;
}

/** An article that is only named: where the whole feed is about it, the feed's own title and count are its own. */
function namedOnly(
  key: string,
  answers: Answer[],
  comments: CapturedComment[],
  head: FeedHead,
  alone: boolean,
): Capture {
  const own = new Set(answers.flatMap(({ entry }) => namesOf(entry)));
  const named = answers
    .map((answer) => answer.answers!)
    .find((each) => !own.has(each.ref ?? '') && !missingParent(each));
  const url = named?.href ?? (key || (alone ? head.url : null));
  const article = { foreignId: named?.ref ?? (key || null), title: alone ? head.title : null, url };
  return composeCapture(feed.name, article, comments, { statedCount: alone ? head.stated : null });
}
