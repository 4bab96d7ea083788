/** From where comments stand in a page to who answers whom, best evidence first. */
import type { ParentReference } from '../model/capture.ts';
import { attribute, type PageElement } from './html.ts';

const TOP: ParentReference = { by: 'none' };

/** Each comment answers the nearest one before it that is less deep. Linear: the open branch is kept as a stack. */
export function nestByDepth(depths: readonly number[]): ParentReference[] {
  const branch: number[] = [];
  return depths.map((depth, index) => {
    while (branch.length > 0 && depths[branch.at(-1)!]! >= depth) branch.pop();
    const parent = branch.at(-1);
    branch.push(index);
    return parent === undefined ? TOP : { by: 'index', index: parent };
  });
}

/** Each comment answers the nearest one whose element it stands in. The elements are in document order. */
export function nestByContainment(elements: readonly PageElement[]): ParentReference[] {
  const branch: number[] = [];
  return elements.map((element, index) => {
    while (branch.length > 0 && elements[branch.at(-1)!]!.end <= element.index) branch.pop();
    const parent = branch.at(-1);
    branch.push(index);
    return parent === undefined ? TOP : { by: 'index', index: parent };
  });
}

const DEPTH_TOKEN = /^(?:[a-z_-]*[-_])?(?:depth|level|lvl|indent|indentation|nesting|nest)[-_]?(\d{1,3})$/;
const DEPTH_ATTRIBUTES = [
  'data-depth',
  'data-level',
  'data-indent',
  'data-nesting-level',
  'aria-level',
  'depth',
  'indent',
];

/** The level that an element's own class or attribute states, if any. */
export function statedDepth(element: PageElement): number | null {
  for (const token of element.classes) {
    const match = DEPTH_TOKEN.exec(token);
    if (match) return Number(match[1]);
  }
  for (const name of DEPTH_ATTRIBUTES) {
    const value = attribute(element, name);
    if (value && /^\d{1,4}$/.test(value)) return Number(value);
  }
  return null;
}

/** How far an element is moved to the right by its own style, in whatever unit the page uses throughout. */
function indentOf(element: PageElement): number {
  const style = attribute(element, 'style')?.slice(0, 1000) ?? '';
  const match = /(?:margin|padding)-left:\s{0,5}(\d{1,5}(?:\.\d{1,5})?)(?:px|em|rem|%)/.exec(style);
  return match ? Number(match[1]) : 0;
}

const NESTING_TOKEN =
  /^(?:children|child|comment-?children|replies|comment-?replies|responses|nested|nested-comments|sub-?comments?|subthread|indented|indent|comment-?indent|thread|child-comments|comment-?child|reply-list|replylist|answers)$/;

/**
 * A value for each element that its ancestors up to the area add up to, from the outermost in. Each ancestor is looked at
 * once, however deep the page.
 */
function foldAncestors(
  elements: readonly PageElement[],
  area: PageElement | null,
  add: (above: number, ancestor: PageElement) => number,
): number[] {
  const known = new Map<PageElement | null, number>([[area, 0]]);
  return elements.map((element) => {
    const path: PageElement[] = [];
    let at = element.parent;
    for (; at && !known.has(at); at = at.parent) path.push(at);
    let value = known.get(at) ?? 0;
    for (const ancestor of path.reverse()) {
      value = add(value, ancestor);
      known.set(ancestor, value);
    }
    return value;
  });
}

function isNestingContainer({ name, classes }: PageElement): boolean {
  return /^(?:ul|ol|dl)$/.test(name) || classes.some((token) => NESTING_TOKEN.test(token));
}

/**
 * Nesting by whatever the page offers: levels that the comments or wrappers around them state, else containment, else their
 * indents, else the lists they stand in (themes whose lists of replies follow the comment instead of standing in it).
 */
export function nest(elements: readonly PageElement[]): ParentReference[] {
  const area = commonAncestor(elements);
  const stated = elements.map(statedDepth);
  if (isLadder(stated)) return nestByDepth(stated);
  const contained = nestByContainment(elements);
  if (contained.some((parent) => parent.by === 'index')) return contained;
  const ladders = [
    foldAncestors(elements, area, (above, ancestor) => statedDepth(ancestor) ?? above),
    foldAncestors(elements, area, (above, ancestor) => above + indentOf(ancestor)).map(
      (above, at) => above + indentOf(elements[at]!),
    ),
    foldAncestors(elements, area, (above, ancestor) => above + (isNestingContainer(ancestor) ? 1 : 0)),
  ];
  return nestByDepth(ladders.find(isLadder) ?? elements.map(() => 0));
}

/** Whether all levels are known, and more than one. */
export function isLadder(depths: readonly (number | null)[]): depths is number[] {
  return depths.every((depth) => depth !== null) && new Set(depths).size > 1;
}

/** The innermost element that holds them all (in document order); null if there is none. */
export function commonAncestor(elements: readonly PageElement[]): PageElement | null {
  const end = elements.at(-1)?.end ?? 0;
  let at = elements[0]?.parent ?? null;
  while (at && at.end < end) at = at.parent;
  return at;
}
