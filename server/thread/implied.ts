/**
 * Reply relations that only a reader sees: verbatim quotes, names spoken to, printed numbers, times out of order. Each
 * carries the words that show it and a confidence that was set on hand-read threads; none ever counts as structure.
 * Every cue is looked up in an index, so that the whole is near-linear in the length of the text.
 */
import type { CapturedArticle, Cue, ImpliedLink, PlacedComment } from '../model/capture.ts';
import { Authors, type KnownAuthor, plainWords } from './names.ts';
import { QuoteIndex, type Repetition } from './quotes.ts';
import { findNested } from './time-order.ts';

/** What has been read so far, for looking back. */
interface Reading {
  comments: readonly PlacedComment[];
  authors: Authors;
  quotes: QuoteIndex;
  /** Position of the comment that carries a printed number. */
  numbered: Map<number, number>;
  /** Plain names of those whom comments address without answering a comment: the article's author and the thread's host. */
  hosts: ReadonlySet<string>;
}

/** For each comment the links that its words show, best first, one for each comment that is answered. */
export function inferReplies(comments: readonly PlacedComment[], article: CapturedArticle): ImpliedLink[][] {
  const reading: Reading = {
    comments,
    authors: new Authors(),
    quotes: new QuoteIndex(),
    numbered: new Map(),
    hosts: findHosts(comments, article),
  };
  reading.quotes.addArticle(`${article.title ?? ''}\n${article.text}`);
  const nested = findNested(comments);
  return comments.map((comment, at) => {
    const links = [
      ...linkNumbers(reading, comment),
      ...linkNames(reading, comment, at),
      ...linkQuotes(reading, comment, at),
      ...linkOwnSequel(reading, comment, at),
      ...(nested[at] ?? []),
    ];
    if (comment.author !== null) reading.authors.add(comment.author, at);
    const number = printedNumber(comment.label);
    if (number !== null && !reading.numbered.has(number)) reading.numbered.set(number, at);
    return strongest(links);
  });
}

function link(to: number, cue: Cue, evidence: string, confidence: number): ImpliedLink {
  return { parent: to + 1, cue, evidence: evidence.length > 300 ? `${evidence.slice(0, 299)}…` : evidence, confidence };
}

