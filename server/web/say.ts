/** Plain words for what the desk shows: ages, numbers, names. Pure; the clock is handed in. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** How long ago a moment was: "just now", "3 minutes ago", "yesterday", "on 4 March 2026". `then` is ISO 8601. */
export function sayAgo(then: string, now: Date): string {
  const date = new Date(then);
  const ageMs = now.getTime() - date.getTime();
  if (Number.isNaN(ageMs)) return then;
  if (ageMs < 45_000) return 'just now';
  if (ageMs < HOUR) return `${sayCount(Math.max(1, Math.round(ageMs / MINUTE)), 'minute')} ago`;
  if (ageMs < DAY) return `${sayCount(Math.round(ageMs / HOUR), 'hour')} ago`;
  if (ageMs < 2 * DAY) return 'yesterday';
  if (ageMs < 14 * DAY) return `${Math.round(ageMs / DAY)} days ago`;
  return `on ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** An age as narrow as a queue row: "now", "3 min", "5 h", "12 d", "3 y". `then` is ISO 8601. */
export function sayAge(then: string, now: Date): string {
  const ageMs = now.getTime() - new Date(then).getTime();
  if (Number.isNaN(ageMs)) return '';
  if (ageMs < MINUTE) return 'now';
  if (ageMs < HOUR) return `${Math.floor(ageMs / MINUTE)} min`;
  if (ageMs < DAY) return `${Math.floor(ageMs / HOUR)} h`;
  if (ageMs < 365 * DAY) return `${Math.floor(ageMs / DAY)} d`;
  return `${Math.floor(ageMs / (365 * DAY))} y`;
}

/** How long something lasted, to what matters: "40 seconds", "4 hours", "3 days". */
export function sayDuration(ms: number): string {
  if (ms < 90_000) return sayCount(Math.round(ms / 1000), 'second');
  if (ms < 1.5 * HOUR) return sayCount(Math.round(ms / MINUTE), 'minute');
  if (ms < 1.5 * DAY) return sayCount(Math.round(ms / HOUR), 'hour');
  if (ms < 700 * DAY) return sayCount(Math.round(ms / DAY), 'day');
  return sayCount(Math.round(ms / (365.25 * DAY)), 'year');
}

const WRITTEN_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d).*?(Z?)$/;

/** A moment as it was written down: "12 October 2026, 18:20", and "UTC" where that is its zone. `time` is ISO 8601. */
export function sayMoment(time: string): string {
  const [, year, month, day, clock, zone] = WRITTEN_TIME.exec(time) ?? [];
  return clock ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${clock}${zone ? ' UTC' : ''}` : time;
}

/** "1 comment", "1,204 comments". */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/** A whole number with its thousands set apart. */
export function sayNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** A share 0..1 as "34 %", which no line end parts. */
export function sayPercent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}

/** A value with at most two decimals: ".32" would be terse, "0.32" reads. */
export function sayDecimal(value: number): string {
  return (Math.round(value * 100) / 100).toFixed(2);
}

/** The first words of a text, cut at a word, on one line. */
export function sayFirstWords(text: string, limit = 90): string {
  const line = text
    .slice(0, limit * 2)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > limit / 2 ? space : limit)}…`;
}

/** Whoever wrote, as the page names them. */
export function sayAuthor(author: string | null): string {
  return author === null || author === '' ? 'Nobody named' : author;
}

/** An article's title, or words for one that has none. */
export function titleOf(article: { title: string | null } | null): string {
  return article?.title?.trim() || 'An article without a title';
}
