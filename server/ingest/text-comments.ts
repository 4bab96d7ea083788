/** Finds the comments of a text capture: tries every layout, weighs what each yields, and takes the best. */
import { readInstant } from './line-date.ts';
import { readNumbers } from './numbered-names.ts';
import { type Draft, LONGEST_ALT, patternOf, readBlock, type Style } from './text-block.ts';
import { splitAtButtons } from './text-buttons.ts';
import type { Cut } from './text-cut.ts';
import { GLUED_BUTTON } from './text-cut-at-remains.ts';
import { LAYOUTS } from './text-layouts.ts';
import type { Line } from './text-line.ts';
import { readCount, type TextPage } from './text-page.ts';
import { NO_COMMENTS } from './text-words.ts';

export interface Found {
  layout: string;
  drafts: Draft[];
  /** First line of the comments' part, heading included; and the first line after it. */
  begin: number;
  end: number;
  worth: number;
}

/** How much more a cut is worth that yields as many comments as the page states. */
const AGREEMENT = 1.15;

/** The comments of a page, or null where it has none. */
export function findComments(page: TextPage): Found | null {
  let best: Found | null = null;
  for (const layout of LAYOUTS) {
    for (const cut of layout(page)) {
      if (best !== null && cut.blocks.length * cut.trust * AGREEMENT <= best.worth) continue;
      const found = readCut(page, cut);
      if (found && (best === null || found.worth > best.worth)) best = found;
    }
  }
  return best;
}

function readCut(page: TextPage, cut: Cut): Found | null {
  const stated = statedAt(page, cut.opening);
  // What stands below "0 comments" is something else: the newest comments of other pages, say.
  if (stated === 0) return null;
  const style: Style = { ...cut.style, repeated: findRepeated(page, cut) };
  const blocks = cut.style.footer ? cut.blocks : splitAtButtons(page, cut.blocks);
  const joined = joinQuoted(
    page,
    blocks.map((block) => readBlock(page, block.begin, block.end, style)),
    style,
  );
  const read = style.footer ? joined : dropNextHeads(page, joined, style);
  if (cut.layout === 'subjects') for (const draft of read) takeSubject(draft);
  dropGluedButtons(read);
  dropClosingNames(read);
  const drafts = trimLast(page, read, style).filter((draft) => draft.body.length > 0 || draft.kind === 'deleted');
  if (drafts.length === 0) return null;
  takeNumbers(drafts);
  dropSubjects(drafts);
  const empty = read.length - drafts.length;
  const agrees = stated !== null && Math.abs(stated - drafts.length) <= Math.max(1, stated * 0.1);
  const worth = drafts.reduce((sum, draft) => sum + worthOf(draft, cut), 0) * (agrees ? AGREEMENT : 1) - empty * 0.7;
  const begin = cut.opening >= 0 ? cut.opening : drafts[0]!.begin;
  return { layout: cut.layout, drafts, begin, end: drafts.at(-1)!.end, worth };
}

function statedAt(page: TextPage, opening: number): number | null {
  const text = page.lines[opening]?.text;
  if (text === undefined) return null;
  return NO_COMMENTS.test(text) ? 0 : readCount(text);
}

/** Two author lines in a row: the second, older one was copied into the comment that it seems to follow. */
function joinQuoted(page: TextPage, drafts: readonly Draft[], style: Style): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    if (last && last.body.length === 0 && draft.label === null && isOlder(draft.date, last.date)) {
      joined.pop();
      joined.push(readBlock(page, last.begin, draft.end, style));
    } else joined.push(draft);
  }
  return joined;
}

function isOlder(date: string | null, other: string | null): boolean {
  const [a, b] = [date, other].map((printed) => (printed === null ? null : readInstant(printed)));
  return a != null && b != null && a < b;
}

