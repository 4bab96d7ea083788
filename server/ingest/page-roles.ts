/**
 * What the parts of a comment are called in the markup of the world's themes. A role is read from class tokens, from
 * microdata and microformats, and from the few tags that carry one; a number says how specific the sign is.
 */
import { attribute, contains, type Page, type PageElement } from './html.ts';
import { readProfileLabel } from './text-header.ts';

const START = '(?:^|[-_]|comments?|post)';

const AUTHOR_NAME = new RegExp(
  `${START}(?:(?:author|user|commenter|poster|display|nick|screen|real|full|member|profile)[-_]?name|fn|nick|nickname|hnuser)$|username$|(?:author|user)[-_]?(?:link|title)$|^p-author$|^u-author$`,
);
const AUTHOR = new RegExp(
  `${START}(?:author|user|commenter|commentator|poster|member|nom|autor|auteur|verfasser|by|from|name|tagline-author)$`,
);
const AUTHOR_BOX = new RegExp(
  `${START}(?:author|user|commenter|byline|vcard|poster)[-_]?(?:info|box|meta|data|details|vcard|line|wrap|block)?$`,
);

const DATE = new RegExp(
  `${START}(?:date|datetime|date[-_]?time|time|timestamp|time[-_]?stamp|timeago|age|ago|posted|posted[-_]on|published|pubdate|created|when|datum|fecha)(?:[-_]?(?:link|time|date|text|ago|created|posted|published|label))?$|^dt-published$`,
);
const META = new RegExp(
  `${START}(?:meta|metadata|meta[-_]?data|info|details|byline|header|head|footer|foot|title|heading|permalink|tagline)$`,
);

const BODY = new RegExp(
  `${START}(?:(?:content|contents|contenttext|text|texte|texto|commtext|usertext|usertext-body|format_text)(?:[-_]?(?:text|body|content|inner|holder|container|wrapper|wrap|block|area|box|md))?|(?:message|msg|copy|description)(?:[-_]?(?:text|body|content))?)$|^e-content$|^p-content$|^md$`,
);

const BODY_LOOSE = new RegExp(
  `${START}(?:body|entry|main|inner)(?:[-_]?(?:text|inner|wrap|wrapper|container))?$|^comment$`,
);

/** Words of a class token that make it furniture: controls, counters, pictures, badges. */
const FURNITURE =
  /(?:^|[-_]|comments?)(?:reply|replies|replylink|respond|answer|antworten|avatar|avatars|gravatar|userpic|thumb|thumbnail|actions?|buttons?|btn|tools?|toolbar|controls?|vote|votes|votelinks|voting|karma|rating|ratings|likes?|liked|liking|unlike|dislikes?|share|shares|sharing|social|report|reports|flag|edit|delete|quote[-_]?link|permalink|links|nav|navigation|menu|toggle|togg|collapse|expand|expander|says?|said|badge|badges|rank|awaiting[-_]moderation|signature|sig|counter|number|ad|ads|advert|adsbygoogle|sharedaddy|(?:see|show|load|read|view)[-_]?more|cancel|subscribe|editlink|moderation[-_]?note)(?:[-_]?(?:link|links|button|buttons|wrap|wrapper|container|box|count|counts|holder|area|list|item|bar|section|icon|icons|like|date|form|widget|to|text|label|feedback|arrow|arrows|id|up|down|login|user|comment|block|actions?|menu|img|image|options?|reactions?))*$/;
/** Tokens that only say that something of that kind is there. */
const STATE_TOKEN = /^(?:has|is|with|no|not|can|show|hide)[-_]/;

export type Rank = 0 | 1 | 2 | 3 | 4;

/** How surely an element is each part of a comment. */
export interface Roles {
  /** The author's name: 4 by a machine-readable mark or the name itself, 1 by a tag or box. */
  author: Rank;
  /** The date: 4 by a mark, 3 by name, 2 a link to the comment itself, 1 a line that may hold one. */
  date: Rank;
  /** What the author wrote: 4 by a mark, 3 by name, 1 by a name that wrappers bear too. */
  body: Rank;
  /** Controls, counters, pictures, badges. */
  furniture: boolean;
  /** Header and footer lines: they hold author and date, never what was written. */
  meta: boolean;
}

