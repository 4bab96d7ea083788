/** Cuts a page where its author lines stand: above the comments, below them, or around them. */
import {
  blocksFrom,
  blocksUpTo,
  type Cut,
  endOfList,
  indicesOf,
  isDivider,
  isHeadingLine,
  isNumberedItem,
  kinTo,
  share,
  skipIntroduction,
} from './text-cut.ts';
import { isNameLine } from './text-header.ts';
import { findItems } from './text-list.ts';
import { nextLine, previousLine, readCountMention, type TextPage } from './text-page.ts';
import { findRun, type Run } from './text-run.ts';
import { PINGBACK } from './text-words.ts';

/** "Judy says:" before each comment. */
export function cutAtSays(page: TextPage): Cut[] {
  const isSigned = (index: number) => page.headers[index]?.says === true;
  const isBereft = (index: number) => page.headers[index]?.shape === 'says' && page.headers[index].author === null;
  const signed = indicesOf(page, isSigned);
  const anchors = signed.length > 0 ? indicesOf(page, (index) => isSigned(index) || isBereft(index)) : [];
  const run = findRun(page, anchors);
  if (!run || (run.anchors.length < 2 && run.opening < 0)) return [];
  const dateAbove = hasDateAbove(page, run);
  const starts = run.anchors.map((anchor) => extendUp(page, anchor, dateAbove));
  return [fromStarts(page, 'says', starts, run, { nameFirst: false, footer: false }, 1)];
}

function hasDateAbove(page: TextPage, run: Run): boolean {
  const first = run.anchors[0]!;
  const above = previousLine(page, first - 1);
  return (
    above > run.opening &&
    isDateAlone(page, above) &&
    page.headers[first]!.date === null &&
    !isDateAlone(page, nextLine(page, first + 1))
  );
}

function isDateAlone(page: TextPage, index: number): boolean {
  const header = page.headers[index];
  return header != null && header.date !== null && header.author === null;
}

/** Author and date in one line, before or after the body. */
export function cutAtNamedDates(page: TextPage): Cut[] {
  const shapes = new Map<string, number[]>();
  page.headers.forEach((header, index) => {
    if (header?.author == null || header.date === null) return;
    const kin = header.shape.replace(/[TD](?=:?$)/, '');
    shapes.set(kin, [...(shapes.get(kin) ?? []), index]);
  });
  const groups = [...shapes.values()].sort((a, b) => b.length - a.length).slice(0, 3);
  return groups.flatMap((group) => cutAtAnchors(page, group, 'author and date', 0.95));
}

function cutAtAnchors(page: TextPage, anchors: readonly number[], layout: string, trust: number): Cut[] {
  const run = findRun(page, anchors);
  if (!run || !isTrustworthy(page, run) || isIndex(page, run)) return [];
  if (standsBelow(page, run)) {
    const begin = firstBodyLine(page, run);
    const blocks = blocksUpTo(run.anchors, begin);
    return [
      { layout: `${layout} below`, blocks, style: { nameFirst: false, footer: true }, trust, opening: run.opening },
    ];
  }
  const starts = run.anchors.map((anchor) => extendUp(page, anchor, false));
  return [fromStarts(page, layout, starts, run, { nameFirst: false, footer: false }, trust)];
}

/** Without a heading or a gap above, a dated line may belong to anything: it takes several, with clock times. */
function isTrustworthy(page: TextPage, run: Run): boolean {
  const timed = run.anchors.filter(
    (anchor) => page.headers[anchor]!.hasTime || page.roles[nextLine(page, anchor + 1)] === 'time',
  ).length;
  const opened = run.opening >= 0 && (isHeadingLine(page, run.opening) || page.roles[run.opening] === 'blank');
  if (opened || page.profiles.size > 0) return timed > 0 || run.anchors.length > 1;
  return timed >= 3;
}

/** Stories in a list bear bylines as comments do, but each has its own count of comments below it. */
function isIndex(page: TextPage, { anchors, opening, end }: Run): boolean {
  if (opening >= 0 && isHeadingLine(page, opening)) return false;
  const counts = (at: number) => page.roles[at] === 'count' || readCountMention(page.lines[at]!.text) !== null;
  const counted = blocksFrom(anchors, end).filter(
    (block) => indicesOf(page, counts, block.begin, block.end).length > 0,
  );
  return counted.length >= anchors.length * 0.6;
}

