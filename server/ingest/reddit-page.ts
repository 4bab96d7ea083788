/**
 * Pages of Reddit in its three forms, each with ids `t1_ID` (https://www.reddit.com/dev/api#fullnames):
 * old.reddit.com `div.thing.comment[data-fullname]`, nested; the redesign of 2018 `.Comment.t1_ID` with one threadline for
 * each ancestor; since 2023 `<shreddit-comment thingid parentid depth author>`.
 */
import type { CapturedComment, ParentReference, Problem } from '../model/capture.ts';
import { type CommentPlace, ownElements, placesOf } from './comment-place.ts';
import { problemOf } from './compose.ts';
import { attribute, closest, hasClass, type Page, type PageElement } from './html.ts';
import { instantOf } from './instant.ts';
import { nestByContainment } from './nesting.ts';
import { type PageComment, type PageReading, readComments } from './page-comments.ts';
import { parseCount } from './page-discussion.ts';
import { pageFormat } from './page-format.ts';
import { lineOf, textOf } from './page-text.ts';

export const redditPage = pageFormat({
  name: 'reddit-page',
  label: 'Reddit page (HTML)',
  verified: true,
  recognize: ({ head }) =>
    /redditstatic\.com|<shreddit-|\bthing_t[13]_|id=["']t[13]_|reddit\.com\/r\/[^"']+\/comments\//.test(head)
      ? 0.95
      : 0,
  readPage(page) {
    const forms = [readOld, readRedesign, readShreddit];
    const comments = forms.map((read) => read(page)).find((found) => found.length > 0) ?? [];
    return { comments, problems: describeFolded(page), furniture: FOLDED, ...readPost(page) };
  },
});

const FOLDED =
  /continue this thread|(\d[\d,]*) more repl(?:y|ies)|load more comments(?:\s*\((\d[\d,]*) repl(?:y|ies)\))?/gi;

/** Stubs in place of replies that the page did not load. */
function describeFolded(page: Page): Problem[] {
  const texts = page.nodes.filter((node) => typeof node === 'string' && node.length < 200).join('\n');
  const stubs = [...texts.matchAll(FOLDED)];
  if (stubs.length === 0) return [];
  const replies = stubs.reduce((sum, [, more, load]) => sum + Number((more ?? load ?? '0').replaceAll(',', '')), 0);
  const message = `${stubs.length} places of this page stand for more replies (${replies} by their count), which it did not load.`;
  return [problemOf('comments-folded', message)];
}

const bare = (fullname: string | null) => fullname?.replace(/^t1_/, '') || null;
const GONE =
  /^\s*(?:\[(?:deleted|removed)\]|comment (?:deleted by user|removed by (?:moderator|reddit)).*|deleted by user)\s*$/i;

/** Permalinks lack the host. */
function addressOf(path: string | null): string | null {
  return path?.startsWith('/') ? `https://www.reddit.com${path}` : path;
}

/** Text and kind together: what is left of a comment that is gone is a notice, not its words. */
function written(text: string, notice = ''): Partial<CapturedComment> {
  return (text === '' && notice !== '') || GONE.test(text) ? { kind: 'deleted', text: '' } : { text };
}

function readOld(page: Page): PageComment[] {
  const things = page.elements.filter((element) => hasClass(element, 'thing') && hasClass(element, 'comment'));
  return readComments(page, placesOf(things), nestByContainment(things), (place) => {
    const own = ownElements(page, place);
    const body = own.find((element) => hasClass(element, 'usertext-body'));
    const author = own.find((element) => hasClass(element, 'author') && element.name === 'a');
    const thing = place.element;
    return {
      id: bare(attribute(thing, 'data-fullname') ?? attribute(thing, 'id')?.replace(/^thing_/, '') ?? null),
      author: author ? lineOf(page, author) : attribute(thing, 'data-author'),
      url: addressOf(attribute(thing, 'data-permalink')),
      status: hasClass(thing, 'collapsed') ? 'collapsed' : null,
      ...written(body ? textOf(page, body) : '', hasClass(thing, 'deleted') ? 'deleted' : ''),
    };
  });
}

function readRedesign(page: Page): PageComment[] {
  const elements = page.elements.filter(
    (element) => hasClass(element, 'comment') && element.classes.some((token) => /^t1_/.test(token)),
  );
  const ids = elements.map((element) => element.classes.find((token) => /^t1_/.test(token))!);
  const known = new Set(ids);
  const parents = elements.map((element, at): ParentReference => {
    const parent = threadlines(page, element).findLast((id) => id !== ids[at] && known.has(id));
    return parent ? { by: 'id', id: bare(parent)! } : { by: 'none' };
  });
  return readComments(page, placesOf(elements), parents, (place, at) => readRedesigned(page, place, ids[at]!));
}

/** Ids of the ancestors, from the top down: the redesign draws one line for each before the comment. */
function threadlines(page: Page, element: PageElement): string[] {
  const frame = closest(element, (at) => /^t1_\w+$/.test(attribute(at, 'id') ?? ''));
  if (!frame) return [];
  const ids: string[] = [];
  for (const node of page.nodes.slice(frame.index, element.index)) {
    if (typeof node !== 'string' && node !== frame) ids.push(...node.classes.filter((token) => /^t1_\w+$/.test(token)));
  }
  return ids;
}

function readRedesigned(page: Page, place: CommentPlace, fullname: string): Partial<CapturedComment> {
  const own = ownElements(page, place);
  const marked = (mark: string) => own.find((element) => attribute(element, 'data-testid') === mark);
  const author = marked('comment_author_link');
  const icon = marked('comment_author_icon');
  const profile = /\/user\/([\w-]+)/.exec((icon && attribute(icon, 'href')) ?? '')?.[1] ?? null;
  const date = marked('comment_timestamp');
  const body = marked('comment');
  return {
    id: bare(fullname),
    author: author ? lineOf(page, author) : profile,
    date: date ? lineOf(page, date) : null,
    url: date ? (attribute(date, 'href') ?? null) : null,
    ...written(body ? textOf(page, body) : '', body ? '' : 'deleted'),
  };
}

function readShreddit(page: Page): PageComment[] {
  const elements = page.elements.filter((element) => element.name === 'shreddit-comment');
  const inside = nestByContainment(elements);
  const parents = elements.map((element, at): ParentReference => {
    const parent = attribute(element, 'parentid');
    return parent?.startsWith('t1_') ? { by: 'id', id: bare(parent)! } : inside[at]!;
  });
  return readComments(page, placesOf(elements), parents, (place) => {
    const { element } = place;
    const own = ownElements(page, place);
    const body = own.find(
      (inner) =>
        attribute(inner, 'slot') === 'comment' || /-comment-rtjson-content$/.test(attribute(inner, 'id') ?? ''),
    );
    const author = attribute(element, 'author');
    return {
      id: bare(attribute(element, 'thingid')),
      author: author && !GONE.test(author) ? author : null,
      postedAt: instantOf(attribute(element, 'created')?.replace(/(\.\d+)?\+0000$/, '$1Z') ?? null),
      url: addressOf(attribute(element, 'permalink')),
      status: element.attributes.has('collapsed') ? 'collapsed' : null,
      ...written(body ? textOf(page, body) : '', 'deleted'),
    };
  });
}

function readPost(page: Page): Partial<PageReading> {
  const archived = /comments? (?:are|have been) locked|new comments cannot be posted|this thread is archived/i;
  const notice = page.nodes.some((node) => typeof node === 'string' && node.length < 200 && archived.test(node));
  const shreddit = page.elements.find((element) => element.name === 'shreddit-post');
  const stated = (shreddit && attribute(shreddit, 'comment-count')) ?? findCount(page);
  const title = page.elements.find(
    (element) => attribute(element, 'slot') === 'title' || (element.name === 'a' && hasClass(element, 'title')),
  );
  const article = title ? { title: lineOf(page, title) } : {};
  return { article, commentsOpen: notice ? false : null, statedCount: stated === null ? null : Number(stated) };
}

/** "2.8k comments" on the post, which rounds. */
function findCount(page: Page): string | null {
  for (const element of page.elements) {
    if (element.name !== 'a' && element.name !== 'span') continue;
    if (
      !/\/comments\/|comments/.test(
        attribute(element, 'href') ??
          attribute(element, 'data-event-action') ??
          attribute(element, 'data-click-id') ??
          '',
      )
    )
      continue;
    const count = element.end - element.index < 12 ? parseCount(lineOf(page, element)) : null;
    if (count !== null) return String(count);
  }
  return null;
}
