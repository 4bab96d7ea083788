/**
 * What the parts of a comment are called in the markup of the world's themes. A role is read from class tokens, from
 * microdata and microformats, and from the few tags that carry one; a number says how specific the sign is.
 */
import { attribute, contains, type Page, type PageElement } from './html.ts';

const START = '(?:^|[-_]|comments?|post)';

const AUTHOR_NAME = new RegExp(
  `${START}(?:(?:author|user|commenter|poster|display|nick|screen|real|full|member|profile)[-_]?name|fn|nick|nickname|hnuser)$|(?:author|user)[-_]?(?:link|title)$|^p-author$|^u-author$`,
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
  `${START}(?:content|contents|contenttext|text|texte|texto|message|msg|commtext|usertext|usertext-body|copy|description|format_text)(?:[-_]?(?:text|body|content|inner|holder|container|wrapper|wrap|block|area|box|md))?$|^e-content$|^p-content$|^md$`,
);

const BODY_LOOSE = new RegExp(
  `${START}(?:body|entry|main|inner)(?:[-_]?(?:text|inner|wrap|wrapper|container))?$|^comment$`,
);

/** Words of a class token that make it furniture: controls, counters, pictures, badges. */
const FURNITURE =
  /(?:^|[-_]|comments?)(?:reply|replies|replylink|respond|answer|antworten|avatar|avatars|gravatar|userpic|thumb|thumbnail|actions?|buttons?|btn|tools?|toolbar|controls?|vote|votes|votelinks|voting|karma|rating|ratings|likes?|liked|liking|unlike|dislikes?|share|shares|sharing|social|report|reports|flag|edit|delete|quote[-_]?link|permalink|nav|navigation|menu|toggle|togg|collapse|expand|expander|says?|said|badge|badges|rank|awaiting[-_]moderation|signature|sig|counter|number|ad|ads|advert|adsbygoogle|sharedaddy|cancel|subscribe|editlink|moderation[-_]?note)(?:[-_]?(?:link|links|button|buttons|wrap|wrapper|container|box|count|counts|holder|area|list|item|bar|section|icon|icons|like|date|form|widget|to|text|label|feedback|arrow|arrows|id|up|down|login|user|comment|block|actions?|menu|img|image|options?|reactions?))*$/;
/** Tokens that only say that something of that kind is there. */
const STATE_TOKEN = /^(?:has|is|with|no|not|can|show|hide)[-_]/;

export type Rank = 0 | 1 | 2 | 3 | 4;

/** The names of an element: class tokens, and the marks that applications without speaking classes leave for their tests. */
function namesOf(element: PageElement): readonly string[] {
  const mark = attribute(element, 'data-testid') ?? attribute(element, 'data-test') ?? attribute(element, 'slot');
  return mark && mark.length <= 100 ? [...element.classes, mark.toLowerCase()] : element.classes;
}

/** How surely the element names the comment's author: 4 by machine-readable mark or the name itself, 1 by a tag or box. */
export function rankAuthor(element: PageElement): Rank {
  const { name } = element;
  const names = namesOf(element);
  const property = attribute(element, 'itemprop');
  if (names.some((token) => AUTHOR_NAME.test(token))) return 4;
  if (property === 'author' || property === 'creator' || /\b(?:sioc:has_creator|schema:author)\b/.test(relOf(element)))
    return 4;
  if (attribute(element, 'rel') === 'author') return 3;
  if (names.some((token) => AUTHOR.test(token))) return 3;
  if (name === 'cite') return 2;
  if (names.some((token) => AUTHOR_BOX.test(token))) return 1;
  return 0;
}

/** How surely the element holds the comment's date. */
export function rankDate(element: PageElement): Rank {
  if (element.name === 'time' || element.attributes.has('datetime')) return 4;
  if (/^(?:datePublished|dateCreated|commentTime|uploadDate)$/.test(attribute(element, 'itemprop') ?? '')) return 4;
  if (/\b(?:dc:date|dc:created|schema:dateCreated)\b/.test(relOf(element))) return 4;
  if (namesOf(element).some((token) => DATE.test(token))) return 3;
  if (element.name === 'a' && isPermalink(attribute(element, 'href') ?? '')) return 2;
  if (namesOf(element).some((token) => META.test(token))) return 1;
  return 0;
}

/**
 * How surely the element holds what the author wrote: 4 by a mark, 3 by name, 1 by a name that wrappers bear too. A name for
 * text in general ("secondary-text") yields to one for a date or a control beside it.
 */
export function rankBody(element: PageElement): Rank {
  if (/^(?:text|commentText|articleBody|reviewBody)$/.test(attribute(element, 'itemprop') ?? '')) return 4;
  if (/\bcontent:encoded\b/.test(relOf(element))) return 4;
  const names = namesOf(element).filter((token) => BODY.test(token));
  if (names.length > 0 && (names.some((token) => token.startsWith('comment')) || !isOtherPart(element))) return 3;
  return namesOf(element).some((token) => BODY_LOOSE.test(token)) ? 1 : 0;
}

function isOtherPart(element: PageElement): boolean {
  return (
    isControl(element) ||
    namesOf(element).some((token) => DATE.test(token) || AUTHOR.test(token) || AUTHOR_NAME.test(token))
  );
}

function isControl(element: PageElement): boolean {
  return namesOf(element).some((token) => !STATE_TOKEN.test(token) && FURNITURE.test(token));
}

export function isFurniture(element: PageElement): boolean {
  return isControl(element) && rankBody(element) < 3;
}

/** Header and footer lines of a comment: they hold author and date, never what was written. */
export function isMeta(element: PageElement): boolean {
  if (rankBody(element) >= 3) return false;
  return element.name === 'header' || element.name === 'footer' || namesOf(element).some((token) => META.test(token));
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
  if (name === 'nav' || name === 'form' || name === 'head') return true;
  // Some platforms call the column of the article itself a widget.
  const main = page.ids.get('comments') ?? page.ids.get('respond');
  if (main && contains(element, main)) return false;
  const id = attribute(element, 'id') ?? '';
  if (/comments?$/.test(id)) return false;
  return name === 'aside' || classes.some((token) => ASIDE_TOKEN.test(token)) || /^(?:sidebar|secondary)$/.test(id);
}
