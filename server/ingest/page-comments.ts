/** Comments of a page on their way into a capture, and how they are read once it is known where each stands. */
import type { CapturedArticle, CapturedComment, ParentReference, Problem } from '../model/capture.ts';
import { readGone, readParts } from './comment-parts.ts';
import type { CommentPlace } from './comment-place.ts';
import { composeComment } from './compose.ts';
import type { Page, PageElement, Range } from './html.ts';
import { readNumbers } from './numbered-names.ts';

/** A comment with the stretch of the page that it was read from. */
export interface PageComment {
  comment: CapturedComment;
  range: Range;
  element: PageElement;
  /** Words of its markup that went into no field. */
  leftover: string;
}

/** What a platform's reader finds. What it leaves open is read from the page by the general rules. */
export interface PageReading {
  comments: PageComment[];
  article?: Partial<CapturedArticle>;
  statedCount?: number | null;
  commentsOpen?: boolean | null;
  problems?: Problem[];
  /** Words that the platform itself prints among the comments. */
  furniture?: RegExp;
}

/** Reads comments by the names of their parts, once it is known where they stand and what each answers. */
export function readComments(
  page: Page,
  places: readonly CommentPlace[],
  parents: readonly ParentReference[],
  known: (place: CommentPlace, at: number) => Partial<CapturedComment>,
): PageComment[] {
  const read = places.map((place, at) => {
    const { leftover, ...parts } = readParts(page, place);
    const own = { ...readGone(parts.text), ...known(place, at) };
    const line = page.lineOf(place.element);
    const comment = composeComment({ ...parts, parent: parents[at]!, line, ...own });
    return { comment, range: place.range, element: place.element, leftover: own.text === undefined ? leftover : '' };
  });
  takeNumbers(read.map(({ comment }) => comment));
  return read;
}

function takeNumbers(comments: readonly CapturedComment[]): void {
  const signed = comments.filter(({ author }) => author !== null);
  const numbers = readNumbers(signed.map(({ author }) => author!));
  signed.forEach((comment, at) => {
    const found = numbers?.[at];
    if (!found) return;
    comment.label ??= found.number;
    comment.author = found.name;
  });
}
