/**
 * What an input says: the shape that every format in ingest/ yields and that thread/ places.
 * Everything here is as the input shows it; guesses carry their evidence and stand apart.
 */

/** A comment, or what stands in a comment's place. `missing` is a parent that is named but absent from the input. */
export type CommentKind = 'comment' | 'pingback' | 'trackback' | 'deleted' | 'missing';

/** What the source itself says of a comment's standing. */
export type ForeignStatus = 'approved' | 'pending' | 'spam' | 'trash' | 'deleted' | 'removed' | 'collapsed';

/** What a comment's place in time rests on, best evidence first. No clock is ever invented. */
export type OrderEvidence = 'timestamp' | 'id' | 'number' | 'nesting';

/** What made a reader's eye link one comment to another. */
export type Cue = 'quote' | 'mention' | 'address' | 'number' | 'time' | 'order' | 'echo' | 'topic';

/** A reply relation that only a reader sees. Never counted as the page's own structure. */
export interface ImpliedLink {
  /** `n` of the comment that is answered. */
  parent: number;
  cue: Cue;
  /** The words that show it, from the replying comment. */
  evidence: string;
  /** From .8 high, from .5 medium, below that a hint. */
  confidence: number;
}

export interface CapturedArticle {
  /** The source's own id for the article (a post id, a guid), if the input has one. */
  foreignId: string | null;
  title: string | null;
  author: string | null;
  /** As printed. */
  date: string | null;
  /** ISO 8601, only where the input is unambiguous. */
  publishedAt: string | null;
  url: string | null;
  categories: string[];
  /** Plain text, paragraphs separated by a blank line. */
  text: string;
}

/** How the input names a comment's parent. */
export type ParentReference =
  | { by: 'none' } // the input's structure puts it at the top level
  | { by: 'id'; id: string } // it names its parent's id
  | { by: 'index'; index: number } // position in the same capture's `comments`, from 0
  | { by: 'lost' }; // the input has lost it

export interface CapturedComment {
  id: string | null;
  author: string | null;
  /** The source's own id for the author, if the input has one. */
  authorId: string | null;
  /** As printed. */
  date: string | null;
  /** ISO 8601; with an offset or Z only where the input states the zone. */
  postedAt: string | null;
  parent: ParentReference;
  kind: CommentKind;
  status: ForeignStatus | null;
  /** A printed number or bullet: "4.", "#1.1". */
  label: string | null;
  url: string | null;
  /** Plain text, paragraphs separated by a blank line; "" for a comment present without its body. */
  text: string;
  /** Line of the input where the comment starts, from 1. */
  line: number | null;
}

/** Something a person should know about how an input was read. */
export interface Problem {
  /** Stable, kebab-case: `count-mismatch`, `author-missing`, `parent-missing`, `loop-cut` ... */
  code: string;
  /** One plain sentence that names the place and, where there is one, the remedy. */
  message: string;
  line: number | null;
  /** `n` of the comment concerned (in a Capture: its index + 1). */
  comment: number | null;
}

/** Text that no rule could read, kept so that it can be looked at. */
export interface Unread {
  line: number | null;
  text: string;
}

/** One article with its comments, in the input's display order: what a format yields. */
export interface Capture {
  /** The format's name, as in `rejoinder formats`. */
  format: string;
  article: CapturedArticle;
  /** The number of comments that the page itself claims. */
  statedCount: number | null;
  commentsOpen: boolean | null;
  /** Addresses of the discussion's other pages that this page links to; such a page cannot tell that a comment is gone. */
  otherPages?: string[];
  comments: CapturedComment[];
  problems: Problem[];
  unread: Unread[];
}

/** A comment in its place. `n` counts from 1 in display order, placeholders included. */
export interface PlacedComment extends Omit<CapturedComment, 'parent'> {
  n: number;
  /** `n` of the parent by the input's own structure. */
  parent: number | null;
  /** False where the input has lost the parent; then `parent` is null and guesses stand in `implied`. */
  parentKnown: boolean;
  /** 0 for a top-level comment. */
  depth: number;
  order: OrderEvidence;
  /** Best first. */
  implied: ImpliedLink[];
}

/** A capture after thread/place: every comment has its place, nothing was dropped. */
export interface PlacedCapture extends Omit<Capture, 'comments'> {
  comments: PlacedComment[];
}