/** Where two comments or more end in the same glued button, it is the page's. */
function dropGluedButtons(drafts: readonly Draft[]): void {
  const ends = drafts.flatMap((draft) => {
    const at = draft.body.findLastIndex((line) => line.text !== '');
    const button = at < 0 ? null : GLUED_BUTTON.exec(draft.body[at]!.raw);
    return button ? [{ draft, at, button }] : [];
  });
  if (ends.length < 2) return;
  for (const { draft, at, button } of ends) {
    const line = draft.body[at]!;
    draft.body[at] = {
      ...line,
      raw: line.raw.slice(0, button.index),
      text: line.text.slice(0, line.text.length - button[0].trimEnd().length),
    };
  }
}

/**
 * What stands above an author line and belongs to it is no end of the comment before: an avatar printed by its author's name
 * or initial, a subject that the platform made of the next comment's first words.
 */
function dropNextHeads(page: TextPage, drafts: readonly Draft[], style: Style): Draft[] {
  const heads = drafts.map((draft, at) => {
    const last = draft.body.findLast((line) => line.text !== '');
    const next = drafts[at + 1];
    return last && next && (isAvatarOf(last.text, next.author) || isSubjectOf(last.text, next.body)) ? last : null;
  });
  const found = heads.filter((head) => head !== null).length;
  if (found < Math.min(3, Math.max(2, drafts.length - 1)) || found < (drafts.length - 1) * 0.5) return [...drafts];
  return drafts.map((draft, at) => (heads[at] ? readBlock(page, draft.begin, heads[at].number - 1, style) : draft));
}

function isAvatarOf(text: string, author: string | null): boolean {
  if (author === null) return false;
  if (text.length === 1) return author.toLowerCase().startsWith(text.toLowerCase());
  return text.length <= author.length + LONGEST_ALT && text.includes(author);
}

/** Forums print the author once more below the text. A name below a few comments is a signature and stays. */
function dropClosingNames(drafts: readonly Draft[]): void {
  const closed = drafts.filter(
    (draft) => draft.author !== null && draft.body.findLast((line) => line.text !== '')?.text === draft.author,
  );
  if (closed.length < 3 || closed.length < drafts.length * 0.7) return;
  for (const draft of closed)
    draft.body = draft.body.slice(
      0,
      draft.body.findLastIndex((line) => line.text !== ''),
    );
}

/** Where all names begin with a number that rises by one, it counts the comments. */
function takeNumbers(drafts: readonly Draft[]): void {
  const signed = drafts.filter((draft) => draft.author !== null);
  const numbers = readNumbers(signed.map(({ author }) => author!));
  for (const [at, draft] of signed.entries()) {
    const found = numbers?.[at];
    if (!found) continue;
    draft.label ??= found.number;
    draft.author = found.name;
  }
}

/** Subjects that the platform makes of a comment's first words: its line is the beginning of the next one. */
function dropSubjects(drafts: readonly Draft[]): void {
  const made = drafts.filter(({ body }) => {
    const at = body.findIndex((line) => line.text !== '');
    return at >= 0 && isSubjectOf(body[at]!.text, body.slice(at + 1));
  });
  if (made.length < 2 || made.length < drafts.length * 0.3) return;
  for (const draft of made) draft.body = draft.body.slice(draft.body.findIndex((line) => line.text !== '') + 1);
}

/** A subject may hold the greeting and the words of the line below it. */
const SUBJECT_LINES = 3;

function isSubjectOf(line: string, body: readonly Line[]): boolean {
  const subject = line.replace(/\s*(?:…|\.{3})$/, '');
  if (subject.length < 2 || subject.length > LONGEST_SUBJECT) return false;
  const written = body.filter(({ text }) => text !== '').slice(0, SUBJECT_LINES);
  return written
    .map(({ text }) => text)
    .join(' ')
    .startsWith(subject);
}

function worthOf(draft: Draft, cut: Cut): number {
  const evidence = (draft.author !== null ? 0.7 : 0.4) + (draft.date !== null ? 0.3 : 0.15);
  return cut.trust * (cut.layout === 'levels' || cut.layout === 'subjects' ? 1 : evidence);
}

