/**
 * Pages of Drupal. Comments are `div.comment` or (from version 8) `article.comment`, announced by an anchor `comment-ID`
 * (modules/comment/comment.tpl.php, core/modules/comment/templates/comment.html.twig); replies stand in `div.indented`
 * after what they answer, or a link says "In reply to". RDFa of version 7 names author and date.
 */

import type { CapturedComment } from '../model/capture.ts';
import { type CommentPlace, ownElements, placesOf } from './comment-place.ts';
import { attribute, hasClass, type Page, type PageElement } from './html.ts';
import { nest } from './nesting.ts';
import { readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { textOf } from './page-text.ts';
import { answeredIn } from './reply-links.ts';

const ANCHOR = /^comment-(\d+)$/;

export const drupalPage = pageFormat({
  name: 'drupal-page',
  label: 'Drupal page (HTML)',
  verified: true,
  recognize({ head }) {
    if (/<meta[^>]{0,60}generator[^>]{0,40}drupal/i.test(head)) return 0.95;
    if (/Drupal\.settings|data-drupal-|\/misc\/drupal\.js|drupalSettings/.test(head)) return 0.93;
    return /\/sites\/(?:all|default)\/(?:modules|themes)\//.test(head) ? 0.7 : 0;
  },
  readPage: readDrupal,
});

function readDrupal(page: Page) {
  const elements = findComments(page);
  const ids = elements.map((element) => idOf(page, element));
  const places = placesOf(elements);
  const structure = nest(elements);
  const parents = places.map((place, at) => answeredIn(page, place, new Set(ids)) ?? structure[at]!);
  return {
    comments: readComments(page, places, parents, (place, at) => ({ id: ids[at]!, ...readField(page, place) })),
  };
}

/** Version 7 keeps the subject, which it makes of the first words, and what was written in one box; the field holds the latter alone. */
function readField(page: Page, place: CommentPlace): Partial<CapturedComment> {
  const fields = ownElements(page, place).filter((element) => hasClass(element, 'field-name-comment-body'));
  const text = fields.map((field) => textOf(page, field)).join('\n\n');
  return text === '' ? {} : { text };
}

/** Themes name inner parts alike, so only the outermost counts; replies never stand inside what they answer. */
function findComments(page: Page): PageElement[] {
  const found: PageElement[] = [];
  for (const element of page.elements) {
    if (element.index < (found.at(-1)?.end ?? 0)) continue;
    if (
      /^(?:div|article|li|section)$/.test(element.name) &&
      hasClass(element, 'comment', 'js-comment') &&
      !hasClass(element, 'comment-form')
    )
      found.push(element);
  }
  return found;
}

/** From the comment itself or the anchor just before it. */
function idOf(page: Page, element: PageElement): string | null {
  const nearby = page.nodes.slice(Math.max(0, element.index - ANCHOR_REACH), element.index + ANCHOR_REACH);
  const before = nearby.slice(0, Math.min(ANCHOR_REACH, element.index)).reverse();
  for (const node of [element, ...before, ...nearby.slice(before.length)]) {
    if (typeof node === 'string') continue;
    const id = ANCHOR.exec(attribute(node, 'id') ?? attribute(node, 'name') ?? '')?.[1];
    if (id) return id;
  }
  return null;
}
const ANCHOR_REACH = 4;
