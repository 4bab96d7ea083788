/** Cuts a page by what is left where author lines are gone: names alone, buttons, paragraphs. */
import { isReplyButton } from './text-buttons.ts';
import { blocksFrom, blocksUpTo, type Cut, indicesOf, isDivider, isHeadingLine, skipIntroduction } from './text-cut.ts';
import { isNameLine, readInline } from './text-header.ts';
import { nextLine, previousLine, readCount, type TextPage } from './text-page.ts';
import { endOf, findRun } from './text-run.ts';

/** Names alone, each set off by blank lines, below a heading: as many as the heading states, or the same ones again and again. */
export function cutAtNames(page: TextPage): Cut[] {
  const openings = indicesOf(page, (index) => isHeadingLine(page, index));
  return openings.flatMap((opening) => {
    const end = endOf(page, opening);
    const starts = indicesOf(page, (index) => isNameSetOff(page, index, opening, end), opening + 1, end);
    const stated = readCount(page.lines[opening]!.text);
    const distinct = new Set(starts.map((start) => page.lines[start]!.text)).size;
    const agrees = stated !== null && Math.abs(stated - starts.length) <= Math.max(stated > 3 ? 1 : 0, stated * 0.1);
    if (starts.length < 2 || (!agrees && distinct > starts.length * 0.7)) return [];
    // Where the comments are items of a list, short lines in them are no names.
    if (page.lines[nextLine(page, opening + 1)]?.label != null) return [];
    return [
      {
        layout: 'names',
        blocks: blocksFrom(starts, end),
        style: { nameFirst: true, footer: false },
        trust: 0.8,
        opening,
      },
    ];
  });
}

/** Name and words in one line, "Judy: It was blue.", as many as the heading states: no interview has a count. */
export function cutAtInlineNames(page: TextPage): Cut[] {
  const openings = indicesOf(page, (index) => page.roles[index] === 'count');
  return openings.flatMap((opening) => {
    const end = endOf(page, opening);
    const starts = indicesOf(page, (index) => isInlineStart(page, index, opening), opening + 1, end);
    const stated = readCount(page.lines[opening]!.text);
    if (starts.length < 2 || starts[0] !== nextLine(page, opening + 1) || stated !== starts.length) return [];
    const style = { nameFirst: false, footer: false, inline: true };
    return [{ layout: 'name and words', blocks: blocksFrom(starts, end), style, trust: 0.7, opening }];
  });
}

function isInlineStart(page: TextPage, index: number, opening: number): boolean {
  const isApart = page.blanksBefore[index]! > 0 || previousLine(page, index - 1) === opening;
  return isApart && page.roles[index] !== 'blank' && readInline(page.lines[index]!.text) !== null;
}

/** Below this a line alone may be anything: a mark, an initial, a number. */
const SHORTEST_NAME = 3;

function isNameSetOff(page: TextPage, index: number, opening: number, end: number): boolean {
  if (
    page.roles[index] !== 'text' ||
    (page.blanksBefore[index] === 0 &&
      page.roles[index - 1] !== 'furniture' &&
      previousLine(page, index - 1) !== opening)
  )
    return false;
  const next = nextLine(page, index + 1);
  return (
    isNameLine(page.lines[index]!.text) &&
    page.lines[index]!.text.length >= SHORTEST_NAME &&
    page.roles[index + 1] === 'blank' &&
    next < end &&
    page.roles[next] === 'text' &&
    !isNameLine(page.lines[next]!.text)
  );
}

/** A button glued to the last word of a comment. */
export const GLUED_BUTTON =
  /(?<=[\p{Ll}.!?…)”"’]|[.!?…)”"’] )(?:Reply|Report|Antworten|Responder|Répondre|Rispondi|Reageren)\s*$/u;

/** Nothing left but a button below each comment. */
export function cutAtButtons(page: TextPage): Cut[] {
  const anchors = indicesOf(page, (index) => isReplyButton(page, index) || GLUED_BUTTON.test(page.lines[index]!.raw));
  const run = findRun(page, anchors);
  if (!run || run.anchors.length < 2) return [];
  const first = previousLine(page, run.anchors[0]! - 1);
  const begin = run.opening >= 0 ? skipIntroduction(page, run.opening + 1, run.anchors[0]!) : startOfText(page, first);
  return [
    {
      layout: 'buttons',
      blocks: blocksUpTo(run.anchors, begin),
      style: { nameFirst: false, footer: true },
      trust: 0.5,
      opening: run.opening,
    },
  ];
}

/** Upwards over single paragraphs, to the nearest wider gap. */
function startOfText(page: TextPage, from: number): number {
  let at = Math.max(0, from);
  while (at > 0 && page.roles[at] !== 'header' && !isDivider(page, at) && page.blanksBefore[at]! < 2) at--;
  return at;
}

/** Nothing left at all between comments that the page says are there: every paragraph may be one. */
export function cutAtParagraphs(page: TextPage): Cut[] {
  const opening = page.roles.lastIndexOf('count');
  const stated = opening < 0 ? null : readCount(page.lines[opening]!.text);
  if (stated === null || stated < 2 || !hasArticle(page, opening)) return [];
  const end = endOf(page, opening);
  const starts: number[] = [];
  for (let at = opening + 1; at < end; at++) {
    if (page.roles[at] === 'text' && page.blanksBefore[at]! > 0 && page.lines[at]!.text.length > 60) starts.push(at);
  }
  if (starts.length < Math.max(2, stated / 2) || starts.length > stated * 2) return [];
  return [
    {
      layout: 'paragraphs',
      blocks: blocksFrom(starts, end),
      style: { nameFirst: false, footer: false },
      trust: 0.1,
      opening,
    },
  ];
}

/** Whether an article stands above: its paragraphs are no comments of its own page's head line. */
function hasArticle(page: TextPage, end: number): boolean {
  return page.lines.slice(0, end).filter(({ text }) => text.length > 160).length >= 2;
}