/** Lines that most comments have at their end or beginning are the page's, whatever they say. */
function findRepeated(page: TextPage, cut: Cut): Set<string> {
  const counts = new Map<string, number>();
  for (const { begin, end } of cut.blocks) {
    for (const pattern of edgePatterns(page, begin, end)) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const least = Math.max(cut.blocks.length < 4 ? 2 : 3, cut.blocks.length * 0.4);
  // Many begin with the same words to the host: "Hi Judy!", "Liebe Judy,".
  const isSpoken = (pattern: string) => /[,!]$/.test(pattern);
  return new Set([...counts].flatMap(([pattern, count]) => (count >= least && !isSpoken(pattern) ? [pattern] : [])));
}

const EDGE_LINES = 5;

function edgePatterns(page: TextPage, begin: number, end: number): Set<string> {
  const written: number[] = [];
  for (let at = begin; at < end && written.length < EDGE_LINES; at++) if (page.roles[at] !== 'blank') written.push(at);
  for (let at = end - 1, count = 0; at > begin && count < EDGE_LINES; at--) {
    if (page.roles[at] === 'blank') continue;
    written.push(at);
    count++;
  }
  return new Set(written.map((at) => (isBareDate(page, at) ? 'date' : patternOf(page.lines[at]!.text))));
}

function isBareDate(page: TextPage, at: number): boolean {
  const header = page.headers[at];
  return header?.date != null && header.author === null;
}

/** In the last comment the page's own end may follow: it is cut where the others have their closing lines. */
function trimLast(page: TextPage, drafts: Draft[], style: Style): Draft[] {
  const last = drafts.at(-1);
  if (!last || style.footer || drafts.length < 2) return drafts;
  const closes = drafts.slice(0, -1).filter((draft) => hasClosing(page, draft, style)).length;
  const close = closes >= (drafts.length - 1) * 0.7 ? firstClosing(page, last, style) : null;
  const end = close === null ? pageMatter(page, last) : close + 1;
  return end >= last.end ? drafts : [...drafts.slice(0, -1), readBlock(page, last.begin, end, style)];
}

const LONGEST_LINK = 45;
const LINKS = 3;

/** Where a run of link texts begins below the last comment: short lines that are no sentences. */
function pageMatter(page: TextPage, draft: Draft): number {
  const written = draft.body.filter((line) => line.text !== '').slice(1);
  for (let at = 0; at + LINKS <= written.length; at++) {
    const run = written.slice(at, at + LINKS);
    if (page.blanksBefore[run[0]!.number - 1]! > 0 && run.every((line) => isLinkText(line.text)))
      return run[0]!.number - 1;
  }
  return draft.end;
}

function isLinkText(text: string): boolean {
  return text.length <= LONGEST_LINK && !/[.!?,;:)…]["”’]?$|^https?:/u.test(text);
}

function isClosing(page: TextPage, at: number, style: Style): boolean {
  if (page.roles[at] === 'number') return style.repeated.has('#');
  return page.roles[at] === 'furniture' || isBareDate(page, at);
}

function hasClosing(page: TextPage, draft: Draft, style: Style): boolean {
  for (let at = draft.end - 1; at > draft.begin; at--) {
    if (page.roles[at] !== 'blank' && page.roles[at] !== 'time') return isClosing(page, at, style);
  }
  return false;
}

function firstClosing(page: TextPage, draft: Draft, style: Style): number | null {
  const bodyBegin = draft.body.find((line) => line.text !== '')?.number;
  if (bodyBegin === undefined) return null;
  for (let at = bodyBegin; at < draft.end; at++) {
    if (!isClosing(page, at, style)) continue;
    let close = at;
    while (close + 1 < draft.end && (isClosing(page, close + 1, style) || page.roles[close + 1] === 'time')) close++;
    return close;
  }
  return null;
}

const LONGEST_SUBJECT = 100;

/** A subject line stands where other pages have the author. */
function takeSubject(draft: Draft): void {
  const first = draft.body.findIndex((line) => line.text !== '');
  const subject = draft.body[first];
  if (!subject || draft.body.length < 2 || subject.text.length > LONGEST_SUBJECT) return;
  draft.label = subject.text;
  draft.indent = subject.indent;
  draft.body = draft.body.slice(first + 1);
}
