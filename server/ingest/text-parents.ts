/** Who answers whom, as far as a text still shows it: by levels, by numbers such as "#1.1", by indentation, by "In reply to". */
import type { ParentReference } from '../model/capture.ts';
import { readTimeOrder } from '../model/time-order.ts';
import { findLineDate, readInstant } from './line-date.ts';
import type { Draft } from './text-block.ts';
import type { Found } from './text-comments.ts';
import { LEVEL } from './text-line.ts';

export function readParents(found: Found): ParentReference[] {
  const { drafts } = found;
  const parents = byDepth(depthsOf(found));
  if (parents.every(({ by }) => by === 'none')) markLost(drafts, parents);
  drafts.forEach((draft, index) => {
    if (draft.replyTo !== null) parents[index] = findAnswered(drafts, index, draft.replyTo) ?? parents[index]!;
  });
  return parents;
}

/** On a page without any nesting, comments that stand out of the order of time had been nested before it was copied. */
function markLost(drafts: readonly Draft[], parents: ParentReference[]): void {
  const instants = drafts.map(({ date }) => (date === null ? null : readInstant(date)));
  const order = readTimeOrder(instants.map((instant) => (instant === null ? Number.NaN : Date.parse(instant))));
  order?.nested.forEach((isNested, index) => {
    if (isNested) parents[index] = { by: 'lost' };
  });
}

/** Some number for each comment that grows with its depth. */
function depthsOf({ layout, drafts }: Found): number[] {
  if (layout === 'levels') return drafts.map((draft) => Number(LEVEL.exec(draft.label ?? '')?.[1] ?? 1));
  const dotted = drafts.filter((draft) => /^#\d+\.\d/.test(draft.label ?? '')).length;
  if (dotted > 0) return drafts.map((draft) => (draft.label ?? '').replace(/\.$/, '').split('.').length);
  return levelIndents(drafts);
}

/**
 * Copying takes the indentation off the first line: a first comment alone at the margin stood where the others stand. Not so
 * where its list goes on in lists of their own below it.
 */
function levelIndents(drafts: readonly Draft[]): number[] {
  const indents = drafts.map((draft) => draft.indent);
  const least = leastOf(indents.slice(1));
  const next = drafts.slice(1).find((draft) => draft.indent === least);
  const isAlone = indents.length > 2 && indents[0]! < least;
  return isAlone && !beginsList(drafts[0]!, next!) ? [least, ...indents.slice(1)] : indents;
}

/** Whether the mark of a comment begins another list than the one above it: a bullet below numbers, or `1.` once more. */
function beginsList(above: Draft, draft: Draft): boolean {
  const [first, next] = [above, draft].map(({ label }) =>
    label === null ? null : (/^#?(\d+)/.exec(label)?.[1] ?? ''),
  );
  return first != null && next != null && first !== '' && (next === '' || Number(next) <= Number(first));
}

/** Not by Math.min: a long page has more comments than a call can take arguments. */
function leastOf(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
}

/** The parent is the nearest comment above that stands further left. One with nobody further left above it has lost its parent. */
function byDepth(depths: readonly number[]): ParentReference[] {
  const top = leastOf(depths);
  const open: number[] = [];
  return depths.map((depth, index) => {
    while (open.length > 0 && depths[open.at(-1)!]! >= depth) open.pop();
    const parent = open.at(-1);
    open.push(index);
    if (parent !== undefined) return { by: 'index', index: parent };
    return depth === top ? { by: 'none' } : { by: 'lost' };
  });
}

/** The comment that "Judy, 3 May 2012 11:43PM" names: by date and name where both are printed, else the latest by that name. */
function findAnswered(drafts: readonly Draft[], index: number, replyTo: string): ParentReference | null {
  const date = findLineDate(replyTo);
  const name = (date ? replyTo.slice(0, date.begin) : replyTo)
    .replace(/[\s,;:.@–-]+$/, '')
    .replace(/^[@\s]+/, '')
    .toLowerCase();
  for (let at = index - 1; at >= 0; at--) {
    const draft = drafts[at]!;
    if (draft.author?.toLowerCase() !== name) continue;
    if (!date || draft.date === null || squeeze(draft.date) === squeeze(date.text)) return { by: 'index', index: at };
  }
  return { by: 'lost' };
}

function squeeze(date: string): string {
  return date.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
