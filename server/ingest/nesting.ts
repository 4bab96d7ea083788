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
const DEPTH_ATTRIBUTES = ['data-depth', 'data-level', 'data-indent', 'data-nesting-level', 'aria-level', 'depth', 'indent'];

/** The level that an element's own markup states, if any: a class, an attribute, or its margin in pixels. */
export function statedDepth(element: PageElement): number | null {
  for (const token of element.classes) {
    const match = DEPTH_TOKEN.exec(token);
    if (match) return Number(match[1]);
  }
  for (const name of DEPTH_ATTRIBUTES) {
    const value = attribute(element, name);
    if (value && /^\d{1,4}$/.test(value)) return Number(value);
  }
  const margin = /(?:margin|padding)-left:\s*(\d{1,5}(?:\.\d+)?)(?:px|em|rem|%)/.exec(attribute(element, 'style') ?? '');
  return margin ? Number(margin[1]) : null;
}

const NESTING_TOKEN = /^(?:children|child|comment-?children|replies|comment-?replies|responses|nested|nested-comments|sub-?comments?|subthread|indented|indent|comment-?indent|thread|child-comments|comment-?child|reply-list|replylist|answers)$/;

/** How many lists and containers named for replies each stands in, up to the area that holds all comments. */
function countNesting(elements: readonly PageElement[], area: PageElement | null): number[] {
  // Every ancestor is counted once, however deep the page.
  const counts = new Map<PageElement | null, number>([[area, 0]]);
  const countIn = (element: PageElement): number => {
    const path: PageElement[] = [];
    let at = element.parent;
    for (; at && !counts.has(at); at = at.parent) path.push(at);
    let count = counts.get(at) ?? 0;
    for (const ancestor of path.reverse()) {
      if (isNestingContainer(ancestor)) count++;
      counts.set(ancestor, count);
    }
    return count;
  };
  return elements.map(countIn);
}

function isNestingContainer({ name, classes }: PageElement): boolean {
  return /^(?:ul|ol|dl)$/.test(name) || classes.some((token) => NESTING_TOKEN.test(token));
}

/**
 * Nesting by whatever the page offers: levels that the comments state, else containment, else the lists they stand in
 * (themes whose lists of replies follow the comment instead of standing in it).
 */
export function nest(elements: readonly PageElement[]): ParentReference[] {
  const stated = elements.map(statedDepth);
  if (stated.every((depth) => depth !== null) && new Set(stated).size > 1) return nestByDepth(stated as number[]);
  const contained = nestByContainment(elements);
  if (contained.some((parent) => parent.by === 'index')) return contained;
  const area = commonAncestor(elements);
  return nestByDepth(countNesting(elements, area));
}

/** The innermost element that holds them all (in document order); null if there is none. */
export function commonAncestor(elements: readonly PageElement[]): PageElement | null {
  const end = elements.at(-1)?.end ?? 0;
  let at = elements[0]?.parent ?? null;
  while (at && at.end < end) at = at.parent;
  return at;
}
