/**
 * Dates in the single lines of text captures, where they also stand glued to names ("JudyOctober 29, 2012 1:24 PM"),
 * without a year, or as an age ("3 yr. ago"). Patterns find the shape; whether a word is a month is looked up.
 */
import { AGE_ABOUT, AGE_AFTER, AGE_AMOUNT, AGE_BEFORE, AGE_WORDS, AT, MONTHS, UNITS, WEEKDAYS } from './text-words.ts';

export interface LineDate {
  begin: number;
  end: number;
  /** As printed. */
  text: string;
  hasTime: boolean;
}

// All patterns run on lower-case text, which keeps them small and fast.
const LETTER = 'a-zß-öø-ɏа-яё';
const CLOCK =
  '(?:\\d{1,2}(?:[:.]\\d{2}(?::\\d{2})?|\\s?h\\s?\\d{2}(?:\\s?min)?)(?![\\d])(?:\\s?[ap]\\.?\\s?m(?![a-z])\\.?)?(?:\\s?(?:uhr|hrs?|h)\\b)?(?:\\s?\\((?:utc|gmt|[ecmp][ds]?t|cest|bst)[^)]{0,6}\\)|\\s?(?:utc|gmt|[ecmp][ds]?t|cest|bst|z)\\b)?(?:\\s?[+-]\\d{2}:?\\d{2}\\b)?|\\d{1,2}\\s?[ap]\\.?m\\b\\.?)';
const GAP = `\\s*[,|@/·•–—-]?\\s*(?:(?:${AT})(?![${LETTER}]))?\\s*[@,]?\\s*`;
/** Before noon and after noon where the word stands before the time. */
const HALF_DAY = '午前|午後|上午|下午|오전|오후';
const DAY = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th|\\.|º|er|:e)?';
const YEAR = '(?:19|20)\\d{2}';
const WORD = `(?<![${LETTER}])([${LETTER}]{3,60})\\.?`;

/** A number may be glued to a name, a word may not. */
const AMOUNT = `(?<!\\d)\\d{1,4}\\+?|(?<![${LETTER}])(?:${AGE_AMOUNT})`;

interface Shape {
  pattern: RegExp;
  /** The group must be a month. */
  month?: true;
  /** Without a year it is a date only together with a clock time. */
  yearless?: true;
  isAge?: true;
  /** Blogger prints the clock time alone beside names, the day in a line of its own. */
  isClock?: true;
}

