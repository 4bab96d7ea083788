/** Profile boxes of forums, printed as text: who somebody is, beside what they wrote. Of a box only the name is kept as text. */
import { isNameLine, isProfileLine, readProfileLabel } from './text-header.ts';
import type { Line, Role } from './text-line.ts';
import { RANK } from './text-words.ts';

/** "Senior Member" and an avatar may stand between a name and the figures of its box. */
const LINES_ABOVE = 3;
const BLANKS_MOST = 2;
const LONGEST_VALUE = 40;

/** All lines of profile boxes but the names. Several boxes make a forum; a single one may be anything. */
export function findProfiles(lines: readonly Line[], roles: readonly Role[]): number[] {
  const boxes = findBoxes(lines, roles);
  if (boxes.length < 2) return [];
  const titles = new Set(lines.slice(0, boxes[0]!.begin).map(({ text }) => text));
  const above = boxes.map(({ begin }) => namesAbove(lines, roles, begin));
  const usual = mostFrequent(above.map(({ length }) => length));
  return boxes.flatMap(({ begin, end }, index) => [
    ...ranksOf(lines, above[index]!.slice(0, usual)),
    ...lines.slice(begin, end).flatMap((_, at) => (roles[begin + at] === 'blank' ? [] : [begin + at])),
    ...bulletsAbove(lines, begin),
    ...findSubject(lines, roles, end, titles),
  ]);
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

interface Box {
  begin: number;
  end: number;
}

/** Runs of "Posts: 12" and of "Posts" with "12" in the line below. */
function findBoxes(lines: readonly Line[], roles: readonly Role[]): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < lines.length; at++) {
    const end = endOfBox(lines, roles, at);
    if (end === at) continue;
    boxes.push({ begin: at, end });
    at = end - 1;
  }
  return boxes;
}

function endOfBox(lines: readonly Line[], roles: readonly Role[], begin: number): number {
  const labels = new Set<string>();
  let end = begin;
  for (let at = begin; at < lines.length; at++) {
    if (roles[at] === 'blank' && at > begin && roles[at - 1] !== 'blank') continue;
    const { text } = lines[at]!;
    const label = readProfileLabel(text);
    const hasValue = label !== null && label.length === text.length;
    if (label !== null) labels.add(label.toLowerCase());
    else if (!isProfileLine(text)) break;
    // The label of a table stands above its value.
    if (hasValue && roles[at + 1] !== 'blank' && isValue(lines[at + 1])) at++;
    end = at + 1;
  }
  return labels.size >= 2 || (labels.size === 1 && /:\s*[\d.,]+$/.test(lines[begin]!.text)) ? end : begin;
}

function isValue(line: Line | undefined): boolean {
  return line !== undefined && line.text.length <= LONGEST_VALUE && readProfileLabel(line.text) === null;
}

/** The lines right above a box that may be a name, upwards: the title of the first post may be among them. */
function namesAbove(lines: readonly Line[], roles: readonly Role[], begin: number): number[] {
  const names: number[] = [];
  let blanks = 0;
  for (let at = begin - 1; at >= 0 && names.length < LINES_ABOVE; at--) {
    const { text, label } = lines[at]!;
    if (text === '' && label !== null) continue;
    if (text === '') {
      if (++blanks > BLANKS_MOST) break;
    } else if (roles[at] !== 'text' || !isNameLine(text)) break;
    else {
      names.push(at);
      blanks = BLANKS_MOST - 1;
    }
  }
  return names;
}

/** Bullets whose picture is lost. */
function bulletsAbove(lines: readonly Line[], begin: number): number[] {
  const bullets: number[] = [];
  for (let at = begin - 1; lines[at]?.label != null; at--) if (lines[at]!.text === '') bullets.push(at);
  return bullets;
}

/** Of the lines above a box those that are no name: a rank, an avatar's letter. */
function ranksOf(lines: readonly Line[], names: readonly number[]): number[] {
  const [letter, below] = [names.at(-1), names.at(-2)];
  const isLetter = below !== undefined && isInitial(lines[letter!]!.text, lines[below]!.text);
  const name = isLetter ? below : letter;
  return names.filter((at) => at !== name || RANK.test(lines[at]!.text));
}

/** Forums show the first letter of a name where there is no picture. */
function isInitial(text: string, name: string): boolean {
  return text.length === 1 && name.toLowerCase().startsWith(text.toLowerCase());
}

/** "Re: The harbour wall" between a box and the line that dates the post. */
function findSubject(
  lines: readonly Line[],
  roles: readonly Role[],
  end: number,
  titles: ReadonlySet<string>,
): number[] {
  const at = skip(roles, end, ['blank']);
  const text = lines[at]?.text ?? '';
  const isSubject = roles[at] === 'text' && (ANSWER.test(text) || titles.has(text));
  return isSubject && roles[skip(roles, at + 1, ['blank', 'furniture'])] === 'header' ? [at] : [];
}
const ANSWER = /^(?:re|aw|antw|sv|odp|rép)\s?:/iu;

function skip(roles: readonly Role[], from: number, skipped: readonly Role[]): number {
  let at = from;
  while (at < roles.length && skipped.includes(roles[at]!)) at++;
  return at;
}
