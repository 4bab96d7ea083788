/**
 * Finds comments on a page of no known platform: elements that share a class token or an id pattern, each with words of its
 * own, a date or an author, in surroundings that speak of comments.
 */
import { endUpToNext } from './comment-place.ts';
import { attribute, type Page, type PageElement } from './html.ts';
import { findLineDate } from './line-date.ts';
import { findStatedCount } from './page-discussion.ts';
import { isAside, isControlText, isEntryForm, isProfileText, rankAuthor } from './page-roles.ts';
import { isHidden } from './page-text.ts';

/** Elements that bear one mark, in document order. */
interface Group {
  mark: string;
  elements: PageElement[];
}

/** The elements that are the page's comments, in document order; empty where nothing looks like any. */
export function findRepeated(page: Page): PageElement[] {
  const facts = countFacts(page);
  const stated = findStatedCount(page, null, null);
  let best: Group | null = null;
  let bestScore = 0;
  for (const group of gather(page).map((any) => withoutGaps(withoutStrays(any), facts))) {
    const score = scoreGroup(group, facts, stated);
    // Of equals the outermost, which holds its replies too.
    if (score > bestScore + 1e-9) [best, bestScore] = [group, score];
  }
  return best
    ? withPings(
        page,
        best.elements.filter((_, at) => isComment(best.elements, at, facts)),
      )
    : [];
}

/** The article's own element, and what is not a comment, may bear the mark of comments, but is another tag than they are. */
function withoutStrays({ mark, elements }: Group): Group {
  const counts = new Map<string, number>();
  for (const { name } of elements) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const isClear = most !== undefined && most[1] >= LEAST_UNNAMED && most[1] >= elements.length * 0.75;
  return { mark, elements: isClear ? elements.filter(({ name }) => name === most[0]) : elements };
}

/** Tables keep headings, gaps and buttons in rows like those of the comments: a few words of nobody and of no day. */
function withoutGaps({ mark, elements }: Group, { letters, dates, authors }: Facts): Group {
  const isGap = ({ name, index, end }: PageElement) =>
    name === 'tr' &&
    between(letters, index, end) < GAP_LETTERS_MOST &&
    between(dates, index, end) + between(authors, index, end) === 0;
  return { mark, elements: elements.filter((element) => !isGap(element)) };
}
const GAP_LETTERS_MOST = 80;

/** Pings stand among the comments under names of their own, and bear neither author nor date. */
function withPings(page: Page, comments: readonly PageElement[]): PageElement[] {
  const lists = new Set(comments.map((element) => element.parent));
  const known = new Set(comments);
  return page.elements.filter((element) => known.has(element) || (isPing(element) && lists.has(element.parent)));
}

function isPing({ classes }: PageElement): boolean {
  return classes.includes('pingback') || classes.includes('trackback');
}

/** Running totals over the nodes: how many stand before each index, so that any stretch is one subtraction. */
interface Facts {
  letters: Uint32Array;
  dates: Uint32Array;
  authors: Uint32Array;
  replies: Uint32Array;
  /** Headings that lead to a page of their own, as in lists of stories. */
  stories: Uint32Array;
  /** Parts of the page around the comments, which no comment holds. */
  places: Uint32Array;
}

const DATE_LONGEST = 80;
const DATE_HINT = /\d|ago|yesterday|gestern|heute|ayer|hoy|hier/i;

const FACTS = ['letters', 'dates', 'authors', 'replies', 'stories', 'places'] as const;

function countFacts(page: Page): Facts {
  const factAt = createFactReader(page);
  const columns = FACTS.map((): Uint32Array => new Uint32Array(page.nodes.length + 1));
  for (let at = 0; at < page.nodes.length; at++) {
    const fact = factAt(at);
    for (const [column, name] of FACTS.entries()) columns[column]![at + 1] = columns[column]![at]! + fact[name];
  }
  return Object.fromEntries(FACTS.map((name, at) => [name, columns[at]])) as unknown as Facts;
}

/** Tells what each node counts for, asked for in document order: what is hidden counts for nothing, links for no words. */
function createFactReader(page: Page): (at: number) => Fact {
  let hiddenEnd = 0;
  let linkEnd = 0;
  return (at) => {
    if (isButton(page, at)) return { ...NOTHING, replies: 1 };
    const node = page.nodes[at]!;
    if (at < hiddenEnd) return NOTHING;
    if (typeof node === 'string') return factsOfText(page, at, node, at < linkEnd);
    if (isHidden(node) || isEntryForm(page, node) || isProfile(node)) hiddenEnd = node.end;
    if (node.name === 'a') linkEnd = node.end;
    return at < hiddenEnd ? NOTHING : factsOfElement(node);
  };
}

