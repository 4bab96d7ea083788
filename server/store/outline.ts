import type { CommentKind, OrderEvidence } from '../model/capture.ts';
import type { State } from '../model/moderation.ts';
import type { QueueName, Reader } from './tables.ts';

/** A comment without its words: what an article's map, order and statistics are made from. */
export interface CommentOutline {
  id: number;
  /** Place in the input's order, from 1. */
  n: number;
  parentId: number | null;
  parentKnown: boolean;
  order: OrderEvidence;
  kind: CommentKind;
  author: string | null;
  postedAt: string | null;
  state: State;
  queue: QueueName | null;
  civility: number | null;
  sentiment: number | null;
  /** The best inferred link. */
  implied: { parentId: number; confidence: number } | null;
}

/** All comments of an article in the input's order, withdrawn ones left out. A parent is always among them. */
export async function listOutline(db: Reader, articleId: number): Promise<CommentOutline[]> {
  const rows = await db
    .selectFrom('comments')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .select(['comments.id', 'n', 'parent_id', 'parent_known', 'order_evidence', 'kind', 'posted_at', 'state', 'queue'])
    .select(['civility', 'sentiment', 'implied', 'authors.name as author'])
    .where('article_id', '=', articleId)
    .where('withdrawn', '=', 0)
    .orderBy('n')
    .execute();
  const present = new Set(rows.map(({ id }) => id));
  const keep = (id: number | null) => (id !== null && present.has(id) ? id : null);
  return rows.map((row) => ({
    id: row.id,
    n: row.n,
    parentId: keep(row.parent_id),
    parentKnown: row.parent_known === 1,
    order: row.order_evidence,
    kind: row.kind,
    author: row.author,
    postedAt: row.posted_at,
    state: row.state,
    queue: row.queue,
    civility: row.civility,
    sentiment: row.sentiment,
    implied: row.implied === null ? null : readBest(row.implied, present),
  }));
}

function readBest(implied: string, present: ReadonlySet<number>): CommentOutline['implied'] {
  const [best] = JSON.parse(implied) as { parentId: number; confidence: number }[];
  return best && present.has(best.parentId) ? { parentId: best.parentId, confidence: best.confidence } : null;
}

/** The words of an article's first comments in the input's order, at most `limit`; withdrawn ones left out. */
export function listTexts(db: Reader, articleId: number, limit: number): Promise<{ id: number; text: string }[]> {
  return db
    .selectFrom('comments')
    .select(['id', 'text'])
    .where('article_id', '=', articleId)
    .where('withdrawn', '=', 0)
    .orderBy('n')
    .limit(limit)
    .execute();
}