const SHAPES: readonly Shape[] = [
  {
    pattern: new RegExp(
      `${YEAR}-\\d{2}-\\d{2}(?:t\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:z|[+-]\\d{2}:?\\d{2})?)?`,
      'g',
    ),
  },
  { pattern: new RegExp(`${YEAR}[./]\\d{1,2}[./]\\d{1,2}`, 'g') },
  // "2014年5月3日(土) 午後3:15", "2014년 5월 3일 오후 3:15"
  {
    pattern: new RegExp(
      `${YEAR}\\s?[年년]\\s?\\d{1,2}\\s?[月월]\\s?\\d{1,2}\\s?[日일](?:\\s?[(（].{1,3}?[)）])?(?:\\s{0,3}(?:${HALF_DAY})?\\s?\\d{1,2}(?:[:：]\\d{2}(?::\\d{2})?|[時点시]\\s?\\d{1,2}[分분]))?`,
      'g',
    ),
  },
  { pattern: new RegExp(`\\d{1,2}([./-])\\d{1,2}\\1${YEAR}(?!\\d)`, 'g') },
  // With a short year a dotted number may as well be a version: "1.4.15".
  { pattern: /(?:\d{2}[.-]\d{2}[.-]\d{2}|\d{1,2}\/\d{1,2}\/\d{2})(?![\d.])/g },
  { pattern: new RegExp(`${WORD}\\s+${DAY}\\s?,?\\s*${YEAR}(?!\\d)`, 'g'), month: true },
  { pattern: new RegExp(`${DAY}[ -](?:de |of )?${WORD},?[ -](?:del? )?${YEAR}(?!\\d)`, 'g'), month: true },
  { pattern: new RegExp(`${YEAR}[ ,]+${WORD} ${DAY}`, 'g'), month: true },
  { pattern: new RegExp(`${WORD}\\s+${DAY}`, 'g'), month: true, yearless: true },
  { pattern: new RegExp(`${DAY}\\s?(?:de |of )?${WORD}`, 'g'), month: true, yearless: true },
  {
    pattern: new RegExp(
      `(?:${AGE_ABOUT})?(?:${AMOUNT})\\s?([${LETTER}]{1,10})\\.?(?:,? (?:and )?\\d{1,2} [${LETTER}]{1,10})? (?:${AGE_AFTER})(?![${LETTER}])`,
      'g',
    ),
    isAge: true,
  },
  {
    pattern: new RegExp(
      `(?:${AGE_BEFORE}) (?:${AGE_ABOUT})?(?:${AMOUNT}) ([${LETTER}]{1,10})(?: atrás)?(?![${LETTER}])`,
      'g',
    ),
    isAge: true,
  },
  { pattern: /(?<=[·•]\s)\d{1,3}\s?(?:[smhdwy]|mo|yrs?|hrs?|mins?)(?=\s|$)/g, isClock: true },
  { pattern: /\d{1,2}[:.]\d{2}(?::\d{2})?\s?[ap]\.?m\.?$/g, isClock: true },
];
const BARE_AGE = new RegExp(`^(?:(?:${AGE_WORDS})(?:${GAP}${CLOCK})?|\\d{1,3}\\s?(?:[mhdwy]|mo|yrs?|hrs?|mins?))$`);
const TIME_AFTER = new RegExp(`${GAP}(?:${HALF_DAY})?${CLOCK}`, 'y');
const TIME_BEFORE = new RegExp(`${CLOCK}${GAP}(?:(?:on|del?|le|il|el|am|em|op|den|dnia) )?$`);
const DAY_NAME_BEFORE = new RegExp(`(?<![${LETTER}])([${LETTER}-]{2,13})\\.?,?\\s+(?:den |der |the |le |el |om |, )?$`);
const TIME_ONLY = new RegExp(`^${CLOCK}$`);
const MAY_BE_DATE = new RegExp(
  `[年년]|\\d[./-]\\d|${YEAR}|\\d:\\d|\\d\\s?[ap]\\.?m|^\\d{1,3}\\s?[a-z]{1,3}$|[·•]\\s\\d|${AGE_AFTER}|${AGE_BEFORE}|${AGE_WORDS}`,
);

/** Author lines are short; longer ones are not looked at, which also bounds the work on hostile lines. */
const LONGEST = 240;

/** The first date in the line, or null. */
export function findLineDate(text: string): LineDate | null {
  if (text.length > LONGEST) return null;
  const lower = lowerCase(text);
  if (!MAY_BE_DATE.test(lower)) return null;
  if (BARE_AGE.test(lower)) return { begin: 0, end: text.length, text, hasTime: true };
  let best: LineDate | null = null;
  for (const shape of SHAPES) {
    if ((shape.yearless || shape.isClock) && best) continue;
    const found = findShape(text, lower, shape);
    if (found && (best === null || found.begin < best.begin)) best = found;
  }
  return best;
}

function findShape(text: string, lower: string, shape: Shape): LineDate | null {
  const { pattern } = shape;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(lower); match; match = pattern.exec(lower)) {
    const found = complete(text, lower, match, shape);
    if (found) return found;
    // What looked like a date may overlap with one: "12 points 2 years ago".
    pattern.lastIndex = match.index + 1;
  }
  return null;
}

/** Lower case of the same length, so that places in it are places in the text. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  ).join('');
}

/** Checks the words of a match, and takes in weekday and clock time around it. */
function complete(text: string, lower: string, match: RegExpExecArray, shape: Shape): LineDate | null {
  let begin = match.index;
  let end = begin + match[0].length;
  if (shape.month) {
    const skip = seamBefore(text, begin, match);
    if (skip === null) return null;
    begin += skip;
  }
  if (shape.isAge && !UNITS.has(match[1]!)) return null;
  const isGlued = !beginsWord(text, begin);
  if (isGlued && !(shape.month && !shape.yearless && /\d/.test(text[begin]!))) return null;
  if (shape.isClock) return { begin, end, text: text.slice(begin, end), hasTime: true };
  TIME_AFTER.lastIndex = end;
  const after = TIME_AFTER.exec(lower);
  if (after && !shape.isAge) end += after[0].length;
  // A name that ends in digits runs into the day ("Judy73. Mai 2012 um 9:10"): only a whole date with its time is one.
  else if (shape.yearless || isGlued) return null;
  const before = lower.slice(0, begin);
  const dayName = DAY_NAME_BEFORE.exec(before);
  if (dayName && WEEKDAYS.has(dayName[1]!)) begin = dayName.index;
  const timeBefore = after ? null : TIME_BEFORE.exec(lower.slice(0, begin));
  if (timeBefore && beginsWord(text, timeBefore.index)) begin = timeBefore.index;
  const hasTime = after !== null || timeBefore !== null || shape.isAge === true || /t\d\d:|[日일].*\d/.test(match[0]);
  return { begin, end, text: text.slice(begin, end).trimEnd(), hasTime };
}

