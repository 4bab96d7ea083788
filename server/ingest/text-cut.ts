/** A page cut into one block per comment: what all ways of cutting share. */
import type { Style } from './text-block.ts';
import type { TextPage } from './text-page.ts';

export interface Block {
  begin: number;
  end: number;
}

export interface Cut {
  layout: string;
  blocks: Block[];
  style: Omit<Style, 'repeated'>;
  /** How much a comment cut out this way is worth as evidence: 0..1, above 1 where the page itself names the structure. */
  trust: number;
  /** The line that opens the comments, or -1. */
  opening: number;
}

/** Blocks that each begin with their author line. */
export function blocksFrom(starts: readonly number[], end: number): Block[] {
  return starts.map((begin, index) => ({ begin, end: starts[index + 1] ?? end }));
}

/** Blocks that each end with their author line. */
export function blocksUpTo(lasts: readonly number[], begin: number): Block[] {
  return lasts.map((last, index) => ({ begin: index === 0 ? begin : lasts[index - 1]! + 1, end: last + 1 }));
}

export function isHeadingLine(page: TextPage, index: number): boolean {
  return page.roles[index] === 'count' || page.roles[index] === 'heading';
}

const INTRODUCTION =
  /^you can follow this conversation by subscribing|^feed for comments|^the comments to this entry are closed|^read the terms/i;

export function skipIntroduction(page: TextPage, from: number, to: number): number {
  let at = from;
  while (at < to && (page.roles[at] !== 'text' || INTRODUCTION.test(page.lines[at]!.text))) at++;
  return at;
}

export function isDivider(page: TextPage, index: number): boolean {
  const role = page.roles[index];
  return role === 'form' || role === 'related' || role === 'count' || role === 'heading';
}

/** A list ends where a line stands further left than its items, or where a form begins. */
export function endOfList(page: TextPage, begin: number): number {
  let { indent } = page.lines[begin]!;
  for (let at = begin + 1; at < page.lines.length; at++) {
    const line = page.lines[at]!;
    if (page.roles[at] === 'blank') continue;
    // What is left of the list may begin with a reply, further in than the rest.
    if (line.label !== null && /\d/.test(line.label) && page.roles[at] !== 'furniture')
      indent = Math.min(indent, line.indent);
    if (isDivider(page, at) && line.indent <= indent) return at;
    if (line.indent < indent && line.label === null && page.headers[at] == null) return at;
    if (
      indent === 0 &&
      line.indent === 0 &&
      line.label === null &&
      page.blanksBefore[at]! > 0 &&
      page.headers[at] == null
    )
      return at;
  }
  return page.lines.length;
}

export function isNumberedItem(page: TextPage, index: number): boolean {
  return /\d/.test(page.lines[index]!.label ?? '');
}

/** At each level comments are all numbered or all bulleted: an item of the other kind is a list that somebody wrote. */
export function kinTo(page: TextPage, starts: readonly number[]): (item: number) => boolean {
  const kindOf = (index: number) => `${page.lines[index]!.indent} ${isNumberedItem(page, index)}`;
  const kinds = new Set(starts.map(kindOf));
  return (item) => kinds.has(kindOf(item));
}

export function indicesOf(
  page: TextPage,
  test: (index: number) => boolean,
  from = 0,
  to = page.lines.length,
): number[] {
  const found: number[] = [];
  for (let index = from; index < to; index++) if (test(index)) found.push(index);
  return found;
}

export function share(of: readonly number[], test: (index: number) => boolean): number {
  return of.length === 0 ? 0 : of.filter(test).length / of.length;
}
