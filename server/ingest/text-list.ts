/** Comments as items of a printed list: renderers number the top level and put bullets before replies. */
import { type Line, labelNumber } from './text-line.ts';
import { previousLine, type TextPage } from './text-page.ts';
import { PINGBACK } from './text-words.ts';

/**
 * The lines that open an item between two lines of the page. A list inside a comment's body is told from replies by its
 * numbering, which does not go on, and by its items, which follow each other without a blank line.
 */
export function findItems(page: TextPage, from: number, to: number): number[] {
  const items: number[] = [];
  const topIndent = firstLabelIndent(page, from, to);
  if (topIndent === null) return items;
  const numbers = new Map<number, number>();
  const dashes = opensWithDash(page, from, to) ? null : /^[-–]$/;
  for (let at = from; at < to; at++) {
    const line = page.lines[at]!;
    if (line.label === null || line.indent < topIndent || page.roles[at] === 'furniture') continue;
    if (dashes?.test(line.label) || page.roles[at] === 'number') continue;
    if (isDoubledLabel(page, items, at)) continue;
    for (const indent of numbers.keys()) if (indent > line.indent) numbers.delete(indent);
    if (!isItem(page, at, topIndent, numbers)) continue;
    const number = labelNumber(line.label);
    if (number !== null) numbers.set(line.indent, number);
    items.push(at);
  }
  return withoutTightLists(page, items);
}

const RARE = 0.3;

/** Comments stand apart. Where most do, items that follow each other without a blank line are a list that somebody wrote. */
function withoutTightLists(page: TextPage, items: number[]): number[] {
  const known = new Set(items);
  const isTight = (at: number) => {
    const next = page.lines[at + 1];
    const isList = next?.label != null && next.indent === page.lines[at]!.indent && page.roles[at + 1] !== 'furniture';
    return isList && !known.has(at + 1) && page.lines[at]!.text !== '' && page.headers[at + 1] == null;
  };
  const apart = items.filter((at) => !isTight(at));
  return apart.length > items.length * (1 - RARE) ? apart : items;
}

/** Where the first item has another mark, dashes are somebody's writing. */
function opensWithDash(page: TextPage, from: number, to: number): boolean {
  const first = page.lines.slice(from, to).find((line) => line.label !== null);
  return /^[-–]$/.test(first?.label ?? '');
}

function firstLabelIndent(page: TextPage, from: number, to: number): number | null {
  let least: number | null = null;
  for (let at = from; at < to; at++) {
    const line = page.lines[at]!;
    if (line.label !== null && page.roles[at] !== 'furniture' && (least === null || line.indent < least))
      least = line.indent;
  }
  return least;
}

/** Text browsers print an empty bullet and then the bullet again with its text. */
function isDoubledLabel(page: TextPage, items: number[], at: number): boolean {
  const previous = items.at(-1);
  if (previous === undefined || previous !== previousLine(page, at - 1)) return false;
  const line = page.lines[previous]!;
  return line.text === '' && line.indent === page.lines[at]!.indent && line.label === page.lines[at]!.label;
}

function isItem(page: TextPage, at: number, topIndent: number, numbers: ReadonlyMap<number, number>): boolean {
  const line = page.lines[at]!;
  const number = labelNumber(line.label);
  if (PINGBACK.test(line.text)) return true;
  const last = numbers.get(line.indent);
  if (number !== null && last !== undefined && number <= last && line.indent === topIndent) return number === last - 1;
  if (page.blanksBefore[at]! > 0 || line.text === '') return true;
  const above = page.lines[at - 1];
  if (above === undefined) return true;
  return (
    page.roles[at - 1] === 'furniture' ||
    page.roles[at - 1] === 'heading' ||
    page.roles[at - 1] === 'header' ||
    isListOpener(above) ||
    (number !== null && last !== undefined && number > last && line.indent === topIndent)
  );
}

function isListOpener(above: Line): boolean {
  return above.label !== null && above.text === '';
}
