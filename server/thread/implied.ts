/**
 * Reply relations that only a reader sees: verbatim quotes, names spoken to, printed numbers, times out of order. Each
 * carries the words that show it and a confidence that was set on hand-read threads; none ever counts as structure.
 * Every cue is looked up in an index, so that the whole is near-linear in the length of the text.
 */
import type { CapturedArticle, Cue, ImpliedLink, PlacedComment } from '../model/capture.ts';
import { Authors, type KnownAuthor, plainWords } from './names.ts';
import { QuoteIndex, type Repetition } from './quotes.ts';
import { findSpoken, type Spoken } from './spoken-names.ts';
import { findNested } from './time-order.ts';

/** What has been read so far, for looking back. Comments are known by their positions. */
interface Reading {
  comments: readonly PlacedComment[];
  authors: Authors;
  /** The comment that carries a printed number. */
  numbered: Map<number, number>;
  /** Plain names of those to whom comments speak without answering a comment. */
  hosts: ReadonlySet<string>;
  /** Plain name of the article's author. */
  writer: string | null;
  /** Where an author went on: the sequel, and the comment that it goes on with. */
  sequels: Map<number, number>;
  isFlat: boolean;
}

/** For each comment the links that its words show, best first, one for each comment that is answered. */
export function inferReplies(comments: readonly PlacedComment[], article: CapturedArticle): ImpliedLink[][] {
  const quotes = new QuoteIndex();
  quotes.addArticle(`${article.title ?? ''}\n${article.text}`);
  const writer = article.author === null ? null : plainWords(article.author);
  const isFlat = comments.every(({ parent }) => parent === null);
  const hosts = findHosts(comments, writer);
  const reading: Reading = {
    comments,
    authors: new Authors(),
    numbered: new Map(),
    hosts,
    writer,
    sequels: new Map(),
    isFlat,
  };
  const nested = findNested(comments);
  return comments.map((comment, at) => {
    if (comment.kind !== 'comment') return [];
    const repeated = quotes.take(comment.text, at);
    const links = [
      ...linkNumbers(reading, comment),
      ...linkNames(reading, comment, repeated),
      ...linkQuotes(reading, comment, repeated),
      ...linkOwnSequel(reading, comment, at),
      ...nested[at]!,
    ];
    if (isFlat && links.length === 0) links.push(...linkWriter(reading, comment, at));
    remember(reading, comment, at);
    return strongest(links);
  });
}

function remember({ authors, numbered }: Reading, comment: PlacedComment, at: number): void {
  if (comment.author !== null) authors.add(comment.author, at);
  const number = /^#?(\d{1,6})[.)]?$/.exec(comment.label ?? '')?.[1];
  if (number !== undefined && !numbered.has(Number(number))) numbered.set(Number(number), at);
}

const LONGEST_EVIDENCE = 300;

function link(to: number, cue: Cue, evidence: string, confidence: number): ImpliedLink {
  const words = evidence.length > LONGEST_EVIDENCE ? `${evidence.slice(0, LONGEST_EVIDENCE - 1)}…` : evidence;
  return { parent: to + 1, cue, evidence: words, confidence };
}