/** Elements are asked for their roles many times; each is looked at once. */
const rolesKnown = new WeakMap<PageElement, Roles>();

export function rolesOf(element: PageElement): Roles {
  const known = rolesKnown.get(element);
  if (known) return known;
  const names = namesOf(element).map(readName);
  const body = bodyRank(element, names);
  const roles: Roles = {
    author: authorRank(element, names),
    date: dateRank(element, names),
    body,
    furniture: body < 3 && names.some((name) => name.furniture),
    meta: body < 3 && (element.name === 'header' || element.name === 'footer' || names.some((name) => name.meta)),
  };
  rolesKnown.set(element, roles);
  return roles;
}

export const rankAuthor = (element: PageElement): Rank => rolesOf(element).author;
export const rankDate = (element: PageElement): Rank => rolesOf(element).date;
export const rankBody = (element: PageElement): Rank => rolesOf(element).body;
export const isFurniture = (element: PageElement): boolean => rolesOf(element).furniture;
export const isMeta = (element: PageElement): boolean => rolesOf(element).meta;

/**
 * The names of an element: class tokens, its id without the number, and the marks that applications without speaking classes
 * leave for their tests.
 */
function namesOf(element: PageElement): readonly string[] {
  const id = attribute(element, 'id');
  const mark = attribute(element, 'data-testid') ?? attribute(element, 'data-test') ?? attribute(element, 'slot');
  if (!id && !mark) return element.classes;
  const more = [id?.replace(/[-_]?\d+/g, ''), mark].filter((name) => name && name.length <= LONGEST_NAME);
  return [...element.classes, ...more.map((name) => name!.toLowerCase())];
}
const LONGEST_NAME = 100;

/** What one name says. */
interface Name {
  author: Rank;
  date: Rank;
  body: Rank;
  furniture: boolean;
  meta: boolean;
  /** Begins with "comment": the theme means this very part. */
  sure: boolean;
}

/** A page repeats few names; the bound keeps a hostile one from filling the memory. */
const namesKnown = new Map<string, Name>();
const NAMES_MOST = 20_000;

/** Forms name their fields as comments name their parts. */
const FORM_PART = /(?:^|[-_])(?:form|input|respond)(?:[-_]|$)/;
const NO_PART: Name = { author: 0, date: 0, body: 0, furniture: false, meta: false, sure: false };

function readName(token: string): Name {
  const known = namesKnown.get(token);
  if (known) return known;
  const name: Name = FORM_PART.test(token)
    ? NO_PART
    : {
        author: AUTHOR_NAME.test(token) ? 4 : AUTHOR.test(token) ? 3 : AUTHOR_BOX.test(token) ? 1 : 0,
        date: DATE.test(token) ? 3 : 0,
        body: BODY.test(token) ? 3 : BODY_LOOSE.test(token) ? 1 : 0,
        furniture: !STATE_TOKEN.test(token) && FURNITURE.test(token),
        meta: META.test(token),
        sure: token.startsWith('comment'),
      };
  if (namesKnown.size >= NAMES_MOST) namesKnown.clear();
  namesKnown.set(token, name);
  return name;
}

function authorRank(element: PageElement, names: readonly Name[]): Rank {
  const property = attribute(element, 'itemprop');
  const isNamed = (rank: Rank) => names.some(({ author }) => author === rank);
  if (isNamed(4) || property === 'author' || property === 'creator') return 4;
  if (/\b(?:sioc:has_creator|schema:author)\b/.test(relOf(element))) return 4;
  if (isNamed(3) || attribute(element, 'rel') === 'author') return 3;
  return element.name === 'cite' ? 2 : isNamed(1) ? 1 : 0;
}

function dateRank(element: PageElement, names: readonly Name[]): Rank {
  if (element.name === 'time' || element.attributes.has('datetime')) return 4;
  if (/^(?:datePublished|dateCreated|commentTime|uploadDate)$/.test(attribute(element, 'itemprop') ?? '')) return 4;
  if (/\b(?:dc:date|dc:created|schema:dateCreated)\b/.test(relOf(element))) return 4;
  if (names.some(({ date }) => date > 0)) return 3;
  if (element.name === 'a' && isPermalink(attribute(element, 'href') ?? '')) return 2;
  return names.some(({ meta }) => meta) ? 1 : 0;
}

