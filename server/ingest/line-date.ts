/**
 * Dates in the single lines of text captures, where they also stand glued to names ("JudyOctober 29, 2012 1:24 PM"),
 * without a year, or as an age ("3 yr. ago").
 */
import { AGES, AT, MONTH, MONTHS, WEEKDAY } from './text-words.ts';

export interface LineDate {
  begin: number;
  end: number;
  /** As printed. */
  text: string;
  hasTime: boolean;
  /** "2 weeks ago": fits anywhere, so it says less than a calendar date. */
  isAge: boolean;
}

const CLOCK =
  '\\d{1,2}(?:[:.]\\d{2}(?::\\d{2})?|h\\d{2})(?:\\s?[ap]\\.?\\s?m\\b\\.?)?(?:\\s?(?:uhr|hrs?|h)\\b)?(?:\\s?\\(?(?:utc|gmt|[ecmpa][ds]?t|cest|cet|bst|z)\\b\\)?)?(?:\\s?[+-]\\d{2}:?\\d{2}\\b)?|\\d{1,2}\\s?[ap]\\.?m\\b\\.?|kl\\.? \\d{1,2}';
const GAP = `(?:\\s*[,|@/·•–—-]?\\s*(?:\\b(?:${AT})\\b)?\\s*[@,]?\\s*)`;
const DAY = '\\d{1,2}(?:st|nd|rd|th|\\.|º|er|:e)?';
const YEAR = '(?:19|20)\\d{2}';
const DAY_NAME = `(?:\\b(?:${WEEKDAY})\\b\\.?,?\\s+(?:den |der |the |le |el |om )?)?`;
const MONTH_NAME = `(?:${MONTH})\\b\\.?`;
const CALENDAR = [
  `${YEAR}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?)?`,
  `${DAY_NAME}${YEAR}[./-]\\d{1,2}[./-]\\d{1,2}`,
  `${DAY_NAME}\\d{1,2}[./-]\\d{1,2}[./-](?:${YEAR}|\\d{2})(?!\\d)`,
  `${DAY_NAME}${MONTH_NAME}\\s+${DAY}\\s?,?\\s*${YEAR}`,
  `${DAY_NAME}${DAY}[ -](?:de |of )?${MONTH_NAME},?[ -](?:del? )?${YEAR}`,
  `${YEAR}[ ,]+${MONTH_NAME} ${DAY}`,
];
/** Without a year it is a date only together with a clock time. */
const YEARLESS = [`${DAY_NAME}${MONTH_NAME}\\s+${DAY}`, `${DAY_NAME}${DAY}\\s?(?:de |of )?${MONTH_NAME}`];
const DATE = new RegExp(
  [
    `(?:(?:${CLOCK})${GAP}(?:on |del? )?)?(?:${CALENDAR.join('|')})(?:${GAP}(?:${CLOCK}))?`,
    `(?:${YEARLESS.join('|')})${GAP}(?:${CLOCK})`,
    `(?:${AGES.join('|')})(?!\\p{L})`,
  ].join('|'),
  'giu',
);
const TIME_ONLY = new RegExp(`^(?:${CLOCK})$`, 'iu');
const HAS_CLOCK = new RegExp(`(?:^|[^\\d.])(?:${CLOCK})`, 'iu');
const AGE = new RegExp(`^(?:${AGES.join('|')})$`, 'iu');

/** Author lines are short; longer ones are not looked at, which also bounds the work on hostile lines. */
const LONGEST = 240;

/** The first date in the line, or null. */
export function findLineDate(text: string): LineDate | null {
  if (text.length > LONGEST || !/\d|ago|day|ern|ier|yer|em/i.test(text)) return null;
  for (const match of text.matchAll(DATE)) {
    if (!beginsWord(text, match.index)) continue;
    const printed = match[0].trimEnd();
    const isAge = AGE.test(printed);
    return { begin: match.index, end: match.index + printed.length, text: printed, hasTime: isAge || HAS_CLOCK.test(printed.replace(/^\d{1,2}[.]\d{1,2}[.]\d{2,4}/, '')), isAge };
  }
  return null;
}

