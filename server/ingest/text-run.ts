/** Which of the author lines on a page belong to its comments: the longest run that no heading or form divides. */
import type { Role } from './text-line.ts';
import type { TextPage } from './text-page.ts';

export interface Run {
  anchors: number[];
  /** The line that opens the comments (a heading, a count, the end of a long gap), or -1 where nothing does. */
  opening: number;
  /** The first line after the run's last anchor that can belong to no comment. */
  end: number;
}

/** Copied pages show what was cut out between article and comments as a run of blank lines. */
export const GAP = 5;
const DIVIDERS: readonly (Role | 'gap')[] = ['form', 'related', 'heading', 'count', 'gap'];

/** The longest run of anchors, null where there are none. Dividers that stand between most anchors divide nothing. */
export function findRun(page: TextPage, anchors: readonly number[]): Run | null {
  if (anchors.length === 0) return null;
  const dividers = DIVIDERS.map((role) => {
    const places = placesOf(page, role);
    return isRare(places, anchors, role === 'gap' ? 0 : 1) ? places : [];
  });
  const cuts = dividers.flat().sort((a, b) => a - b);
  let best: number[] = [];
  let current: number[] = [];
  let cut = 0;
  for (const anchor of anchors) {
    let divided = false;
    while (cut < cuts.length && cuts[cut]! <= anchor) {
      divided ||= current.length > 0 && cuts[cut]! > current.at(-1)!;
      cut++;
    }
    if (divided) current = [];
    current.push(anchor);
    if (current.length > best.length) best = current;
  }
  const before = cuts.filter((place) => place <= best[0]!);
  return { anchors: best, opening: before.at(-1) ?? -1, end: endOf(page, best.at(-1)!) };
}

function placesOf(page: TextPage, role: Role | 'gap'): number[] {
  const places: number[] = [];
  page.roles.forEach((own, index) => {
    if (role === 'gap' ? page.blanksBefore[index]! >= GAP && own !== 'blank' && index > GAP : own === role) {
      places.push(role === 'gap' ? index - 1 : index);
    }
  });
  return places;
}

function isRare(places: number[], anchors: readonly number[], least: number): boolean {
  const [first, last] = [anchors[0]!, anchors.at(-1)!];
  const between = places.filter((place) => place > first && place < last).length;
  return between <= Math.max(least, anchors.length * 0.3);
}

/** Where a form, a list of other stories or a new heading begins after the last anchor. */
export function endOf(page: TextPage, last: number): number {
  for (let at = last + 1; at < page.lines.length; at++) {
    const role = page.roles[at]!;
    if (role === 'form' || role === 'related' || role === 'heading' || role === 'count') return at;
    if (role !== 'blank' && page.blanksBefore[at]! > GAP) return at;
  }
  return page.lines.length;
}
