/** Where a comment stands in a page, and what of the page is its own. */
import { type Page, type PageElement, type Range, walk } from './html.ts';
import { isHidden } from './page-text.ts';

export interface CommentPlace {
  element: PageElement;
  /** The element's subtree, or more where a comment is several siblings (`dt` and `dd`). */
  range: Range;
  /** Tells the elements below it that belong to other comments. */
  isOther: (element: PageElement) => boolean;
}

/** A comment while it is taken apart. */
export interface Scope {
  page: Page;
  place: CommentPlace;
  /** Its own elements, see ownElements. */
  own: readonly PageElement[];
  /** The container of what was written, where the page has one. */
  body: PageElement | null;
  /** Its own elements outside the body, and those within. */
  outside: readonly PageElement[];
  inside: readonly PageElement[];
}

/** What was found of a comment, and where. */
export interface Part {
  element: PageElement;
  text: string;
}

/** The elements of a comment that are no other comment's, without what browsers hide. An element that stands for a run of siblings is one of them. */
export function ownElements(page: Page, place: CommentPlace): PageElement[] {
  const own = walk(page, place.range, (element) => place.isOther(element) || isHidden(element));
  const { element, range } = place;
  const isRun = range.index < element.index || range.end > element.end;
  return [...own].filter((inner) => isRun || inner !== element);
}

/** Places of comments that are one element each, in document order. */
export function placesOf(elements: readonly PageElement[]): CommentPlace[] {
  const all = new Set(elements);
  return elements.map((element) => ({
    element,
    range: element,
    isOther: (inner) => inner !== element && all.has(inner),
  }));
}

/** As placesOf, but a comment that is a `dt` reaches to the next one: its words stand in the `dd` after it. */
export function placesUpToNext(elements: readonly PageElement[]): CommentPlace[] {
  return placesOf(elements).map((place, at) => {
    const end = endUpToNext(elements, at);
    return { ...place, range: { index: place.element.index, end } };
  });
}

/** Where the words of a comment end: with its element, or with the next one's `dt`. */
export function endUpToNext(elements: readonly PageElement[], at: number): number {
  const element = elements[at]!;
  if (element.name !== 'dt' || !element.parent) return element.end;
  return Math.min(element.parent.end, elements[at + 1]?.index ?? Number.MAX_SAFE_INTEGER);
}