/** One link for each comment; two cues for the same comment bear each other out. */
function strongest(links: readonly ImpliedLink[]): ImpliedLink[] {
  const best = new Map<number, ImpliedLink>();
  for (const candidate of links) {
    const known = best.get(candidate.parent);
    if (!known) best.set(candidate.parent, candidate);
    else {
      const stronger = known.confidence >= candidate.confidence ? known : candidate;
      const doubt = (1 - known.confidence) * (1 - candidate.confidence);
      best.set(candidate.parent, { ...stronger, confidence: Math.min(0.99, Math.round((1 - doubt) * 100) / 100) });
    }
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

const HOST_COMMENTS = 3;
const HOST_SHARE = 0.15;
const HOST_LEAD = 1.5;

/**
 * Who runs the page is spoken to by all: the article's author, and whoever writes far more comments than anyone else
 * without having opened the discussion.
 */
function findHosts(comments: readonly PlacedComment[], writer: string | null): Set<string> {
  const counts = new Map<string, number>();
  for (const { author } of comments) {
    if (author === null) continue;
    const name = plainWords(author);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  const hosts = new Set(writer === null ? [] : [writer]);
  const isHost =
    first !== undefined &&
    first[1] >= Math.max(HOST_COMMENTS, comments.length * HOST_SHARE, (second?.[1] ?? 0) * HOST_LEAD) &&
    plainWords(comments[0]!.author ?? '') !== first[0];
  return isHost ? hosts.add(first[0]) : hosts;
}

/** "@7", "#6", "# 23 OS", "24..", "Re: #5": printed numbers, at the beginning of a line. */
const NUMBER =
  /^[^\S\n]*(?:(?:re|ad|zu|to|reply to)[:\s]\s*)?(?:[@#]\s?#?\s?(\d{1,5})\b(?![.:/-]\d)|(\d{1,5})\.\.(?!\.))/gimu;

function linkNumbers({ numbered }: Reading, { text }: PlacedComment): ImpliedLink[] {
  if (numbered.size === 0) return [];
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const to = numbered.get(Number(match[1] ?? match[2]));
    return to === undefined ? [] : [link(to, 'number', lineAt(text, match.index), 0.9)];
  });
}

/** Speaking to the host is no answer to one of the host's comments, unless by "@". */
const TO_HOST = { mention: 0.75, address: 0.4 };

function linkNames(reading: Reading, comment: PlacedComment, repeated: readonly Repetition[]): ImpliedLink[] {
  return findSpoken(comment.text).flatMap((spoken) => {
    const author = findAnswered(reading, comment, spoken);
    if (!author) return [];
    const toHost = reading.hosts.has(plainWords(author.name));
    const confidence = toHost ? TO_HOST[spoken.cue] : spoken.confidence;
    const to = pick(reading, author, comment, comment.text.slice(spoken.index, spoken.index + 90), repeated);
    return [link(to, spoken.cue, lineAt(comment.text, spoken.index), confidence)];
  });
}

/** The earlier author whom these words name, other than the comment's own. */
function findAnswered({ authors }: Reading, comment: PlacedComment, spoken: Spoken): KnownAuthor | null {
  const words = plainWords(spoken.name).split(' ');
  const found = authors.find(words);
  if (!found || (comment.author !== null && plainWords(comment.author) === plainWords(found.author.name))) return null;
  if (spoken.whole && found.length < words.length) return null;
  if (!found.exact && spoken.cue === 'address' && !/^\p{Lu}/u.test(spoken.name)) return null;
  return found.author;
}

/** Only then the dates of the author's comments are compared. */
const BESIDE_DATE = /(?<!\d)(?:19|20)\d\d(?!\d)|\d:\d\d/;
/** How far back an author's comments are looked through: it bounds the work on those who wrote thousands. */
const RECENT = 50;

/** Of an author's comments the one that is quoted, else the one whose date stands beside the name, else the latest in reach. */
function pick(
  reading: Reading,
  { comments: all }: KnownAuthor,
  from: PlacedComment,
  beside: string,
  repeated: readonly Repetition[],
): number {
  const { comments, sequels, isFlat } = reading;
  const own = all.slice(-RECENT);
  const quoted = repeated.find(({ source, telling }) => telling >= 3 && own.includes(source));
  if (quoted) return quoted.source;
  const near = plainWords(beside);
  const dated = BESIDE_DATE.test(beside)
    ? own.findLast((position) => near.includes(plainDate(comments[position]!)))
    : undefined;
  if (dated !== undefined) return dated;
  // Who answers a nested comment stands nested below it; whoever stands at the top speaks to a comment at the top.
  const atTop =
    isFlat || from.parent !== null ? undefined : own.findLast((position) => comments[position]!.parent === null);
  const latest = atTop ?? own.at(-1)!;
  return sequels.get(latest) ?? latest;
}

/** A comment's date in plain words, or what stands nowhere where it has none. */
function plainDate({ date }: PlacedComment): string {
  return date === null ? '\n' : plainWords(date) || '\n';
}

const LONGEST_SEQUEL_GAP = 3;
const REPEATED_OWN_WORDS = 12;

/** Repeated words make a quote by their number, and by how many of them tell something. */
function linkQuotes({ comments }: Reading, comment: PlacedComment, repeated: readonly Repetition[]): ImpliedLink[] {
  return repeated.flatMap((found) => {
    const source = comments[found.source]!;
    if (source.kind !== 'comment') return [];
    if (source.author === null || source.author !== comment.author) {
      const confidence = rateQuote(found, comment.text);
      return confidence === 0 ? [] : [link(found.source, 'quote', found.evidence, confidence)];
    }
    // Own words once more right below, but changed: a correction. Unchanged it is a slip of the finger.
    const corrects = comment.n - source.n === 1 && found.words >= REPEATED_OWN_WORDS && source.text !== comment.text;
    return corrects ? [link(found.source, 'echo', found.evidence, 0.7)] : [];
  });
}

function rateQuote({ words, telling, marked }: Repetition, text: string): number {
  if (words >= 8 && telling >= 3) return 0.95;
  if (words >= 6 && (telling >= 3 || (marked && telling >= 1))) return 0.85;
  if (telling >= 3 && words >= text.split(/\s+/, 20).length * 0.4) return 0.55;
  return telling >= 2 ? 0.45 : 0;
}

const SEQUEL =
  /^\(?(?:oh,? and|p\.? ?s\.?\b|ps:|also,? i (?:forgot|meant)|correction|korrektur|nachtrag|edit:|oops|sorry,? i meant|i meant|and another thing|one more thing|forgot to (?:add|mention)|übrigens|ergänzung|add:|addendum)/iu;

/** An author who goes on where the last comment ended: "P.S. ...", "Oh, and ...", or the same link once more. */
function linkOwnSequel({ authors, comments, sequels }: Reading, comment: PlacedComment, at: number): ImpliedLink[] {
  const last = comment.author === null ? undefined : authors.get(comment.author)?.comments.at(-1);
  if (last === undefined || at - last > LONGEST_SEQUEL_GAP) return [];
  if (SEQUEL.test(comment.text)) {
    sequels.set(at, sequels.get(last) ?? last);
    return [link(last, 'echo', lineAt(comment.text, 0), 0.8)];
  }
  const address = /https?:\/\/\S{12,}/.exec(comment.text)?.[0];
  const isShort = comment.text.length < 200 && comment.text !== comments[last]!.text;
  return address && isShort && comments[last]!.text.includes(address) ? [link(last, 'echo', address, 0.7)] : [];
}

/** On a flat page the article's author mostly answers the comment right above. */
function linkWriter({ comments, writer }: Reading, comment: PlacedComment, at: number): ImpliedLink[] {
  const above = comments[at - 1];
  if (writer === null || !above || plainWords(comment.author ?? '') !== writer || above.author === comment.author)
    return [];
  return [link(at - 1, 'order', `${comment.author} wrote the article and comments right below`, 0.55)];
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
