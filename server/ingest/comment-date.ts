/** Finds the date of one comment, as printed, and the machine date that may stand beside it. */
import { isConnective } from './comment-author.ts';
import type { Part, Scope } from './comment-place.ts';
import { attribute, contains, type Page, type PageElement, walk } from './html.ts';
import { instantOf, instantOfSeconds } from './instant.ts';
import { findLineDate, isTimeOnly, readInstant } from './line-date.ts';
import { isFurniture, isProfileText, rankDate } from './page-roles.ts';
import { lineOf, textOf } from './page-text.ts';
import { readProfileLabel } from './text-header.ts';

/** `author` tells which words beside a date are the name. */
export function findDatePart(scope: Scope, author: Part | null): Part | null {
  const { page, outside, inside } = scope;
  return findMarked(page, outside) ?? findMarked(page, inside) ?? findPrinted(scope, outside, author);
}

/** No theme marks more parts of one comment as dates; the bound keeps hostile markup cheap. */
const CANDIDATES_MOST = 30;

function findMarked(page: Page, elements: readonly PageElement[]): Part | null {
  const candidates = elements.filter((element) => rankDate(element) > 0 && !isFurniture(element));
  for (const rank of [4, 3, 2, 1]) {
    for (const element of candidates.slice(0, CANDIDATES_MOST)) {
      if (rankDate(element) !== rank) continue;
      const text = dateIn(lineOutsideProfile(page, element), rank);
      if (isTimeOnly(text)) return { element, text: wholeDate(page, element, text) };
      if (text || (rank === 4 && machineDate(page, element))) return { element, text };
    }
  }
  return null;
}

/** Forums tell in lines of their own since when the author is a member: "Joined: 3 May 2009". */
function lineOutsideProfile(page: Page, element: PageElement): string {
  const lines = textOf(page, element, isFurniture).split('\n');
  return lines.filter((line) => readProfileLabel(line) === null).join(' ');
}

/** Some themes link the clock time alone: the day stands before it in the same line. */
function wholeDate(page: Page, element: PageElement, time: string): string {
  const line = element.parent ? lineOf(page, element.parent) : '';
  const found = findLineDate(line);
  return found?.text.endsWith(time) ? found.text : time;
}

function withTime(page: Page, element: PageElement, day: string): string {
  const found = findLineDate(lineOf(page, element));
  return found?.text.startsWith(day) ? found.text : day;
}

/** The printed date in an element's text; an element that is named as a date may print it in a way not known here. */
function dateIn(text: string, rank: number): string {
  const found = findLineDate(text.slice(0, 240));
  if (!found) return rank >= 3 && text.length <= 40 && /\d/.test(text) ? text : '';
  if (/^\s*[ap]\.?m\.?\s*$/i.test(text.slice(found.end))) return text.slice(found.begin).trim();
  // What has more figures beside the date and nothing else ("(UTC -5)") belongs to it.
  const rest = text.slice(0, found.begin) + text.slice(found.end);
  return rank >= 2 && /\d/.test(rest) && !/#|\p{L}{4}/u.test(rest) && rest.length <= 16 ? text : found.text;
}

/** Where nothing is named as a date: words that are one, with nothing beside them but the author and "on". */
function findPrinted({ page }: Scope, elements: readonly PageElement[], author: Part | null): Part | null {
  for (const element of elements) {
    for (let at = element.index + 1; at < element.end; at++) {
      const node = page.nodes[at]!;
      if (typeof node !== 'string') at = node.end - 1;
      else {
        const found = node.length <= LONGEST && !isProfileText(page, at) ? findLineDate(node) : null;
        const rest = found ? node.slice(0, found.begin) + node.slice(found.end) : '';
        if (found && (isConnective(rest) || (author && contains(element, author.element))))
          return { element, text: withTime(page, element, found.text) };
      }
    }
  }
  return null;
}
const LONGEST = 160;

const MACHINE_DATES = 'datetime content title data-datetime data-time data-timestamp data-utime data-date'.split(' ');

/** ISO 8601 from the attributes of a date or of what stands in or around it. */
export function machineDate(page: Page, element: PageElement): string | null {
  for (const inner of walk(page, element)) {
    for (const name of MACHINE_DATES) {
      const value = attribute(inner, name)?.trim() ?? '';
      // A title may hold the whole date where the print says "2 years ago".
      const instant =
        value && (instantOf(value) ?? secondsOf(value) ?? (name === 'title' ? readInstant(value.slice(0, 80)) : null));
      if (instant) return instant;
    }
  }
  return element.parent?.name === 'time' ? instantOf(attribute(element.parent, 'datetime')) : null;
}

function secondsOf(value: string): string | null {
  if (/^\d{9,10}$/.test(value)) return instantOfSeconds(value);
  return /^\d{12,13}$/.test(value) ? instantOfSeconds(String(Number(value) / 1000)) : null;
}
