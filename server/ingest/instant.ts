/** Instants from the machine dates that exports use. Nothing is guessed: what is not in one of these forms is null. */

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)([.,]\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/;

/**
 * ISO 8601 from `2026-05-04T10:11:12.5+02:00`, `2026-05-04 10:11:12`, `2026-05-04 10:11:12 UTC`. `zone` is what the format
 * says of a date that names none: 'Z' for a field documented as UTC, '' where it is some local time.
 */
export function instantOf(text: string | null, zone: 'Z' | '' = ''): string | null {
  const match = ISO.exec(text ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '00', fraction = '', stated] = match;
  if (!isCalendarDay(Number(year), Number(month), Number(day))) return null;
  if (hour === undefined) return `${year}-${month}-${day}`;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.replace(',', '.')}`;
  if (stated === undefined) return time + zone;
  if (/^[A-Z]/.test(stated)) return `${time}Z`;
  return time + (stated.includes(':') ? stated : `${stated.slice(0, 3)}:${stated.slice(3)}`);
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** From seconds since 1970, as a number or its text (`1476408245.0`). */
export function instantOfSeconds(seconds: string | null): string | null {
  const value = Number(seconds ?? Number.NaN);
  const inRange = value > 0 && value < 1e11;
  return inRange ? new Date(value * 1000).toISOString().replace('.000Z', 'Z') : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const RFC_822 =
  /^(?:[A-Za-z]{3,9},\s*)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s*(GMT|UTC|UT|Z|[+-]\d{4})$/;

/** From the dates of RSS: `Wed, 20 Oct 2010 14:08:20 +0000`. */
export function instantOfRfc822(text: string | null): string | null {
  const match = RFC_822.exec(text ?? '');
  if (!match) return null;
  const [, day, name, year, hour, minute, second = '00', zone = ''] = match;
  const month = MONTHS.indexOf(name!.toLowerCase()) + 1;
  if (month === 0) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return instantOf(
    `${year}-${two(month)}-${two(Number(day))}T${hour}:${minute}:${second}${/^[+-]/.test(zone) ? zone : 'Z'}`,
  );
}
