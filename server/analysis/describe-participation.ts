/** The figures of who takes part in a discussion, each opening the comments that show it. */
import type { ArticleDescription, DescribedComment, PairFigure } from './article-description.ts';
import type { Figure } from './figure.ts';
import { boundShare } from './intervals.ts';
import {
  countEffectiveParticipants,
  countReciprocity,
  findBusiestPair,
  measureGini,
  type Reply,
} from './participation.ts';
import { tally } from './tally.ts';

export type ParticipationFigures = Pick<
  ArticleDescription,
  'gini' | 'effectiveParticipants' | 'reciprocity' | 'busiestPair'
>;

/** A reply, and the comment that it is. */
interface PlacedReply extends Reply {
  n: number;
}

export function describeParticipation(
  comments: readonly DescribedComment[],
  tooFew: string | null,
): ParticipationFigures {
  if (tooFew !== null) {
    const withheld = { withheld: tooFew };
    return { gini: withheld, effectiveParticipants: withheld, reciprocity: withheld, busiestPair: withheld };
  }
  const counts = [...tally(comments.flatMap(({ author }) => author ?? [])).values()];
  const named = counts.reduce((sum, count) => sum + count, 0);
  const replies = findReplies(comments);
  return {
    gini:
      counts.length < 2
        ? { withheld: 'There are not two named authors.' }
        : { value: measureGini(counts, { corrected: true }), n: counts.length },
    effectiveParticipants:
      named === 0
        ? { withheld: 'No comment names its author.' }
        : { value: countEffectiveParticipants(counts), n: named },
    reciprocity: describeReciprocity(replies),
    busiestPair: describeBusiestPair(replies),
  };
}

function findReplies(comments: readonly DescribedComment[]): PlacedReply[] {
  const authors = new Map(comments.map(({ n, author }) => [n, author]));
  return comments.flatMap(({ n, parent, author }) => {
    const to = parent === null ? null : (authors.get(parent) ?? null);
    return author === null || to === null || to === author ? [] : { n, from: author, to };
  });
}

function describeReciprocity(replies: readonly PlacedReply[]): Figure {
  const { mutual, relations } = countReciprocity(replies);
  if (relations === 0) return { withheld: 'Nobody answers anybody here.' };
  return { value: mutual / relations, n: relations, interval: boundShare(mutual, relations) };
}

function describeBusiestPair(replies: readonly PlacedReply[]): PairFigure {
  const pair = findBusiestPair(replies);
  if (pair === null) return { withheld: 'Nobody answers anybody here.' };
  return {
    value: pair.replies / replies.length,
    n: replies.length,
    interval: boundShare(pair.replies, replies.length),
    comments: replies
      .filter(({ from, to }) => pair.between.includes(from) && pair.between.includes(to))
      .map(({ n }) => n),
    between: pair.between,
  };
}
