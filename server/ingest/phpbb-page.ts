/**
 * Topics of phpBB: version 3 (styles/prosilver/template/viewtopic_body.html) prints `div.post#pID` with `.postprofile`,
 * `p.author`, `.content`, `.signature`; version 2 (subSilver) table rows with `span.name`, `span.postdetails`, `span.postbody`.
 * Posts stand in one row; what a post quotes is in its words. Built from the published templates.
 */
import type { CapturedComment, ParentReference } from '../model/capture.ts';
import { machineDate } from './comment-date.ts';
import { type CommentPlace, ownElements, placesOf } from './comment-place.ts';
import { attribute, find, hasClass, type Page, type PageElement } from './html.ts';
import { findLineDate, readInstant } from './line-date.ts';
import { readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { lineOf, textOf } from './page-text.ts';

const POST_ID = /^(?:p|post_content)(\d+)$/;

export const phpbbPage = pageFormat({
  name: 'phpbb-page',
  label: 'phpBB topic (HTML)',
  verified: false,
  recognize: ({ head }) =>
    /id=["']phpbb["']|styles\/prosilver|templates\/subSilver|phpbb\.com|viewtopic\.php\?/i.test(head)
      ? /viewtopic\.php/.test(head)
        ? 0.93
        : 0.6
      : 0,
  readPage(page) {
    const posts = page.elements.filter(
      (element) => hasClass(element, 'post') && POST_ID.test(attribute(element, 'id') ?? ''),
    );
    const rows = posts.length > 0 ? posts : findRows(page);
    const title = page.elements.find((element) => hasClass(element, 'topic-title', 'maintitle'));
    const parents = rows.map((): ParentReference => ({ by: 'none' }));
    return {
      comments: readComments(page, placesOf(rows), parents, (place) => readPost(page, place)),
      statedCount: null,
      article: title ? { title: lineOf(page, title) } : {},
    };
  },
});

/** Version 2: a row of the topic's table that holds a name and a body. */
function findRows(page: Page): PageElement[] {
  const bodies = page.elements.filter((element) => element.name === 'span' && hasClass(element, 'postbody'));
  const rows = new Set<PageElement>();
  for (const body of bodies) {
    for (let at = body.parent; at; at = at.parent) {
      if (at.name !== 'tr' || !find(page, at, (inner) => hasClass(inner, 'name'))) continue;
      rows.add(at);
      break;
    }
  }
  return [...rows];
}

function readPost(page: Page, place: CommentPlace): Partial<CapturedComment> {
  const own = ownElements(page, place);
  const byClass = (...names: string[]) => own.find((element) => hasClass(element, ...names));
  const author = byClass('username', 'username-coloured') ?? byClass('name');
  const line =
    byClass('author') ??
    own.find(
      (element) => hasClass(element, 'postdetails') && /posted|verfasst|publié|publicado/i.test(lineOf(page, element)),
    );
  const date = line && findLineDate(lineOf(page, line).slice(0, 200));
  const bodies = own.filter(
    (element) => hasClass(element, 'content') || (element.name === 'span' && hasClass(element, 'postbody')),
  );
  const anchor = own.find((element) => element.name === 'a' && /^\d+$/.test(attribute(element, 'name') ?? ''));
  return {
    id: POST_ID.exec(attribute(place.element, 'id') ?? '')?.[1] ?? (anchor ? attribute(anchor, 'name') : null),
    ...(author ? { author: lineOf(page, author) } : {}),
    ...(date ? { date: date.text, postedAt: machineDate(page, line) ?? readInstant(date.text) } : {}),
    ...(bodies.length > 0
      ? {
          text: withoutSignature(
            bodies
              .map((body) => textOf(page, body, isSignature))
              .filter(Boolean)
              .join('\n\n'),
          ),
        }
      : {}),
  };
}

function isSignature(element: PageElement): boolean {
  return hasClass(element, 'signature', 'notice');
}

/** Version 2 sets the signature off by a rule of underscores. */
function withoutSignature(text: string): string {
  const rule = text.lastIndexOf('\n_________________');
  return (rule >= 0 ? text.slice(0, rule) : text).trim();
}
