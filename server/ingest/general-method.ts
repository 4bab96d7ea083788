/** The general method: comments of no known platform, read by the structure that they repeat. */
import type { ParentReference } from '../model/capture.ts';
import { readPing } from './comment-parts.ts';
import { placesUpToNext } from './comment-place.ts';
import { attribute, find, type Page, type PageElement, type Range } from './html.ts';
import { isLadder, nest, nestByDepth } from './nesting.ts';
import { type PageReading, readComments } from './page-comments.ts';
import { findRepeated } from './repeated-structure.ts';
import { answeredIn } from './reply-links.ts';

export function readByStructure(page: Page): PageReading {
  const elements = findRepeated(page);
  const ids = elements.map((_, at) => idOf(page, elements, at));
  const places = placesUpToNext(elements);
  const structure = findParents(page, elements, ids);
  const known = new Set(ids);
  const parents = places.map((place, at) => answeredIn(page, place, known) ?? structure[at]!);
  return { comments: readComments(page, places, parents, (place, at) => ({ id: ids[at]!, ...readPing(page, place) })) };
}

/** Parents that the comments name, else how far empty pictures push them, else what nesting shows. */
function findParents(page: Page, elements: readonly PageElement[], ids: readonly (string | null)[]): ParentReference[] {
  const named = elements.map(parentId);
  const known = new Set(ids);
  if (named.some((id) => id !== null && known.has(id)))
    return named.map((id): ParentReference => (id !== null && known.has(id) ? { by: 'id', id } : { by: 'none' }));
  const spaced = elements.map((element, at) => spacerWidth(page, headOf(elements, at, element)));
  if (isLadder(spaced)) return nestByDepth(spaced);
  return nest(elements);
}

const PARENT_ATTRIBUTES = [
  'data-parent-id',
  'data-parent',
  'data-parentid',
  'data-comment-parent',
  'data-reply-to',
  'data-parent-comment-id',
  'parentid',
];

function parentId(element: PageElement): string | null {
  for (const name of PARENT_ATTRIBUTES) {
    const value = attribute(element, name);
    if (value && value !== '0') return bareId(value);
  }
  return null;
}

/** A comment up to the next one, which may stand in it: its own head, whatever the nesting. */
function headOf(elements: readonly PageElement[], at: number, { index, end }: PageElement): Range {
  return { index, end: Math.min(end, elements[at + 1]?.index ?? end) };
}

/** Tables of the old web indent by an empty picture. */
function spacerWidth(page: Page, head: Range): number | null {
  const spacer = find(page, head, (inner) => inner.name === 'img' && attribute(inner, 'height') === '1');
  const width = spacer && attribute(spacer, 'width');
  return width && /^\d{1,4}$/.test(width) ? Number(width) : null;
}

const ID_ATTRIBUTES = ['data-comment-id', 'data-commentid', 'data-id', 'id', 'data-post-id', 'name'];

/** The comment's id: in its attributes, in those of an anchor just before it, on an element within, or on its own wrapper. */
function idOf(page: Page, elements: readonly PageElement[], at: number): string | null {
  const element = elements[at]!;
  const before = elements[at - 1]?.index ?? -1;
  const after = elements[at + 1]?.index ?? page.nodes.length;
  const anchor = page.nodes.slice(Math.max(before + 1, element.index - 3), element.index).findLast(isAnchor);
  const inner = find(page, { index: element.index + 1, end: Math.min(element.end, after) }, isNumbered);
  const known = idIn(element) ?? (anchor && idIn(anchor)) ?? (inner && idIn(inner));
  if (known) return known;
  for (let up = element.parent; up && up.index > before && up.end <= after; up = up.parent) {
    const id = idIn(up);
    if (id) return id;
  }
  return null;
}

function isNumbered(element: PageElement): boolean {
  const name = attribute(element, 'id') ?? attribute(element, 'name') ?? '';
  if (element.name === 'a' && /^p?\d+$/.test(name)) return true;
  return /^(?:[a-z]+[-_])*(?:comment|c|post|cmt|reply)[-_]?\d+$/i.test(name);
}

function isAnchor(node: PageElement | string): node is PageElement {
  return typeof node !== 'string' && node.name === 'a' && idIn(node) !== null;
}

function idIn(element: PageElement): string | null {
  for (const name of ID_ATTRIBUTES) {
    const value = attribute(element, name);
    if (value && value.length < 200 && /\d/.test(value)) return bareId(value);
  }
  return null;
}

/** An id without the words that themes put before it. */
function bareId(value: string): string {
  const number =
    /^(?:[a-z]+[-_:.])*(?:comment|post|cmt|reply|msg|id|c|p|r)?[-_]?(\d+)$/i.exec(value) ??
    /(?:comm|comment|post|reply|msg)[-_](\d+)(?:[-_]\d+)?$/i.exec(value);
  return number?.[1] ?? value.replace(/^(?:[a-z]+[-_])?(?:comment|post|t1|c)[-_]/i, '');
}