/** Tells author lines below the bodies from such above by what stands before the first and after the last of them. */
function standsBelow(page: TextPage, run: Run): boolean {
  if (share(run.anchors, (anchor) => isBesideBox(page, anchor)) >= 0.5) return false;
  // A number or bullet stands where an item begins.
  const isLabelled = share(run.anchors, (anchor) => /[^–-]/.test(page.lines[anchor]!.label ?? '')) >= 0.8;
  if (isLabelled && hasText(page, run.anchors.at(-1)! + 1, run.end)) return false;
  const isBody = (index: number) => page.roles[index] === 'text' && !isNameLine(page.lines[index]!.text);
  const touchesAbove = share(run.anchors, (anchor) => isBody(anchor - 1) && !isBody(anchor + 1));
  const touchesBelow = share(run.anchors, (anchor) => isBody(anchor + 1) && !isBody(anchor - 1));
  if (Math.max(touchesAbove, touchesBelow) >= 0.8) return touchesAbove > touchesBelow;
  const [first, last] = [run.anchors[0]!, run.anchors.at(-1)!];
  const after = hasText(page, last + 1, run.end);
  const before = run.opening >= 0 && hasText(page, run.opening + 1, first);
  if (after !== before) return !after;
  if (!after && run.opening >= 0 && nextLine(page, run.opening + 1) === first) return false;
  const shape = page.headers[first]!.shape;
  return (
    !after ||
    /^(?:posted by|posté|rédigé par|geschrieben|kommentiert von|verfasst von|publicado por|enviado por|postado por|scritto da|postato da|inviato da|comment(?:aire)? (?:by|par|de)|geplaatst|reactie van)/.test(
      shape,
    )
  );
}

/** Whether a profile box stands right above or below a line. */
function isBesideBox(page: TextPage, index: number): boolean {
  return page.profiles.has(nextLine(page, index + 1)) || nameAboveBox(page, index) !== null;
}

/** The name above a profile box right above a line. */
function nameAboveBox(page: TextPage, index: number): number | null {
  const name = nameLineAbove(page, index);
  return name >= 0 && page.profiles.has(nextLine(page, name + 1)) ? name : null;
}

function hasText(page: TextPage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const { text } = page.lines[at]!;
    if (page.roles[at] === 'text' && !(isNameLine(text) && text.split(/\s+/).length <= 3)) return true;
  }
  return false;
}

/** Where the first comment's body begins when its author line stands below it. */
function firstBodyLine(page: TextPage, run: Run): number {
  const first = run.anchors[0]!;
  let at = first - 1;
  while (at > run.opening && page.headers[at] == null && !isDivider(page, at)) at--;
  if (at > run.opening || run.opening >= 0) return skipIntroduction(page, at + 1, first);
  // Nothing marks the beginning: the one paragraph right above is all that is sure.
  at = previousLine(page, first - 1);
  while (at > 0 && page.roles[at - 1] !== 'blank') at--;
  return Math.max(at, 0);
}

/** A date alone in its line, the author in the line above it or first in the comment that it closes. */
export function cutAtDates(page: TextPage): Cut[] {
  const anchors = indicesOf(page, (index) => isDateAlone(page, index) && !isSecondDate(page, index));
  const run = findRun(page, anchors);
  if (!run || !isTrustworthy(page, run)) return [];
  const above = share(run.anchors, (anchor) => isNameAbove(page, anchor));
  const below = share(run.anchors.slice(0, -1), (anchor) => isNameBelow(page, anchor));
  if (above >= 0.6 && above >= below) return isNamed(page, run) ? [cutWithNameAbove(page, run)] : [];
  if (below >= 0.6) return firstName(page, run) === null ? [cutWithNameBelow(page, run)] : cutWithNameFirst(page, run);
  // Dates beside no name stand at stories, events and files just as well: clock times are needed, and a heading above.
  const timed = run.anchors.every((anchor) => page.headers[anchor]!.hasTime);
  return timed && (run.opening >= 0 || page.profiles.size > 0) ? cutAtAnchors(page, run.anchors, 'date', 0.7) : [];
}

