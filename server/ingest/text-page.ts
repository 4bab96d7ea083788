/** A text capture as a list of lines of which each has a role: the ground on which comments are looked for. */
import { findLineDate, isTimeOnly } from './line-date.ts';
import { type Header, isFurnitureLine, isNumberOnly, readHeader } from './text-header.ts';
import { isBlank, type Line, type Role, splitLines } from './text-line.ts';
import { findProfiles } from './text-profiles.ts';
import { COUNT_LINES, COUNT_MENTIONS, FORM_LINES, HEADING, NO_COMMENTS, NO_COUNT, RELATED } from './text-words.ts';

export interface TextPage {
  lines: Line[];
  roles: Role[];
  /** The author line that stands here, where the role is `header`. */
  headers: (Header | null)[];
  /** For each line the number of blank lines right before it. */
  blanksBefore: number[];
  /** The lines of forums' profile boxes, but for the names. They are furniture. */
  profiles: ReadonlySet<number>;
}

export function readPage(text: string): TextPage {
  const lines = splitLines(text);
  const headers: (Header | null)[] = [];
  const roles = lines.map((line, index) => {
    const role = roleOf(line);
    headers[index] = role === 'text' ? readHeader(line.text) : null;
    return headers[index] ? 'header' : role;
  });
  for (const at of findSeparators(lines, roles, headers)) roles[at] = 'blank';
  const profiles = new Set(findProfiles(lines, roles));
  for (const at of profiles) {
    roles[at] = 'furniture';
    headers[at] = null;
  }
  const blanksBefore: number[] = [];
  let blanks = 0;
  roles.forEach((role, index) => {
    blanksBefore[index] = blanks;
    blanks = role === 'blank' ? blanks + 1 : 0;
  });
  return { lines, roles, headers, blanksBefore, profiles };
}

/** A sign alone between a name and its date, each in a line of its own: no item of a list. */
function findSeparators(lines: readonly Line[], roles: readonly Role[], headers: readonly (Header | null)[]): number[] {
  return lines.flatMap(({ label, text }, at) => {
    const [above, below] = [roles[at - 1], headers[at + 1]];
    const isSign = text === '' && label !== null && /^[•·–-]$/.test(label);
    return isSign && above === 'text' && below != null && below.author === null ? [at] : [];
  });
}

function roleOf(line: Line): Role {
  const { text } = line;
  if (isBlank(line)) return 'blank';
  // Text browsers draw a rule as wide as the page.
  if (/^_{4,}$/.test(text)) return 'furniture';
  if (text.length > 240) return 'text';
  if (readCount(text) !== null || NO_COMMENTS.test(text)) return 'count';
  if (HEADING.test(text)) return 'heading';
  if (FORM_LINES.some((form) => form.test(text))) return 'form';
  if (isFurnitureLine(text) && findLineDate(text) === null) return 'furniture';
  if (RELATED.test(text)) return 'related';
  if (isNumberOnly(text)) return 'number';
  return isTimeOnly(text) ? 'time' : 'text';
}

/** The number of comments that a line states, or null. "2.8k comments" is 2800. */
export function readCount(text: string): number | null {
  return matchCount(text, COUNT_LINES);
}

/** The number of comments that a line mentions beside other things, or null: "Filed under Travel | 12 comments". */
export function readCountMention(text: string): number | null {
  return matchCount(text, COUNT_MENTIONS);
}

/** A cheap look first: most lines hold no number. */
const MAY_COUNT = /\d|^(?:one|an?|eine?|una?|uno|une|um|uma|een|ett?)\s|this \S+ has one/i;

function matchCount(text: string, patterns: readonly RegExp[]): number | null {
  if (text.length > 240 || !MAY_COUNT.test(text) || NO_COUNT.test(text)) return null;
  // In small letters it is a button that unfolds the answers to one comment.
  if (/^\d+ repl(?:y|ies)$/.test(text)) return null;
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return toNumber(match[1]!);
  }
  return null;
}

function toNumber(printed: string): number {
  if (/^\p{L}/u.test(printed)) return 1;
  const thousands = /k$/i.test(printed);
  const digits = thousands ? printed.slice(0, -1) : printed.replace(/[.,](?=\d{3})/g, '');
  return Math.round(Number(digits.replace(',', '.')) * (thousands ? 1000 : 1));
}

/** The nearest line at or after `from` that is not blank; the number of lines where there is none. */
export function nextLine(page: TextPage, from: number): number {
  let at = from;
  while (at < page.lines.length && page.roles[at] === 'blank') at++;
  return at;
}

/** The nearest line at or before `from` that is not blank, or -1. */
export function previousLine(page: TextPage, from: number): number {
  let at = from;
  while (at >= 0 && page.roles[at] === 'blank') at--;
  return at;
}
