/** One comment's lines taken apart: author and date above or below, the body between, buttons and scores around. */
import { isNameLine, nameOfLine, readInline } from './text-header.ts';
import type { Line } from './text-line.ts';
import { nextLine, type TextPage } from './text-page.ts';
import { DELETED, IN_REPLY_TO, PENDING, PINGBACK } from './text-words.ts';

/** How a page lays out its comments. */
export interface Style {
  /** The first line of a comment is its author's name, with nothing else to say so. */
  nameFirst: boolean;
  /** No comment has an author line: what looks like one is quoted. */
  bare?: boolean;
  /** Name and words stand in one line. */
  inline?: boolean;
  /** The author line stands below the body. */
  footer: boolean;
  /** Last and first lines that most comments share, with digits as `#`: no one wrote them. */
  repeated: ReadonlySet<string>;
}

export interface Draft {
  /** First and, exclusive, last line. */
  begin: number;
  end: number;
  label: string | null;
  author: string | null;
  date: string | null;
  /** Column by which the comment's level is told. */
  indent: number;
  kind: 'comment' | 'pingback' | 'trackback' | 'deleted';
  pending: boolean;
  /** The page's own word for who is answered: "Judy, 3 May 2012 11:43PM". */
  replyTo: string | null;
  body: Line[];
}

export function readBlock(page: TextPage, begin: number, end: number, style: Style): Draft {
  const draft: Draft = {
    begin,
    end,
    label: null,
    author: null,
    date: null,
    indent: page.lines[begin]!.indent,
    kind: 'comment',
    pending: false,
    replyTo: null,
    body: [],
  };
  if (style.inline) return readInlineBlock(page, draft, style);
  const top = style.footer ? begin : readTop(page, draft, style);
  const bottom = readBottom(page, draft, top, style);
  draft.body = page.lines.slice(style.footer ? skipAvatar(page, draft, top, bottom, style) : top, bottom);
  if (draft.body[0]?.label && draft.body[0].label === draft.label) draft.body[0] = dropLabel(draft.body[0]);
  judgeBody(draft);
  return draft;
}

function readInlineBlock(page: TextPage, draft: Draft, style: Style): Draft {
  const first = page.lines[draft.begin]!;
  const head = readInline(first.text);
  const words = first.text.slice(head?.length ?? 0);
  draft.author = head?.author ?? null;
  draft.date = head?.date ?? null;
  draft.label = first.label;
  const bottom = readBottom(page, draft, draft.begin + 1, style);
  draft.body = [{ ...first, label: null, text: words, raw: words }, ...page.lines.slice(draft.begin + 1, bottom)];
  return draft;
}

/** A body that begins on the label's line stands two columns further in, as its other lines do. */
function dropLabel(line: Line): Line {
  const raw = line.raw
    .trimStart()
    .slice(line.label?.length ?? 0)
    .trimStart();
  return { ...line, label: null, raw, indent: line.indent + 2 };
}

/** Reads label, name, date and what else stands above the body; returns where the body begins. */
function readTop(page: TextPage, draft: Draft, style: Style): number {
  let nameOpen = style.nameFirst || page.profiles.has(nextLine(page, draft.begin + 1));
  let at = draft.begin;
  for (; at < draft.end; at++) {
    const line = page.lines[at]!;
    if (page.roles[at] === 'blank') continue;
    if (line.label !== null && (at === draft.begin || draft.label !== null) && isTopLabel(page, draft, at)) {
      draft.label = line.label;
      draft.indent = line.indent;
      if (line.text === '') continue;
    } else if (line.label !== null && at > draft.begin && page.roles[at] !== 'furniture' && page.roles[at] !== 'header')
      break;
    if (!style.bare && takeHeader(page, draft, at)) {
      if (draft.author !== null) nameOpen = false;
      continue;
    }
    const replyTo = IN_REPLY_TO.exec(line.text);
    if (replyTo && draft.author !== null) draft.replyTo = replyTo[1]!;
    else if (nameOpen && isPictureOf(page, at)) continue;
    else if (nameOpen && draft.author === null && isNameAt(page, at, draft.end)) {
      draft.author = nameOfLine(line.text);
      nameOpen = false;
    } else if (isSkippedAbove(page, at, draft, style) || isPlace(page, draft, at)) continue;
    else break;
  }
  return at;
}

