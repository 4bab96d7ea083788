import type { CommentView } from '../store/comments.ts';
import type { QueueName, Reader } from '../store/tables.ts';

export interface QueueFilter {
  /** Default `review`. */
  queue?: QueueName;
  articleId?: number;
  /** Code of a flagging rule. */
  flag?: string;
  /** Words to be found in the text. */
  search?: string;
}

/** How many wait with a flag. `more` is true where counting stopped at 1,000. */
export interface FlagCount {
  code: string;
  label: string;
  count: number;
  more: boolean;
}

/** A queue row: the comment (with parent, score, flags) and the title it stands under. */
export interface QueueItem extends CommentView {
  articleTitle: string | null;
}

export interface QueuePage {
  /** Worst first. */
  items: QueueItem[];
  next: string | null;
  /** In the queue without the flag and search filters. */
  waiting: number;
  flags: FlagCount[];
}

/** One page of the queue, worst first; `cursor` is the `next` of the page before; `limit` to 200, default 50. */
export function readQueue(
  _db: Reader,
  _filter: QueueFilter,
  _cursor?: string | null,
  _limit?: number,
): Promise<QueuePage> {
  throw new Error('not yet');
}