/** What forums tell of an author in pairs: "Joined", "Posts". */
function isProfile({ name, classes }: PageElement): boolean {
  return name === 'dl' && classes.some((token) => /pairs|userinfo|profile|stats/.test(token));
}

/** Buttons are no words of the page, but one to reply tells a comment; forums draw theirs as pictures. */
function isButton(page: Page, at: number): boolean {
  const [node, text] = [page.nodes[at]!, page.nodes[at + 1]];
  if (typeof node === 'string') return false;
  if (node.name === 'img') return isControlText(attribute(node, 'alt') ?? '');
  return node.name === 'button' && typeof text === 'string' && isControlText(text);
}

type Fact = Record<keyof Facts, number>;
const NOTHING: Fact = { letters: 0, dates: 0, authors: 0, replies: 0, stories: 0, places: 0 };

function factsOfElement(element: PageElement): Fact {
  const dates = element.name === 'time' || element.attributes.has('datetime') ? 1 : 0;
  // An empty one is a blank to be filled by script.
  const authors = element.end > element.index + 1 && rankAuthor(element) >= 2 ? 1 : 0;
  const stories = element.name === 'a' && /^h[12]$/.test(element.parent?.name ?? '') ? 1 : 0;
  return { ...NOTHING, dates, authors, stories, places: isPagePart(element) ? 1 : 0 };
}

function isPagePart({ name, classes, attributes }: PageElement): boolean {
  if (name === 'main' || name === 'nav' || /^(?:comments|respond)$/.test(attributes.get('id') ?? '')) return true;
  // Twenty Twenty calls a comment's words both: "comment-content entry-content".
  if (classes.some((token) => token.startsWith('comment-content'))) return false;
  return classes.some((token) => /^(?:hentry|entry-content|post-content|article-body|comment-respond)$/.test(token));
}

/** Letters are those that somebody wrote: no links, which menus and lists of stories consist of, no dates, no controls. */
function factsOfText(page: Page, at: number, node: string, linked: boolean): Fact {
  const text = node.trim();
  if (text === '') return NOTHING;
  const mayBeDate = text.length <= DATE_LONGEST && DATE_HINT.test(text) && !isProfileText(page, at);
  if (mayBeDate && findLineDate(text)) return { ...NOTHING, dates: 1 };
  if (isControlText(text)) return { ...NOTHING, replies: 1 };
  return linked ? NOTHING : { ...NOTHING, letters: text.length };
}

/** Tokens that tell comments from each other or state a condition, not what they are. */
const STATE =
  /^(?:even|odd|alt|first|last|active|open|closed|parent|by\w+|thread-\w+|(?:has|is|no|not|with|user|role|comment-author|comment-by|depth|level)[-_].*)$/;
const LEAST_UNNAMED = 3;

/** How many of a kind make a discussion: the less the name says, the more. */
function leastOf(mark: string): number {
  if (ONE_COMMENT.test(mark)) return 1;
  return COMMENT_NAME.test(mark) || FORUM_POST.test(mark) ? 2 : LEAST_UNNAMED;
}

/** Words in marks for what readers write. */
const COMMENT_NAME =
  /com+ents?(?!ary)|kommentar|coment[aá]r|reacti(?:e|on)|respon[sd]e|reply|replies|antwort|feedback|cmt|u-comment|discuss|opinion/;
/** The name of one, not of their list, heading or place. */
const ONE_COMMENT =
  /(?:comment|reply|response|answer|cmt|kommentar)(?:[-_]?(?:item|box|wrap|wrapper|container|single|row|node|block|entry|article|li|body|type))?[-_>]?$/;
/** The names of forums for one post. */
const FORUM_POST =
  /^#(?:post|p|msg|message)[-_]?$|^\.(?:postbit\w*|postcontainer|b-post|js-post|forum-post|crawler-post)$/;
const POST_NAME = /post|message|msg|review|answer|entry|note|beitrag|topic|thread|item/;

function gather(page: Page): Group[] {
  const groups = new Map<string, Group>();
  let hiddenEnd = 0;
  for (const element of page.elements) {
    if (element.index < hiddenEnd) continue;
    if (isHidden(element) || isAside(page, element)) hiddenEnd = element.end;
    else for (const mark of marksOf(element)) addTo(groups, mark, element);
  }
  return [...groups.values()].filter(({ mark, elements }) => elements.length >= leastOf(mark));
}

function addTo(groups: Map<string, Group>, mark: string, element: PageElement): void {
  const group = groups.get(mark);
  if (group) group.elements.push(element);
  else groups.set(mark, { mark, elements: [element] });
}