/** Without a heading of comments, titles of stories stand above dates as names do, but read like sentences. */
function isNamed(page: TextPage, run: Run): boolean {
  if (run.opening >= 0 && isHeadingLine(page, run.opening)) return true;
  const isPersonal = (name: string) => /^\S+(?: \S+)?$/.test(name) || !/(?:^|\s)\p{Ll}{2,}/u.test(name);
  return share(run.anchors, (anchor) => isPersonal(page.lines[nameLineAbove(page, anchor)]?.text ?? '')) >= 0.5;
}

function isSecondDate(page: TextPage, index: number): boolean {
  const above = previousLine(page, index - 1);
  return above >= 0 && isDateAlone(page, above) && page.headers[above]!.hasTime;
}

/** Between a name and its date at most a blank line and a counter stand, or a profile box. */
const FARTHEST_NAME = 3;

/** The line in which the name belonging to a date would stand: above it, and above counters such as "123 Fans". */
function nameLineAbove(page: TextPage, anchor: number): number {
  let above = previousLine(page, anchor - 1);
  if (page.roles[above] === 'furniture') above = previousLine(page, above - 1);
  while (page.profiles.has(above)) above = previousLine(page, above - 1);
  return above;
}

function isNameAbove(page: TextPage, anchor: number): boolean {
  const above = nameLineAbove(page, anchor);
  if (above >= 0 && page.headers[above]?.shape === 'says?') return true;
  return (
    above >= 0 &&
    (anchor - above <= FARTHEST_NAME || nameAboveBox(page, anchor) !== null) &&
    (page.roles[above] === 'text' || page.roles[above] === 'related') &&
    isNameLine(page.lines[above]!.text, true)
  );
}

function isNameBelow(page: TextPage, anchor: number): boolean {
  const below = afterTrailer(page, anchor + 1);
  return below < page.lines.length && isNameLine(page.lines[below]!.text);
}

/** The first line below a comment's closing date, clock time and buttons. */
function afterTrailer(page: TextPage, from: number): number {
  let at = from;
  while (at < page.lines.length && ['blank', 'furniture', 'time', 'number'].includes(page.roles[at]!)) at++;
  return at;
}

function cutWithNameAbove(page: TextPage, run: Run): Cut {
  const named = run.anchors.filter((anchor) => isNameAbove(page, anchor));
  // Where all others have a name, a date without one is quoted.
  const anchors = named.length >= run.anchors.length * 0.9 ? named : run.anchors;
  const starts = anchors.map((anchor) => {
    const name = nameLineAbove(page, anchor);
    return isNameAbove(page, anchor) ? extendUp(page, name, false) : extendUp(page, anchor, false);
  });
  return fromStarts(page, 'author above date', starts, run, { nameFirst: true, footer: false }, 0.93);
}

function cutWithNameBelow(page: TextPage, run: Run): Cut {
  const starts = run.anchors.map((anchor) => extendUp(page, anchor, false));
  return fromStarts(page, 'author below date', starts, run, { nameFirst: true, footer: false }, 0.9);
}

function cutWithNameFirst(page: TextPage, run: Run): Cut[] {
  const first = firstName(page, run);
  if (first === null) return [];
  const ends = run.anchors.map((anchor) => afterTrailer(page, anchor + 1));
  const blocks = ends.map((end, index) => ({ begin: index === 0 ? first : ends[index - 1]!, end }));
  return [
    {
      layout: 'author above, date below',
      blocks,
      style: { nameFirst: true, footer: false },
      trust: 0.93,
      opening: run.opening,
    },
  ];
}

/** The name that opens the first comment: from the first date upwards, past the body, set off as the other names are. */
function firstName(page: TextPage, run: Run): number | null {
  const names = run.anchors.slice(0, -1).map((anchor) => afterTrailer(page, anchor + 1));
  const setOff = share(names, (name) => page.roles[name + 1] === 'blank') >= 0.5;
  let hasBody = false;
  for (let at = run.anchors[0]! - 1; at > run.opening; at--) {
    if (isDivider(page, at) || page.headers[at] != null) return null;
    if (page.roles[at] !== 'text') continue;
    const isSetOff = page.roles[at + 1] === 'blank';
    if (hasBody && isNameLine(page.lines[at]!.text) && isSetOff === setOff) return at;
    hasBody = true;
  }
  return null;
}

