/** Where a flat page shows a comment out of the order of the others, a reply had stood nested there. */
import type { ImpliedLink, PlacedComment } from '../model/capture.ts';
import { readTimeOrder } from '../model/time-order.ts';

/** For each comment the link that its time shows. Only for pages on which nothing is nested any more. */
export function findNested(comments: readonly PlacedComment[]): ImpliedLink[][] {
  const isFlat = comments.every(({ parent }) => parent === null);
  const times = comments.map(({ postedAt }) => (postedAt === null ? Number.NaN : Date.parse(postedAt)));
  const order = isFlat ? readTimeOrder(times) : null;
  if (order === null) return comments.map(() => []);
  const { nested, direction } = order;
  const nextOpener = positionsBelow(nested);
  const talking = new Set<string | null>();
  let opener = 0;
  return comments.map((comment, at) => {
    if (!nested[at]) {
      opener = at;
      talking.clear();
    }
    const confidence = nested[at] && at > 0 ? rateAbove(comments, times, at, opener, talking) : 0;
    talking.add(whoOf(comment));
    if (confidence === 0) return [];
    const other = direction === 'newest first' ? opener : (nextOpener[at] ?? at - 1);
    return [{ parent: at, cue: 'order', evidence: describe(comment, comments[other]!), confidence }];
  });
}

/** For each comment the nearest one below that opens a thread. */
function positionsBelow(nested: readonly boolean[]): (number | null)[] {
  const below: (number | null)[] = [];
  let next: number | null = null;
  for (let at = nested.length - 1; at >= 0; at--) {
    below[at] = next;
    if (!nested[at]) next = at;
  }
  return below;
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
