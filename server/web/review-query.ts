/** The queue as an address names it: which queue, which filters, which comment lies open. */
import { z } from 'zod';
import type { QueueFilter } from '../moderation/queue.ts';
import { addressOf, OptionalId, OptionalText } from './query.ts';

const ReviewQuery = z.object({
  queue: z.enum(['review', 'escalated']).catch('review'),
  article: OptionalId,
  flag: OptionalText,
  q: OptionalText,
  cursor: OptionalText,
  at: OptionalId,
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

export function readReviewQuery(query: object): ReviewQuery {
  return ReviewQuery.parse(query);
}

export function filterOf({ queue, article, flag, q }: ReviewQuery): QueueFilter {
  return { queue, articleId: article, flag, search: q };
}

/** The same queue with something changed: `reviewHref(query, { at: 12 })`. */
export function reviewHref(query: ReviewQuery, change: Partial<ReviewQuery> = {}): string {
  const { queue, ...rest } = { ...query, ...change };
  return addressOf('/review', { queue: queue === 'review' ? undefined : queue, ...rest });
}
