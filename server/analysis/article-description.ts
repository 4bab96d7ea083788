/** The form of what is said about an article's discussion, and of what it is computed from. */
import type { CommentKind, OrderEvidence } from '../model/capture.ts';
import type { Distribution } from './distribution.ts';
import type { Figure } from './figure.ts';

/** What the statistics need of a comment; a PlacedComment with its score's two numbers has this form. */
export interface DescribedComment {
  /** From 1, in reading order. */
  n: number;
  parent: number | null;
  parentKnown: boolean;
  kind: CommentKind;
  /** Whoever is the same person has the same text here; null where the input names nobody. */
  author: string | null;
  /** ISO 8601. */
  postedAt: string | null;
  order: OrderEvidence;
  /** 0 (uncivil) .. 1; null where no score exists. */
  civility: number | null;
  /** -1 .. 1; null where no score exists. */
  sentiment: number | null;
}

/** A figure about two authors, named in the order of the alphabet. */
export type PairFigure = Figure & { between?: readonly [string, string] };

/** One cell of the civility strip. */
export interface StripCell {
  n: number;
  civility: number | null;
}

/**
 * Comments are those of kind `comment`, `deleted` and, in the shape alone, `missing` (a parent that its replies prove
 * to have existed); pingbacks and trackbacks are not part of a discussion. The article is the root of the shape.
 */
export interface ArticleDescription {
  /** Comments present in the input. */
  size: Figure;
  /** Distinct named authors; n: comments that name one. */
  authors: Figure;
  /** Levels below the article; opens the path to a deepest comment. */
  depth: Figure;
  /** Comments on the fullest level; opens that level. */
  width: Figure;
  hIndex: Figure;
  structuralVirality: Figure;
  /** 0 (all wrote equally much) .. 1, corrected for small n; n: authors. */
  gini: Figure;
  /** n: comments that name an author. */
  effectiveParticipants: Figure;
  /** Share of who-answered-whom relations that go both ways; n: such relations. */
  reciprocity: Figure;
  /** Share of the replies to a person that passed between the busiest two; n: replies to a person. */
  busiestPair: PairFigure;
  /** Comments in the longest A-B-A-B chain along one reply path; opens it. */
  longestVolley: PairFigure;
  /** -1 (evenly spaced) .. 0 (random) .. 1 (bursts); n: intervals between comments. */
  burstiness: Figure;
  /** n: scored comments. */
  sentiment: Figure<Distribution>;
  /** n: scored comments. */
  civility: Figure<Distribution>;
  /** Share of scored comments with a civility of one half or less; opens them. */
  uncivilShare: Figure;
  /** The weakest evidence that any comment's place rests on, and how many comments rest on each. */
  order: Figure<OrderEvidence> & { counts?: Readonly<Record<OrderEvidence, number>> };
  /** In reading order. */
  strip: readonly StripCell[];
}