/** A name for text in general ("secondary-text") yields to one for a date, a name or a control beside it. */
function bodyRank(element: PageElement, names: readonly Name[]): Rank {
  if (/^(?:text|commentText|articleBody|reviewBody)$/.test(attribute(element, 'itemprop') ?? '')) return 4;
  if (/\bcontent:encoded\b/.test(relOf(element))) return 4;
  const bodies = names.filter(({ body }) => body === 3);
  const isOther = names.some(({ author, date, furniture }) => author >= 3 || date > 0 || furniture);
  if (bodies.some(({ sure }) => sure) || (bodies.length > 0 && !isOther)) return 3;
  return names.some(({ body }) => body > 0) ? 1 : 0;
}

/** RDFa keeps its marks in `property` and `rel`. */
function relOf(element: PageElement): string {
  return `${attribute(element, 'property') ?? ''} ${attribute(element, 'rel') ?? ''}`;
}

/** An address that leads to one comment. */
export function isPermalink(href: string): boolean {
  return (
    href.length < 2000 &&
    /#(?:comment|c|cmt|post|p|r|isso|li-comment|div-comment)[-_]?\w*\d+$|[?&](?:cid|comment|showComment|p)=\w*\d+/i.test(
      href,
    )
  );
}

const ASIDE_TOKEN = /^(?:widget|sidebar|widget-area|widget_recent_comments|recentcomments|wp-block-latest-comments)$/;

/** Menus, forms and side columns, whose lists of the newest comments reuse the comments' names and ids. */
export function isAside(page: Page, element: PageElement): boolean {
  const { name, classes } = element;
  if (name === 'nav' || name === 'head' || isEntryForm(page, element)) return true;
  // Some platforms call the column of the article itself a widget.
  const main = page.ids.get('comments') ?? page.ids.get('respond');
  if (main && contains(element, main)) return false;
  const id = attribute(element, 'id') ?? '';
  if (/comments?$/.test(id)) return false;
  return name === 'aside' || classes.some((token) => ASIDE_TOKEN.test(token)) || /^(?:sidebar|secondary)$/.test(id);
}

/** Whether a text tells of an author, by its own first word or by that before it: "Joined: 3 May", "<b>Joined:</b> 3 May". */
export function isProfileText({ nodes }: Page, at: number): boolean {
  const before = nodes.slice(Math.max(0, at - LABEL_NODES_MOST), at).findLast(isWords);
  return isProfileLabelled(nodes[at]) || (isProfileLabelled(before) && (before as string).trim().endsWith(':'));
}
/** An element may stand between the label and its value. */
const LABEL_NODES_MOST = 3;

function isWords(node: PageElement | string): boolean {
  return typeof node === 'string' && node.trim() !== '';
}

function isProfileLabelled(node: PageElement | string | undefined): boolean {
  return typeof node === 'string' && node.includes(':') && readProfileLabel(node.trim()) !== null;
}

const CONTROL_TEXT =
  /^[\s↩↪»›/|-]*(?:reply|reply to this|antworten?|responder|répondre|rispondi|reageer|beantwoorden|svara?|odpowiedz|ответить|yanıtla|quote|zitieren|citar|permalink|report|report abuse|melden|reply with quote|mit zitat antworten|antworten mit zitat|répondre en citant)[\s|/-]*$/iu;

/** The words of links that do something with a comment, in themes that give them no name. */
export function isControlText(text: string): boolean {
  return text.length < 30 && CONTROL_TEXT.test(text);
}

/** A form to write in. (Some platforms put what was written into forms, too.) */
export function isEntryForm(page: Page, element: PageElement): boolean {
  if (element.name !== 'form') return false;
  const inside = page.nodes.slice(element.index, Math.min(element.end, element.index + FORM_REACH));
  return inside.some((node) => typeof node !== 'string' && isEntry(node));
}
const FORM_REACH = 200;

function isEntry({ name, attributes }: PageElement): boolean {
  return name === 'textarea' || (name === 'input' && /^(?:text|email|url)$/.test(attributes.get('type') ?? 'text'));
}