function strongest(links: readonly ImpliedLink[]): ImpliedLink[] {
  const best = new Map<number, ImpliedLink>();
  for (const candidate of links) {
    const known = best.get(candidate.parent);
    if (!known) best.set(candidate.parent, candidate);
    // Two cues for one comment bear each other out.
    else
      best.set(candidate.parent, {
        ...(known.confidence >= candidate.confidence ? known : candidate),
        confidence: both(known.confidence, candidate.confidence),
      });
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

function both(a: number, b: number): number {
  return Math.min(0.99, Math.round((1 - (1 - a) * (1 - b)) * 100) / 100);
}

const HOST_COMMENTS = 3;
const HOST_SHARE = 0.15;

/** Who runs the page is spoken to by all: the article's author, and whoever writes far more comments than anyone else. */
function findHosts(comments: readonly PlacedComment[], article: CapturedArticle): Set<string> {
  const counts = new Map<string, number>();
  for (const { author } of comments)
    if (author !== null) counts.set(plainWords(author), (counts.get(plainWords(author)) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  const hosts = new Set(article.author === null ? [] : [plainWords(article.author)]);
  if (
    first &&
    first[1] >= HOST_COMMENTS &&
    first[1] >= comments.length * HOST_SHARE &&
    first[1] >= (second?.[1] ?? 0) * 1.5
  )
    hosts.add(first[0]);
  return hosts;
}

function printedNumber(label: string | null): number | null {
  const match = label === null ? null : /^#?(\d{1,6})[.)]?$/.exec(label);
  return match ? Number(match[1]) : null;
}

/** "@7", "#6", "# 23 CK", "24..", "Re: #5": printed numbers, at the beginning of a paragraph. */
const NUMBER =
  /^[^\S\n]*(?:(?:re|ad|zu|to|reply to)[:\s]\s*)?(?:[@#]\s?#?\s?(\d{1,5})\b(?![.:/-]\d)|(\d{1,5})\.\.(?!\.))/gimu;

function linkNumbers({ numbered }: Reading, { text }: PlacedComment): ImpliedLink[] {
  const links: ImpliedLink[] = [];
  if (numbered.size === 0) return links;
  for (const match of text.matchAll(NUMBER)) {
    const to = numbered.get(Number(match[1] ?? match[2]));
    if (to !== undefined) links.push(link(to, 'number', lineAt(text, match.index), 0.9));
  }
  return links;
}

const GREETING =
  '(?:hi|hey|hello|dear|hallo|liebe[rs]?|lieber|guten (?:tag|morgen|abend)|hola|querid[oa]|estimad[oa]|bonjour|salut|ch[eè]re?|ciao|caro|cara|ol[aá]|beste|dag|thanks|thank you|thx|danke|gracias|merci|obrigad[oa]|grazie|bedankt|dank je|sorry|well said|good point|agree with|looking good|yes|no|ja|nein|zitat|quote|replying to|congrats|congratulations)';
const TITLE =
  '(?:(?:mr|mrs|ms|dr|prof|herr|frau|señor|señora|monsieur|madame|kommentator(?:enfreund|enkollege)?|werte[rs]?)\\.?\\s+)*';
const NAME = "\\p{L}[\\p{L}\\p{N}_.'’-]*(?:[^\\S\\n]\\p{L}[\\p{L}\\p{N}_.'’-]*){0,4}";
/** Names at the beginning of a sentence, followed by a sign that shows they are spoken to: "Judy, ...", "Hi Judy!", "Judy - ...". */
const ADDRESS = new RegExp(
  `(?<=^|\\n|[.!?…]["”’)]?\\s)[^\\S\\n]*(?:(${GREETING})[,:]?\\s+)?${TITLE}["“”‘’«»]?(${NAME})`,
  'giu',
);
const AT_NAME = new RegExp(`(?<![\\p{L}\\p{N}.])@[^\\S\\n]?${TITLE}["“”‘’«»]?(${NAME})`, 'giu');
const LONGEST_SEARCHED = 20_000;

function linkNames(reading: Reading, comment: PlacedComment, at: number): ImpliedLink[] {
  const text = comment.text.slice(0, LONGEST_SEARCHED);
  const links: ImpliedLink[] = [];
  for (const match of text.matchAll(AT_NAME)) {
    const found = findAnswered(reading, comment, match[1]!);
    if (!found) continue;
    const confidence = isHost(reading, found.author) ? 0.75 : 0.9;
    links.push(
      link(
        pick(reading, found.author, text.slice(match.index, match.index + 90), at),
        'mention',
        lineAt(text, match.index),
        confidence,
      ),
    );
  }
  for (const match of text.matchAll(ADDRESS)) links.push(...linkAddress(reading, comment, match, at));
  return links;
}

function linkAddress(reading: Reading, comment: PlacedComment, match: RegExpExecArray, at: number): ImpliedLink[] {
  const [whole, greeting, spoken] = match;
  const names = spoken!.split(/\s+(?:and|und|y|et|e|en|&)\s+/i);
  const after = comment.text.slice(match.index + whole.length, match.index + whole.length + 3);
  const links: ImpliedLink[] = [];
  for (const name of names) {
    const found = findAnswered(reading, comment, name);
    if (!found || (!/^\p{Lu}/u.test(name.trim()) && !found.exact)) continue;
    const closes = found.rest === '' ? SPOKEN_END.test(after) || names.length > 1 : false;
    if (!closes && !greeting) continue;
    const sure = (closes && match.index < 3) || (greeting !== undefined && match.index < 3);
    const confidence = isHost(reading, found.author) ? 0.4 : sure ? 0.85 : closes ? 0.7 : 0.55;
    links.push(link(pick(reading, found.author, '', at), 'address', lineAt(comment.text, match.index), confidence));
  }
  return links;
}

const SPOKEN_END = /^(?:\s?[,:!–—]|\s-\s|\.\s|\s*$|\s*\n)/u;

interface Answered {
  author: KnownAuthor;
  exact: boolean;
  /** What the words hold beyond the name. */
  rest: string;
}

/** The earlier author whom these words name, other than the comment's own. */
function findAnswered({ authors }: Reading, comment: PlacedComment, spoken: string): Answered | null {
  const words = plainWords(spoken).split(' ');
  const found = authors.find(words);
  if (!found || (comment.author !== null && plainWords(comment.author) === plainWords(found.author.name))) return null;
  return { author: found.author, exact: found.exact, rest: words.slice(found.length).join(' ') };
}

function isHost({ hosts }: Reading, author: KnownAuthor): boolean {
  return hosts.has(plainWords(author.name));
}

/** Of an author's comments the one whose date stands beside the name, else the latest. */
function pick({ comments }: Reading, author: KnownAuthor, beside: string, _at: number): number {
  const near = plainWords(beside);
  if (/\d/.test(near)) {
    const dated = author.comments.findLast((position) => {
      const date = plainWords(comments[position]!.date ?? '');
      return date !== '' && near.includes(date);
    });
    if (dated !== undefined) return dated;
  }
  return author.comments.at(-1)!;
}

/** Repeated words make a quote by their number, and by how many of them tell something. */
function linkQuotes({ comments, quotes }: Reading, comment: PlacedComment, at: number): ImpliedLink[] {
  return quotes.take(comment.text, at).flatMap((found) => {
    const source = comments[found.source]!;
    if (source.author !== null && source.author === comment.author) return [];
    const confidence = rateQuote(found);
    return confidence === 0 ? [] : [link(found.source, 'quote', found.evidence, confidence)];
  });
}

function rateQuote({ words, telling }: Repetition): number {
  if (words >= 8 && telling >= 3) return 0.95;
  if (words >= 6 && telling >= 3) return 0.85;
  if (words >= 6 && telling >= 2) return 0.6;
  return telling >= 3 ? 0.55 : 0;
}

const SEQUEL =
  /^\(?(?:oh,? and|p\.? ?s\.?\b|ps:|also,? i (?:forgot|meant)|correction|korrektur|nachtrag|edit:|oops|sorry,? i meant|i meant|and another thing|one more thing|forgot to (?:add|mention)|übrigens|ergänzung|add:|addendum)/iu;

/** An author who goes on where the last comment ended: "P.S. ...", "Oh, and ...", or the same link once more. */
function linkOwnSequel({ authors, comments }: Reading, comment: PlacedComment, at: number): ImpliedLink[] {
  const own = comment.author === null ? undefined : authors.get(comment.author);
  const last = own?.comments.at(-1);
  if (last === undefined || at - last > 3) return [];
  const opening = SEQUEL.exec(comment.text);
  if (opening) return [link(last, 'echo', lineAt(comment.text, 0), 0.8)];
  const address = /https?:\/\/\S{12,}/.exec(comment.text)?.[0];
  const short = comment.text.length < 200 && comment.text !== comments[last]!.text;
  return address && short && comments[last]!.text.includes(address) ? [link(last, 'echo', address, 0.7)] : [];
}

/** The line in which something stands, as evidence. */
function lineAt(text: string, index: number): string {
  const begin = text.lastIndexOf('\n', index - 1) + 1;
  const start = text.slice(begin, index).trim() === '' ? begin : index;
  const end = text.indexOf('\n', index + 1);
  return text
    .slice(start, end < 0 ? undefined : end)
    .trim()
    .slice(0, 120);
}
