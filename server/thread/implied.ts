/** Reply relations that only a reader sees. */
import type { CapturedArticle, ImpliedLink, PlacedComment } from '../model/capture.ts';

/** For each comment the links that its words show, best first. */
export function inferReplies(comments: readonly PlacedComment[], _article: CapturedArticle): ImpliedLink[][] {
  return comments.map(() => []);
}
