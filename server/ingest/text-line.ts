/** The lines of a text capture, with what their first characters say: how far in they stand, and their list mark. */

import { findLineDate } from './line-date.ts';

export interface Line {
  /** From 1. */
  number: number;
  /** Columns before the first character; a tab counts as four. */
  indent: number;
  /** A list number or bullet: "4.", "•", "#1.1"; null where there is none. */
  label: string | null;
  /** Without indentation and label. */
  text: string;
  /** The line as it came. */
  raw: string;
}

const LABEL =
  /^(?:(\d{1,5}[.)])(?=\s|$)|(#\d{1,5}(?:\.\d{1,3}){0,9}\.?)(?=\s|$)|([•◦▪‣●○■□*+·–-]|o)(?=\s{1,3}\S|\s*$))\s*/u;

/** The bullet of text browsers for lists four levels deep, which stand at least this far in. */
const DEEP_BULLET = /^#(?=\s\S)\s*/;
const DEEP = 15;

export function splitLines(text: string): Line[] {
  return text.split('\n').map((raw, index) => readLine(raw, index + 1));
}

/** Reddit's word for depth, in a line of its own above each comment. */
export const LEVEL = /^level (\d{1,4})$/i;

function readLine(raw: string, number: number): Line {
  const trimmed = raw.replace(/[\u00a0\u200b\ufeff]/g, ' ').trim();
  const indent = columnsBefore(raw);
  if (LEVEL.test(trimmed)) return { number, indent, label: trimmed, text: '', raw };
  const label = LABEL.exec(trimmed.slice(0, 40)) ?? (indent >= DEEP ? DEEP_BULLET.exec(trimmed) : null);
  // "20. November 2022" is no item.
  if (!label || findLineDate(trimmed)?.begin === 0) return { number, indent, label: null, text: trimmed, raw };
  return { number, indent, label: label[0].trim(), text: trimmed.slice(label[0].length).trim(), raw };
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
