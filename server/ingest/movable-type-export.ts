/**
 * Movable Type export (text), also written by TypePad: https://movabletype.org/documentation/appendices/import-export-format.html
 *
 * Entries end with a line of eight hyphens, their sections with five. A section begins with its name and a colon
 * (`COMMENT:`), then come `KEY: value` lines, then free text. Comments have neither ids nor parents. Names are plain text,
 * bodies HTML in which a line end is a line end. `EMAIL` and `IP` are never carried over.
 */
import type { Capture, CapturedArticle, CapturedComment } from '../model/capture.ts';
import { composeCapture, composeComment, problemOf, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { instantOf } from './instant.ts';
import { readLines } from './lines.ts';
import { toPlainText } from './plain-text.ts';

export const movableTypeExport: Format = {
  name: 'movable-type-export',
  label: 'Movable Type or TypePad export (text)',
  kind: 'export',
  verified: true,
  recognize({ head }) {
    const keys = head.match(/^(?:AUTHOR|TITLE|STATUS|BASENAME|ALLOW COMMENTS|CONVERT BREAKS|DATE):/gm) ?? [];
    return new Set(keys).size >= 3 && /^-----\n(?:BODY|EXTENDED BODY|EXCERPT|COMMENT|PING):/m.test(head) ? 0.97 : 0;
  },
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readEntries(input, report), report);
  },
};

interface Section {
  /** `COMMENT`, `PING`, `BODY`; empty for the entry's own keys. */
  name: string;
  line: number;
  lines: string[];
}

const ENTRY_END = '--------';
const SECTION_END = '-----';
const SECTION_START = /^(COMMENT|PING|BODY|EXTENDED BODY|EXCERPT|KEYWORDS|TAGS):\s*$/;

async function* readEntries(input: Input, report: Report): AsyncGenerator<Capture> {
  let sections: Section[] = [];
  let section: Section | null = null;
  let number = 0;
  for await (const line of readLines(input.chunks())) {
    number++;
    const mark = line.trimEnd();
    if (mark === ENTRY_END) {
      if (section) sections.push(section);
      if (sections.length > 0) yield readEntry(sections);
      [sections, section] = [[], null];
    } else if (mark === SECTION_END) {
      if (section) sections.push(section);
      section = null;
    } else if (section) section.lines.push(line);
    else if (line.trim() !== '') section = startSection(line, number, sections);
  }
  if (section) sections.push(section);
  if (sections.length === 0) return;
  report.add(problemOf('truncated', 'The last entry has no end: the file is cut or damaged.', { line: number }));
  yield readEntry(sections);
}

/** What follows a mark but opens no section belongs to the one before: its writer drew a line of five hyphens. */
function startSection(line: string, number: number, sections: Section[]): Section {
  const name = SECTION_START.exec(line)?.[1];
  if (name !== undefined) return { name, line: number, lines: [] };
  const before = sections.pop();
  if (!before) return { name: '', line: number, lines: [line] };
  before.lines.push(SECTION_END, line);
  return before;
}

function readEntry(sections: Section[]): Capture {
  const heads = sections
    .filter(({ name }) => name === '')
    .map(({ lines, line }) => ({ line, ...splitKeys(lines, isEntryKey) }));
  const keys = heads.flatMap((head) => head.keys);
  const value = (key: string) => keys.find(([each]) => each === key)?.[1] || null;
  const comments = sections.filter(({ name }) => name === 'COMMENT' || name === 'PING').map(readComment);
  const linesOf = (name: string) => sections.filter((section) => section.name === name).flatMap(({ lines }) => lines);
  // An excerpt repeats the entry, as a rule; what stands among the keys is damage.
  const besides = [...heads.map(({ rest, line }) => ({ line, lines: rest })), ...sections.filter(isBeside)];
  const date = value('DATE');
  const article: Partial<CapturedArticle> = {
    foreignId: value('UNIQUE URL') ?? value('BASENAME'),
    title: toPlainText(value('TITLE') ?? '') || null,
    author: value('AUTHOR'),
    date,
    publishedAt: instantOfDate(date),
    url: value('UNIQUE URL'),
    categories: [...new Set(keys.filter(([key]) => /CATEGORY$/.test(key)).map(([, name]) => name))].filter(Boolean),
    text: toPlainText([...linesOf('BODY'), '', ...linesOf('EXTENDED BODY')].join('\n'), { breaks: true }),
  };
  // 1 is open, 0 has none, 2 is closed.
  const allowed = value('ALLOW COMMENTS');
  return composeCapture(movableTypeExport.name, article, comments, {
    commentsOpen: allowed === null ? null : allowed === '1',
    unread: besides.flatMap(({ line, lines }) => {
      const text = lines.join('\n').trim();
      return text === '' ? [] : [{ line, text }];
    }),
  });
}

const isBeside = ({ name }: Section) => name === 'EXCERPT' || name === 'KEYWORDS' || name === 'TAGS';

const isEntryKey = (key: string) => /^[A-Z][A-Z ]*$/.test(key);
const COMMENT_KEYS = new Set(['AUTHOR', 'EMAIL', 'IP', 'URL', 'DATE', 'TITLE', 'BLOG NAME']);

/** Leading `KEY: value` lines, each key once (a body may begin with a line that looks like one), and the rest. */
function splitKeys(lines: string[], isKey: (key: string) => boolean): { keys: [string, string][]; rest: string[] } {
  const keys: [string, string][] = [];
  let at = 0;
  for (; at < lines.length; at++) {
    const colon = lines[at]!.indexOf(':');
    const key = lines[at]!.slice(0, Math.max(0, colon));
    if (!isKey(key)) {
      if (lines[at]!.trim() === '' && isKey === isEntryKey) continue;
      break;
    }
    keys.push([key, lines[at]!.slice(colon + 1).trim()]);
  }
  return { keys, rest: lines.slice(at) };
}

function readComment({ name, line, lines }: Section): CapturedComment {
  const seen = new Set<string>();
  const { keys, rest } = splitKeys(lines, (key) => COMMENT_KEYS.has(key) && !seen.has(key) && Boolean(seen.add(key)));
  const value = (wanted: string) => keys.find(([key]) => key === wanted)?.[1] || null;
  const date = value('DATE');
  return composeComment({
    author: name === 'PING' ? (value('BLOG NAME') ?? value('TITLE')) : value('AUTHOR'),
    date,
    postedAt: instantOfDate(date),
    kind: name === 'PING' ? 'trackback' : 'comment',
    text: toPlainText(rest.join('\n'), { breaks: true }),
    line,
  });
}

/** `MM/DD/YYYY hh:mm:ss AM|PM`, or with 24 hours; the order is fixed by the format. No zone. */
function instantOfDate(date: string | null): string | null {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)(?: (AM|PM))?$/.exec(date ?? '');
  if (!match) return null;
  const [, month, day, year, hour, minute, second, half] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return instantOf(`${year}-${month}-${day}T${String(hours).padStart(2, '0')}:${minute}:${second}`);
}
