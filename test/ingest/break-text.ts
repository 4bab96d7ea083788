/** What happens to files on their way: cut off, joined, put in disorder, saved in another encoding, strewn with nulls. */
import iconv from 'iconv-lite';
import type { Dice } from '../bench/dice.ts';

export interface Breakage {
  name: string;
  /** The text as it then reads; null where none of it may be expected back (a re-encoding keeps it as it was). */
  apply(text: string, dice: Dice): { text: string; bytes: Buffer };
}

const inUtf8 = (text: string) => ({ text, bytes: Buffer.from(text) });

export const BREAKAGES: readonly Breakage[] = [
  { name: 'untouched', apply: inUtf8 },
  { name: 'cut at the end', apply: (text, dice) => inUtf8(text.slice(0, place(text, dice))) },
  { name: 'cut at the beginning', apply: (text, dice) => inUtf8(text.slice(place(text, dice))) },
  { name: 'a piece cut out', apply: (text, dice) => inUtf8(cutOut(text, dice)) },
  { name: 'doubled', apply: (text) => inUtf8(`${text}\n${text}`) },
  { name: 'lines shuffled', apply: (text, dice) => inUtf8(shuffle(text.split('\n'), dice).join('\n')) },
  { name: 'UTF-16, little end first', apply: (text) => encoded(text, 'utf-16le', Buffer.from([0xff, 0xfe])) },
  { name: 'UTF-16, big end first', apply: (text) => encoded(text, 'utf-16be', Buffer.from([0xfe, 0xff])) },
  { name: 'windows-1252', apply: (text) => encoded(westernOnly(text), 'windows-1252') },
  { name: 'encoded twice', apply: (text) => ({ text, bytes: Buffer.from(encodeTwice(text)) }) },
  { name: 'nulls strewn', apply: (text, dice) => ({ text, bytes: Buffer.from(strewNulls(text, dice)) }) },
];

/** Somewhere in the middle eight tenths. */
function place(text: string, dice: Dice): number {
  return Math.floor(text.length * 0.1) + dice.roll(Math.max(1, Math.floor(text.length * 0.8)));
}

function cutOut(text: string, dice: Dice): string {
  const at = place(text, dice);
  return text.slice(0, at) + text.slice(at + dice.roll(Math.floor(text.length / 4)));
}

function shuffle<T>(items: T[], dice: Dice): T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = dice.roll(at + 1);
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items;
}

function encoded(text: string, encoding: string, mark: Buffer = Buffer.alloc(0)): { text: string; bytes: Buffer } {
  return { text, bytes: Buffer.concat([mark, iconv.encode(text, encoding)]) };
}

/** What windows-1252 cannot write goes, as it would where the file was saved. */
function westernOnly(text: string): string {
  return iconv.decode(iconv.encode(text, 'windows-1252'), 'windows-1252');
}

/** UTF-8 read as windows-1252 and saved again; the five bytes that windows-1252 leaves free pass through, as in browsers. */
function encodeTwice(text: string): string {
  return Array.from(Buffer.from(text), (byte) =>
    byte < 0x80 || /^(?:129|141|143|144|157)$/.test(String(byte))
      ? String.fromCharCode(byte)
      : iconv.decode(Buffer.from([byte]), 'windows-1252'),
  ).join('');
}

/** One in about two hundred characters is followed by a null. */
function strewNulls(text: string, dice: Dice): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + 1 + dice.roll(400);
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts.join('\0');
}
