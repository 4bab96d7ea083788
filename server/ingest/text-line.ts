/** The lines of a text capture, with what their first characters say: how far in they stand, and their list mark. */

import { findLineDate } from './line-date.ts';

export interface Line {
  /** From 1. */
  number: number;
  /** Columns before the first character; a tab counts as four. */
  indent: number;
  /** A list number or bullet: "4.", "•", "#1.1"; null where there is none. */
  label: string | null;
  /** Without indentation, label and the signs of Markdown. */
  text: string;
  /** The line as it came. */
  raw: string;
}

/** What a line is on its page. */
export type Role =
  | 'blank'
  | 'count' // "21 responses to ..."
  | 'heading' // "Comments"
  | 'form' // "Leave a reply", "Comments are closed"
  | 'related' // "You may also like"
  | 'furniture' // "Reply", an avatar's alternative text
  | 'number'
  | 'time'
  | 'header' // an author line or a date alone
  | 'text';

const LABEL =
  /^(?:(\d{1,5}[.)])(?=\s|$)|(#\d{1,5}(?:\.\d{1,3}){0,9}\.?)(?=\s|$)|([•◦▪‣●○■□*+·–-]|o)(?=\s{1,3}\S|\s*$))\s*/u;

/** The bullets of text browsers for lists four levels deep and more, which stand at least this far in. */
const DEEP_BULLET = /^#(?=\s\S)\s*/;
const DEEPER_BULLET = /^[@=](?=\s\S)\s*/;
const DEEP = 15;
const DEEPER = 25;
const DEEPER_STEP = 5;

export function splitLines(text: string): Line[] {
  const lines = text.split('\n').map((raw, index) => readLine(raw, index + 1));
  return alignNumbers(lines);
}

/** Text browsers print the numbers of a list flush right: `9.` stands one column further in than `10.`, on the same level. */
function alignNumbers(lines: readonly Line[]): Line[] {
  const single = new Set(lines.flatMap((line) => (digitsOf(line) === 1 ? [line.indent] : [])));
  return lines.map((line) => {
    const more = digitsOf(line) - 1;
    const isFlushRight = more > 0 && single.has(line.indent + more) && !single.has(line.indent);
    return isFlushRight ? { ...line, indent: line.indent + more } : line;
  });
}

function digitsOf({ label }: Line): number {
  return label !== null && /^\d+\.$/.test(label) ? label.length - 1 : 0;
}

/** Reddit's word for depth, in a line of its own above each comment. */
export const LEVEL = /^level (\d{1,4})$/i;

function readLine(raw: string, number: number): Line {
  const trimmed = raw.replace(/[\u00a0\u200b\ufeff]/g, ' ').trim();
  const indent = columnsBefore(raw);
  if (LEVEL.test(trimmed)) return { number, indent, label: trimmed, text: '', raw };
  const label = LABEL.exec(trimmed.slice(0, 40)) ?? deepBullet(trimmed, indent);
  // "20. November 2022" is no item.
  if (!label || findLineDate(trimmed)?.begin === 0) return { number, indent, label: null, text: unmark(trimmed), raw };
  return { number, indent, label: label[0].trim(), text: unmark(trimmed.slice(label[0].length).trim()), raw };
}

/** "@ Judy" in a comment stands between the columns of the bullets. */
function deepBullet(trimmed: string, indent: number): RegExpExecArray | null {
  if (indent >= DEEPER && indent % DEEPER_STEP === 0 && DEEPER_BULLET.test(trimmed)) return DEEPER_BULLET.exec(trimmed);
  return indent >= DEEP ? DEEP_BULLET.exec(trimmed) : null;
}

const MARKDOWN = /^#{1,6}\s|\]\(|\*\S/;
const ADDRESS = String.raw`\((?:[^\s()]|\([^\s()]{0,200}\)){1,2000}(?:\s"[^"]{0,200}")?\)`;
const IMAGE = new RegExp(String.raw`!\[([^\[\]]{0,300})\]${ADDRESS}`, 'g');
const LINK = new RegExp(String.raw`\[([^\[\]]{0,300})\]${ADDRESS}`, 'g');
const STRESS = /(?<![\p{L}\p{N}*])\*{1,3}(?=\S)([^*]{1,300})(?<=\S)\*{1,3}(?![\p{L}\p{N}*])/gu;
const LONGEST_MARKED = 2000;

/** A line of a page that was converted to Markdown, as its readers see it: headings, links and stress are no words. */
function unmark(text: string): string {
  if (text.length > LONGEST_MARKED || !MARKDOWN.test(text)) return text;
  const words = text.replace(IMAGE, ' ').replace(STRESS, '$1').replace(LINK, ' $1 ').replace(LINK, ' $1 ');
  const plain = words
    .replace(/^#{1,6}\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  // A picture alone is told as text browsers tell it.
  return plain || `[${[...text.matchAll(IMAGE)].map((image) => image[1]).join(' ') || 'image'}]`;
}

function columnsBefore(raw: string): number {
  let columns = 0;
  for (const character of raw) {
    if (character === '\t') columns += 4;
    else if (character === ' ' || character === '\u00a0') columns++;
    else break;
  }
  return columns;
}

/** The number in a label, or null for a bullet. Of "#1.1" it is the last. */
export function labelNumber(label: string | null): number | null {
  const match = label === null ? null : /(\d+)\D*$/.exec(label);
  return match ? Number(match[1]) : null;
}

export function isBlank(line: Line): boolean {
  return line.text === '' && line.label === null;
}