/** Where in the matched word the month begins: 0, or a seam in its writing ("JudyOctober"). Null where it is no month. */
function seamBefore(text: string, begin: number, match: RegExpExecArray): number | null {
  const word = match[1]!;
  if (MONTHS.has(word)) return 0;
  if (!match[0].startsWith(word)) return null;
  for (let at = word.length - 3; at > 0; at--) {
    if (/\p{Lu}/u.test(text[begin + at]!) && MONTHS.has(word.slice(at))) return at;
  }
  return null;
}

/** A date may be glued to the name before it, but only where the writing itself shows the seam. */
function beginsWord(text: string, index: number): boolean {
  const before = text[index - 1] ?? ' ';
  const first = text[index]!;
  if (/\d/.test(first)) return !/\d/.test(before) && !(/[.,/:-]/.test(before) && /\d/.test(text[index - 2] ?? ''));
  return !/\p{L}/u.test(before) || /\p{Lu}/u.test(first);
}

/** True for a line that is only a clock time: "6:32 PM". */
export function isTimeOnly(text: string): boolean {
  return text.length < 24 && TIME_ONLY.test(text.toLowerCase());
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
  const yearFirst = /\b((?:19|20)\d{2})(?:[./-]|\s?[年년]\s?)(\d{1,2})(?:[./-]|\s?[月월]\s?)(\d{1,2})(?!\d)/.exec(
    printed,
  );
  if (yearFirst) return isoDay(yearFirst[1]!, Number(yearFirst[2]), Number(yearFirst[3]));
  const numeric = /(?<!\d)(\d{1,2})([./-])(\d{1,2})[./-]((?:19|20)\d{2})/.exec(printed);
  if (numeric) return readNumericDay(numeric);
  const words = printed.toLowerCase().match(/[^\s\d.,/@:-]{3,}/g) ?? [];
  const name = words.find((word) => MONTHS.has(word));
  const month = name === undefined ? undefined : MONTHS.get(name);
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

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isoDay(year: string, month: number, day: number): string | null {
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = month === 2 && !isLeap ? 28 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null;
}

function readTime(printed: string): string | null {
  const withoutDay = printed.replace(/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/, ' ');
  const clock =
    /(?<!\d)(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?)?\s?([ap])\.?\s?m\b/i.exec(withoutDay) ??
    /(?<!\d)(\d{1,2})(?:[:：.]|\s?h\s?)(\d{2})(?::(\d{2}))?(?!\d)/i.exec(withoutDay);
  if (!clock) return null;
  const half = clock[4]?.toLowerCase() ?? halfDay(printed);
  let hour = Number(clock[1]);
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const minute = clock[2] ?? '00';
  if (hour > 23 || Number(minute) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minute}:${clock[3] ?? '00'}`;
}

function halfDay(printed: string): 'a' | 'p' | null {
  if (/午後|下午|오후/.test(printed)) return 'p';
  return /午前|上午|오전/.test(printed) ? 'a' : null;
}

function readZone(printed: string): string {
  if (/\b(?:utc|gmt)\b(?!\s?[+-])|\dZ\b/i.test(printed)) return 'Z';
  const offset = /(?<=:\d{2}(?:\.\d+)?\s?)([+-]\d{2}):?(\d{2})\b(?!-)/.exec(printed.replace(/\d{4}-\d{2}-\d{2}/, ''));
  return offset ? `${offset[1]}:${offset[2]}` : '';
}