const LEAST_WITH_AUTHOR = 0.2;

/** A header cut, completed by the list items between its comments that have lost their author lines. */
function fromStarts(
  page: TextPage,
  layout: string,
  starts: number[],
  run: Run,
  style: Cut['style'],
  trust: number,
): Cut {
  const labelled = starts.filter((start) => page.lines[start]!.label !== null);
  let all = starts;
  let end = run.end;
  if (labelled.length >= starts.length * 0.6) {
    end = endOfList(page, labelled[0]!) > starts.at(-1)! ? Math.min(end, endOfList(page, labelled[0]!)) : end;
    const from = run.opening >= 0 ? run.opening + 1 : starts[0]!;
    // In a list, an author line without a mark of its own is quoted.
    const own = labelled.length >= starts.length * 0.9 ? labelled : starts;
    const completed = withLostItems(page, own, findItems(page, from, end));
    // A single author line among many items without one is quoted.
    if (own.length >= completed.length * LEAST_WITH_AUTHOR) all = completed;
  }
  return { layout, blocks: blocksFrom(withPingbacks(page, all, end), end), style, trust, opening: run.opening };
}

/** A link from another page stands among the comments in a line of its own, without author line. */
function withPingbacks(page: TextPage, starts: readonly number[], end: number): number[] {
  const all = new Set(starts);
  for (let at = starts[0]! + 1; at < end; at++) {
    const above = previousLine(page, at - 1);
    if (
      PINGBACK.test(page.lines[at]!.text) &&
      (page.blanksBefore[at]! > 0 || page.roles[above] === 'furniture' || PINGBACK.test(page.lines[above]!.text))
    )
      all.add(at);
  }
  return [...all].sort((a, b) => a - b);
}

function withLostItems(page: TextPage, starts: number[], items: number[]): number[] {
  const known = new Set(starts);
  const isNumbered = (index: number) => isNumberedItem(page, index);
  // Right below an author line stands what its author wrote, be it a list.
  const isBody = (item: number) => page.headers[previousLine(page, item - 1)] != null;
  const isKin = kinTo(page, starts);
  const lost = items.filter((item) => !known.has(item) && isKin(item) && !isBody(item));
  // Where hardly any number has lost its author line, a bullet without one is a list that somebody wrote.
  const numbers = items.filter(isNumbered);
  const losing = numbers.length > 0 && lost.filter(isNumbered).length >= numbers.length * 0.1;
  const kept = lost.filter((item) => isNumbered(item) || losing || PINGBACK.test(page.lines[item]!.text));
  return [...starts, ...kept].sort((a, b) => a - b);
}

/** Takes in what stands above an author line and belongs to it: an empty label, the avatar's name, a date. */
function extendUp(page: TextPage, anchor: number, dateAbove: boolean): number {
  const author = page.headers[anchor]?.author ?? page.lines[anchor]!.text;
  let start = anchor;
  if (page.lines[anchor]!.label !== null && !dateAbove) return anchor;
  const boxed = nameAboveBox(page, anchor);
  if (boxed !== null && page.lines[boxed]!.text === author) return boxed;
  for (
    let at = previousLine(page, anchor - 1), steps = 0;
    at >= 0 && steps < 4;
    at = previousLine(page, at - 1), steps++
  ) {
    const line = page.lines[at]!;
    const isLabelAlone = line.label !== null && line.text === '' && at === previousLine(page, start - 1);
    const isEcho = line.text === author || line.text === `${author} ${author}`;
    const isDate = dateAbove && isDateAlone(page, at);
    const isPicture = page.roles[at] === 'furniture' && /^\[.*\]$/.test(line.text);
    const isLabelledName = line.label !== null && at === start - 1 && /\d/.test(line.label) && isNameLine(line.text);
    // Themes with their buttons on top put them where the item begins.
    const isOpener = line.label !== null && page.roles[at] === 'furniture' && line.indent <= page.lines[anchor]!.indent;
    if (isLabelAlone || isEcho || isDate || isLabelledName || isOpener) start = at;
    else if (page.roles[at] !== 'number' && !isPicture) break;
    if (line.label !== null) break;
  }
  return start;
}
