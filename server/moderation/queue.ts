import { findArticle, listTitles, readTotals } from '../store/articles.ts';
import type { CommentView } from '../store/comments.ts';
import { clampLimit } from '../store/page.ts';
import { countWaiting, listWaiting, MOST_COUNTED } from '../store/queue.ts';
import type { QueueName, Reader } from '../store/tables.ts';
import { CHANGED_SINCE, ESCALATED, FLAGGING_RULES } from './rules.ts';

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
export async function readQueue(
  db: Reader,
  filter: QueueFilter,
  cursor: string | null = null,
  limit?: number,
): Promise<QueuePage> {
  const place = { ...filter, queue: filter.queue ?? ('review' as const) };
  const { items, next } = await listWaiting(db, place, cursor, clampLimit(limit, 50, 200));
  const titles = await listTitles(
    db,
    items.map((item) => item.articleId),
  );
  return {
    items: items.map((item) => ({ ...item, articleTitle: titles.get(item.articleId) ?? null })),
    next,
    waiting: await countAll(db, place),
    flags: await countFlags(db, place.queue),
  };
}

async function countAll(db: Reader, { queue, articleId }: { queue: QueueName; articleId?: number }): Promise<number> {
  const counts = articleId === undefined ? await readTotals(db) : await findArticle(db, articleId);
  return (queue === 'review' ? counts?.waiting : counts?.escalated) ?? 0;
}

async function countFlags(db: Reader, queue: QueueName): Promise<FlagCount[]> {
  const counts: FlagCount[] = [];
  for (const { code, label } of [...FLAGGING_RULES, CHANGED_SINCE, ESCALATED]) {
    const count = await countWaiting(db, queue, code);
    if (count > 0) counts.push({ code, label, count, more: count === MOST_COUNTED });
  }
  return counts;
}