function marksOf(element: PageElement): string[] {
  if (element.name === 'body' || element.name === 'html' || element.name === 'a' || element.name === 'img') return [];
  const marks = element.classes.filter((token) => !STATE.test(token)).map((token) => `.${token.replace(/\d+/g, '0')}`);
  const id = /^([a-z][\w:.-]{0,40}?[-_]?)(?=\w*\d)(?:\d{1,25}|[a-z0-9]{5,12})$/i.exec(attribute(element, 'id') ?? '');
  if (id) marks.push(`#${id[1]!.toLowerCase()}`);
  if (element.classes.length === 0 && element.parent && UNNAMED.test(element.name))
    marks.push(`${element.name} in ${element.parent.index}`);
  // Elements of an application's own making are named by what they are.
  if (element.name.includes('-')) marks.push(`<${element.name}>`);
  for (const name of ['data-comment-id', 'data-commentid', 'data-post-id', 'data-reply-id'])
    if (element.attributes.has(name)) marks.push(`[${name}]`);
  const type = attribute(element, 'itemtype') ?? attribute(element, 'typeof') ?? '';
  if (/Comment$|sioc:Post/.test(type)) marks.push('comment-type');
  return marks;
}

/** Without any name, siblings of one kind may be comments. */
const UNNAMED = /^(?:li|div|article|section|blockquote|tr)$/;

/** A comment's own stretch begins with its header; replies that stand in it begin with the next member of the group. */
function ownEnd(elements: readonly PageElement[], at: number): number {
  return Math.min(endUpToNext(elements, at), elements[at + 1]?.index ?? Number.MAX_SAFE_INTEGER);
}

function between(totals: Uint32Array, begin: number, end: number): number {
  return totals[end]! - totals[begin]!;
}

/** More dates than these in one comment's own stretch: it is a list of comments, not one. */
const MOST_DATES = 4;
const LETTERS_PER_DATE = 200;
const LETTERS_LEAST = 2;

function isComment(elements: readonly PageElement[], at: number, facts: Facts): boolean {
  const { index } = elements[at]!;
  const end = ownEnd(elements, at);
  const letters = between(facts.letters, index, end);
  if (letters < LETTERS_LEAST || between(facts.places, index + 1, end) > 0) return false;
  if (isPing(elements[at]!)) return true;
  const dates = between(facts.dates, index, end);
  return dates > 0 ? dates <= Math.max(MOST_DATES, letters / LETTERS_PER_DATE) : between(facts.authors, index, end) > 0;
}

function scoreGroup({ mark, elements }: Group, facts: Facts, stated: number | null): number {
  let good = 0;
  let dated = 0;
  let signed = 0;
  let whole = 0;
  let replies = 0;
  let letters = 0;
  let stories = 0;
  for (const [at, { index }] of elements.entries()) {
    if (!isComment(elements, at, facts)) continue;
    const end = ownEnd(elements, at);
    good++;
    const isDated = between(facts.dates, index, end) > 0;
    const isSigned = between(facts.authors, index, end) > 0;
    if (isDated) dated++;
    if (isSigned) signed++;
    // Halves of comments, one with the name and one with the date, are twice as many as the comments.
    if (isDated && isSigned) whole++;
    if (between(facts.replies, index, end) > 0) replies++;
    letters += between(facts.letters, index, end);
    if (between(facts.stories, index, end) > 0) stories++;
  }
  const bad = elements.length - good;
  if (good === 0 || bad > good || stories > good / 2) return 0;
  // A single one must be whole: anything may bear a name or a date.
  if (good === 1 && whole === 0) return 0;
  const named = nameWeight(mark, elements[0]!);
  const evidence = named + Math.min(0.3, replies / good) + (good === stated ? 0.3 : 0);
  if (evidence < 0.3 || letters / good < PROSE_LEAST) return 0;
  return (good - bad / 2) * (0.4 + (0.3 * (dated + signed) + 0.5 * whole) / good) * (1 + evidence);
}

const PROSE_LEAST = 12;

/** Whether a mark, or what stands around its elements, speaks of comments. */
function nameWeight(mark: string, first: PageElement): number {
  if (ONE_COMMENT.test(mark)) return 0.6;
  if (COMMENT_NAME.test(mark)) return 0.4;
  if (FORUM_POST.test(mark)) return 0.3;
  for (let at = first.parent, up = 0; at && up < 12; at = at.parent, up++) {
    const names = `${attribute(at, 'id') ?? ''} ${at.classes.join(' ')}`.slice(0, 500).toLowerCase();
    if (at.name !== 'body' && COMMENT_NAME.test(names)) return 0.4;
  }
  return POST_NAME.test(mark) ? 0.2 : 0;
}