/** Words of buttons are names only right above a date; and a line with nothing below it is the comment, not its author. */
function isNameAt(page: TextPage, at: number, end: number): boolean {
  const { text } = page.lines[at]!;
  if (isAboveDate(page, at)) return isNameLine(text, true);
  return isNameLine(text) && page.roles[at] !== 'furniture' && (hasWords(page, at + 1, end) || DELETED.test(text));
}

/** Whether anything between two lines was written by somebody. */
function hasWords(page: TextPage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (!['blank', 'furniture', 'number', 'time', 'header'].includes(page.roles[at]!)) return true;
    if (VOICE.test(page.lines[at]!.text)) return true;
  }
  return false;
}

function isAboveDate(page: TextPage, at: number): boolean {
  const header = page.headers[nextLine(page, at + 1)];
  return header?.date != null && header.author === null;
}

/** The avatar's alternative text is made of the name in the line below: "Judy Avatar", "Avatar von Judy". */
function isPictureOf(page: TextPage, at: number): boolean {
  const { text } = page.lines[at]!;
  const name = page.lines[nextLine(page, at + 1)]?.text ?? '';
  if (name === '' || text.length > name.length + LONGEST_ALT || !isNameLine(name, true)) return false;
  return text.startsWith(`${name} `) || text.endsWith(` ${name}`);
}
/** Beside the name. */
export const LONGEST_ALT = 24;

/** A comment has one label, on its first line; text browsers repeat it once below an empty one. */
function isTopLabel(page: TextPage, draft: Draft, at: number): boolean {
  if (at === draft.begin) return true;
  const first = page.lines[draft.begin]!;
  const line = page.lines[at]!;
  return first.text === '' && line.indent === first.indent && line.label === first.label && draft.author === null;
}

function takeHeader(page: TextPage, draft: Draft, at: number): boolean {
  const header = page.headers[at];
  if (!header) return false;
  if (header.author !== null && draft.author !== null && header.author !== draft.author) return false;
  if (header.date !== null && draft.date !== null) return false;
  if (header.date !== null && draft.label === null && draft.author !== null && header.author === null)
    draft.indent = page.lines[at]!.indent;
  draft.author ??= header.author;
  draft.date ??= header.date;
  draft.replyTo ??= header.replyTo;
  return true;
}

function isSkippedAbove(page: TextPage, at: number, draft: Draft, style: Style): boolean {
  const role = page.roles[at]!;
  const line = page.lines[at]!;
  if (role === 'furniture' || role === 'time') return true;
  if (role === 'number') return style.repeated.has(patternOf(line.text));
  if (PENDING.test(line.text)) {
    draft.pending = true;
    return true;
  }
  if (isEcho(line.text, draft.author)) return true;
  // What all comments share is the page's, unless it is all that there is.
  return style.repeated.has(patternOf(line.text)) && hasWords(page, at + 1, draft.end);
}

/** "Whitby" between an author and the date right below it: where the author lives. */
function isPlace(page: TextPage, draft: Draft, at: number): boolean {
  const below = page.headers[at + 1];
  return (
    draft.author !== null &&
    draft.date === null &&
    below?.date != null &&
    below.author === null &&
    isNameLine(page.lines[at]!.text) &&
    page.roles.slice(at + 2, draft.end).includes('text')
  );
}

/** The avatar's alternative text: the author's name once more, or twice in one line. */
function isEcho(text: string, author: string | null): boolean {
  return author !== null && (text === author || text === `${author} ${author}`);
}

const LONGEST_SHARED = 80;

