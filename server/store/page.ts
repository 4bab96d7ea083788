import { LARGEST } from './numbers.ts';

/** One page of a list. `next` is the cursor of the page after it, null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Makes a page of rows that were read one past the limit; the cursor holds the last row's place in the order. */
export function toPage<R>(rows: R[], limit: number, place: (row: R) => number[]): Page<R> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? place(last).join('_') : null };
}

/** The numbers of a cursor, or null for the first page, and for a cursor that is none: a stranger may have typed it. */
export function readCursor(cursor: string | null | undefined, length: number): number[] | null {
  const numbers = (cursor ?? '').split('_').map((part) => (part === '' ? Number.NaN : Number(part)));
  return numbers.length === length && numbers.every((number) => Math.abs(number) <= LARGEST) ? numbers : null;
}

/** A page size between 1 and `most`. */
export function clampLimit(limit: number | undefined, usual: number, most: number): number {
  return Math.min(most, Math.max(1, Math.floor(limit ?? usual)));
}
