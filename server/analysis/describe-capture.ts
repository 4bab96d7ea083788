/** The statistics of a capture, without a store: the row that `rejoinder stats` prints. */
import type { PlacedCapture } from '../model/capture.ts';
import type { Score } from '../model/score.ts';
import type { ArticleDescription } from './article-description.ts';
import { describeArticle } from './describe-article.ts';

/** `strip` is left out: it is a picture of the comments, not a figure of the article. */
export interface CaptureDescription extends Omit<ArticleDescription, 'strip'> {
  format: string;
  article: { title: string | null; url: string | null };
  statedCount: number | null;
}

/** `scores` in the order of the comments; null for a comment that was not scored. */
export function describeCapture(capture: PlacedCapture, scores: readonly (Score | null)[]): CaptureDescription {
  const comments = capture.comments.map((comment, index) => {
    const score = scores[index];
    const { civility, sentiment } = score?.outcome === 'scored' ? score : { civility: null, sentiment: null };
    return { ...comment, civility, sentiment };
  });
  const { strip: _, ...figures } = describeArticle(comments);
  const { title, url } = capture.article;
  return { format: capture.format, article: { title, url }, statedCount: capture.statedCount, ...figures };
}
