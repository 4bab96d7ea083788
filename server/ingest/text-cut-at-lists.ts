/** Cuts a page by the order that it prints itself: list items, levels in words, subjects with scores. */
import { type Block, blocksFrom, type Cut, endOfList, indicesOf, isHeadingLine, kinTo, share } from './text-cut.ts';
import { isNameLine } from './text-header.ts';
import { LEVEL } from './text-line.ts';
import { findItems } from './text-list.ts';
import { nextLine, previousLine, type TextPage } from './text-page.ts';
import { endOf, findRun } from './text-run.ts';
import { PINGBACK } from './text-words.ts';

/** Items of a list below a heading, author or not. */
export function cutAtItems(page: TextPage): Cut[] {
  const openings = indicesOf(page, (index) => isHeadingLine(page, index));
  const candidates = openings.length > 0 ? openings : listFromTop(page) ? [-1] : [];
  return candidates.flatMap((opening) => {
    const list = listBelow(page, opening);
    if (!list) return [];
    const allItems = withoutBodies(page, findItems(page, list.begin, list.end));
    if (allItems.length === 0 || (allItems.length === 1 && !isLoneComment(page, allItems[0]!, list.end))) return [];
    const signed = allItems.filter((item) => opensWithHeader(page, item) || opensWithName(page, item, list.end));
    const items = signed.length >= allItems.length * 0.7 ? allItems.filter(kinTo(page, signed)) : allItems;
    const nameFirst = share(items, (item) => opensWithName(page, item, list.end)) >= 0.6;
    const bare = items.length > 4 && share(items, (item) => opensWithHeader(page, item)) < 0.15;
    const style = { nameFirst, footer: false, bare: bare && !nameFirst };
    return [{ layout: 'list', blocks: blocksFrom(items, list.end), style, trust: 0.8, opening }];
  });
}

/** A list that stands right below a name, further in, is what that author wrote. */
function withoutBodies(page: TextPage, items: readonly number[]): number[] {
  const known = new Set(items);
  return items.filter((item) => {
    const above = previousLine(page, item - 1);
    const isInside = known.has(above) && page.lines[item]!.indent > page.lines[above]!.indent;
    return !isInside || !isNameLine(page.lines[above]!.text);
  });
}

/** A single item is a comment only if a date or a name says so above it, or a button below it. */
function isLoneComment(page: TextPage, item: number, end: number): boolean {
  return opensWithHeader(page, item) || page.roles[previousLine(page, end - 1)] === 'furniture';
}

/** A capture of nothing but a discussion: a list from the first line on, with nothing left of it. */
function listFromTop(page: TextPage): boolean {
  const first = nextLine(page, 0);
  const top = page.lines[first];
  if (!top?.label) return false;
  return (
    page.lines.every((line, index) => page.roles[index] === 'blank' || line.indent >= top.indent) &&
    findItems(page, 0, page.lines.length).length >= 2
  );
}

const INTRODUCTION_LINES = 14;

function listBelow(page: TextPage, opening: number): Block | null {
  let begin = opening + 1;
  for (let seen = 0; begin < page.lines.length; begin++) {
    if (page.lines[begin]!.label !== null && page.roles[begin] !== 'furniture') break;
    if (isHeadingLine(page, begin)) return null;
    if (page.roles[begin] === 'text' && ++seen > INTRODUCTION_LINES) return null;
  }
  if (begin >= page.lines.length) return null;
  return { begin, end: endOfList(page, begin) };
}

function opensWithHeader(page: TextPage, item: number): boolean {
  return page.headers[item] != null || page.headers[nextLine(page, item + 1)] != null;
}

function opensWithName(page: TextPage, item: number, end: number): boolean {
  const line = page.lines[item]!;
  if (PINGBACK.test(line.text)) return true;
  if (page.headers[item]?.author != null) return false;
  const next = nextLine(page, item + 1);
  return isNameLine(line.text) && next < end && (page.roles[item + 1] === 'blank' || page.headers[next] != null);
}

/** "level 2" above each comment: Reddit's own word for depth. */
export function cutAtLevels(page: TextPage): Cut[] {
  const anchors = indicesOf(page, (index) => LEVEL.test(page.lines[index]!.label ?? ''));
  if (anchors.length === 0) return [];
  const blocks = blocksFrom(anchors, endOf(page, anchors.at(-1)!));
  return [
    { layout: 'levels', blocks, style: { nameFirst: true, footer: false }, trust: 1.5, opening: anchors[0]! - 1 },
  ];
}

/** Subject lines with a score, as Slashdot prints them: "Wow (2, Funny)", "Re:". */
export function cutAtSubjects(page: TextPage): Cut[] {
  const scored = indicesOf(page, (index) => SUBJECT.test(page.lines[index]!.text));
  const run = findRun(page, scored);
  if (!run || run.anchors.length < 3) return [];
  const indent = page.lines[run.anchors[0]!]!.indent;
  const starts: number[] = [];
  let previous = 0;
  for (let at = run.anchors[0]!; at < run.end; at++) {
    const line = page.lines[at]!;
    if (page.roles[at] === 'blank') continue;
    const deeper = line.indent > previous && line.indent > indent;
    if (page.roles[at] !== 'furniture' && (SUBJECT.test(line.text) || /^re:/i.test(line.text) || deeper))
      starts.push(at);
    previous = line.indent;
  }
  return [
    {
      layout: 'subjects',
      blocks: blocksFrom(starts, run.end),
      style: { nameFirst: false, footer: false },
      trust: 0.9,
      opening: run.opening,
    },
  ];
}

const SUBJECT = /^.{1,90} \(-?\d(?:, \p{L}+)?\)$/u;