function isShared(page: TextPage, top: number, at: number): boolean {
  return page.lines[at]!.text.length < LONGEST_SHARED && hasWords(page, top, at);
}

/** Reads what stands below the body; returns where the body ends. */
function readBottom(page: TextPage, draft: Draft, top: number, style: Style): number {
  let bottom = beforeSignature(page, top, draft.end);
  for (let at = bottom - 1; at >= top; at--) {
    const role = page.roles[at]!;
    const { text } = page.lines[at]!;
    if (['blank', 'furniture', 'time', 'heading'].includes(role) || text === '') bottom = at;
    else if (isVoice(page, top, at)) break;
    else if (role === 'number' && isCounter(page, at, draft.end)) bottom = at;
    else if (role === 'header' && isBelow(page, draft, at, style)) bottom = at;
    else if (style.repeated.has(patternOf(text)) && (role === 'number' || isShared(page, top, at))) bottom = at;
    else if (PENDING.test(text)) {
      draft.pending = true;
      bottom = at;
    } else break;
  }
  return bottom;
}

/** Forums rule off what their members sign with. */
function beforeSignature(page: TextPage, top: number, end: number): number {
  if (page.profiles.size === 0) return end;
  const rule = page.lines.slice(top, end).findIndex(({ text }) => /^_{10,}$/.test(text));
  return rule > 0 ? top + rule : end;
}

/** "+1" with nothing above it is what somebody had to say. */
function isVoice(page: TextPage, top: number, at: number): boolean {
  return VOICE.test(page.lines[at]!.text) && !hasWords(page, top, at);
}
const VOICE = /^\+1+$/;

/** A number alone right above the buttons counts votes. */
function isCounter(page: TextPage, at: number, end: number): boolean {
  const below = nextLine(page, at + 1);
  return below < end && (page.roles[below] === 'furniture' || page.lines[below]!.text === '');
}

function isBelow(page: TextPage, draft: Draft, at: number, style: Style): boolean {
  const header = page.headers[at]!;
  if (header.author !== null && !style.footer) return false;
  if (draft.date !== null && header.date !== null) return style.repeated.has('date') && header.author === null;
  draft.author ??= header.author;
  draft.date ??= header.date;
  return true;
}

/** Where the author line stands below, the avatar's alternative text above looks like the end of the comment before. */
function skipAvatar(page: TextPage, draft: Draft, top: number, bottom: number, style: Style): number {
  let at = top;
  for (; at < bottom; at++) {
    const role = page.roles[at]!;
    const { text } = page.lines[at]!;
    if (role === 'number' && style.repeated.has(patternOf(text))) draft.label = text;
    else if (role !== 'blank' && role !== 'furniture' && !isEcho(text, draft.author)) break;
  }
  const first = page.lines[at];
  if (first?.label != null && at < bottom) {
    draft.label = first.label;
    draft.indent = first.indent;
  }
  return at;
}

/** WordPress shows where another page links here by an excerpt of it. */
const EXCERPT = /^\[(?:…|\.{3})\] .{0,2000} \[(?:…|\.{3})\]$/u;

function judgeBody(draft: Draft): void {
  const written = draft.body.filter((line) => line.text !== '');
  const first = written[0]?.text ?? '';
  const ping = PINGBACK.exec(first);
  if (EXCERPT.test(written.map((line) => line.text).join(' '))) draft.kind = 'pingback';
  else if (ping) draft.kind = /^t/i.test(ping[1]!) ? 'trackback' : 'pingback';
  else if (
    written.length <= 1 &&
    (DELETED.test(first) || DELETED.test(draft.author ?? '')) &&
    (first === '' || DELETED.test(first))
  ) {
    draft.kind = 'deleted';
    draft.body = [];
  }
  if (DELETED.test(draft.author ?? '')) draft.author = null;
}

/** A line with its digits as `#`, so that "Liked by 21 people" and "Liked by 5 people" are the same. */
export function patternOf(text: string): string {
  return text.replace(/\d[\d.,]*k?/g, '#');
}