/** A date may be glued to the name before it, but only where the writing itself shows the seam. */
function beginsWord(text: string, index: number): boolean {
  const before = text[index - 1] ?? ' ';
  const first = text[index]!;
  if (/\d/.test(first)) return !/\d/.test(before) && !(/[.,/:-]/.test(before) && /\d/.test(text[index - 2] ?? ''));
  if (!/\p{L}/u.test(before)) return true;
  return /\p{Lu}/u.test(first) && (/\p{Ll}|\p{N}/u.test(before) || /\p{Ll}/u.test(text[index + 1] ?? ''));
}

/** True for a line that is only a clock time: "6:32 PM". */
export function isTimeOnly(text: string): boolean {
  return text.length < 24 && TIME_ONLY.test(text);
}

/**
 * ISO 8601 of a printed date, or null where it names no day or day and month could be taken for each other. With an
 * offset only where one is printed; without a clock time the date alone.
 */
export function readInstant(printed: string): string | null {
  const day = readDay(printed);
  if (!day) return null;
  const time = readTime(printed);
  return time === null ? day : `${day}T${time}${readZone(printed)}`;
}

function readDay(printed: string): string | null {
  const yearFirst = /\b((?:19|20)\d{2})[./-](\d{1,2})[./-](\d{1,2})(?!\d)/.exec(printed);
  if (yearFirst) return isoDay(yearFirst[1]!, Number(yearFirst[2]), Number(yearFirst[3]));
  const numeric = /(?<!\d)(\d{1,2})([./-])(\d{1,2})[./-]((?:19|20)\d{2})/.exec(printed);
  if (numeric) return readNumericDay(numeric);
  const words = printed.toLowerCase().match(/\p{L}+/gu) ?? [];
  const month = words.map((word) => MONTHS.get(word)).find((number) => number !== undefined);
  const year = /\b(?:19|20)\d{2}\b/.exec(printed)?.[0];
  if (month === undefined || !year) return null;
  const rest = printed.replace(year, ' ').replace(/\d{1,2}[:h]\d{2}(?::\d{2})?/g, ' ');
  const day = /(?<!\d)(\d{1,2})(?!\d|\s?[ap]\.?m)/i.exec(rest);
  return day ? isoDay(year, month, Number(day[1])) : null;
}

/** Dots mean day first; with slashes and dashes only a number over 12 tells day from month. */
function readNumericDay([, first, sign, second, year]: RegExpExecArray): string | null {
  const [a, b] = [Number(first), Number(second)];
  if (sign === '.' || a > 12) return isoDay(year!, b, a);
  if (b > 12 || a === b) return isoDay(year!, a, b);
  return null;
}

function isoDay(year: string, month: number, day: number): string | null {
  const date = new Date(Date.UTC(Number(year), month - 1, day));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function readTime(printed: string): string | null {
  const withoutDay = printed.replace(/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/, ' ');
  const clock = /(?<!\d)(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?)?\s?([ap])\.?\s?m\b/i.exec(withoutDay) ?? /(?<!\d)(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(?!\d)/i.exec(withoutDay);
  if (!clock) return null;
  const half = clock[4]?.toLowerCase();
  let hour = Number(clock[1]);
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const minute = clock[2] ?? '00';
  if (hour > 23 || Number(minute) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minute}:${clock[3] ?? '00'}`;
}

function readZone(printed: string): string {
  if (/\b(?:utc|gmt)\b(?!\s?[+-])|\dZ\b/i.test(printed)) return 'Z';
  const offset = /(?<=\d\s?)([+-]\d{2}):?(\d{2})\b(?!-)/.exec(printed.replace(/\d{4}-\d{2}-\d{2}/, ''));
  return offset ? `${offset[1]}:${offset[2]}` : '';
}
