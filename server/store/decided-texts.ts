/** What people made of texts, as labels: this desk's standing decisions, and what others suggested over HTTP. */
import { sql } from 'kysely';
import type { Action } from '../model/moderation.ts';
import type { Reader } from './tables.ts';

export interface DecidedComment {
  articleId: number;
  action: Exclude<Action, 'escalate'>;
  /** The rule that a rejection names. */
  rule: string | null;
  text: string;
  author: string | null;
  /** Who wrote the comment that it answers. */
  parentAuthor: string | null;
}

/**
 * The comments that people decided about, each by the decision that stands, newest first, at most `limit`. Left out:
 * decisions that were undone, that ask for a second opinion, or that were about another text than there is now.
 */
export async function listDecidedComments(db: Reader, limit: number): Promise<DecidedComment[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('comments', 'comments.id', 'decisions.comment_id')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .leftJoin('comments as parents', 'parents.id', 'comments.parent_id')
    .leftJoin('authors as parent_authors', 'parent_authors.id', 'parents.author_id')
    .select(['comments.article_id', 'decisions.action', 'decisions.rule', 'comments.text'])
    .select(['authors.name as author', 'parent_authors.name as parent_author'])
    .where('decisions.undone', 'is', null)
    .where('decisions.action', '!=', 'escalate')
    .whereRef('decisions.text_version', '=', 'comments.text_version')
    .where('comments.withdrawn', '=', 0)
    .where('comments.text', '!=', '')
    .where(isLatest)
    .orderBy('decisions.sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    articleId: row.article_id,
    action: row.action as DecidedComment['action'],
    rule: row.rule,
    text: row.text,
    author: row.author,
    parentAuthor: row.parent_author,
  }));
}

// A second opinion asked for later takes nothing back: what was decided before it still says what people made of it.
const isLatest = sql<boolean>`not exists (select 1 from decisions as later
  where later.comment_id = decisions.comment_id and later.sequence > decisions.sequence and later.undone is null
  and later.action <> 'escalate')`;

export interface SuggestedText {
  text: string;
  /** 0 (not at all) .. 1 (surely) toxic. */
  value: number;
}

/** Texts with what others suggested as their TOXICITY, newest first, of `limit` suggestions; of one client token the latest. */
export async function listSuggestedTexts(db: Reader, limit: number): Promise<SuggestedText[]> {
  const rows = await db
    .selectFrom('labels')
    .select(['text', 'value', 'key_id', 'client_token'])
    .where('attribute', '=', 'TOXICITY')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const seen = new Set<string>();
  return rows.flatMap(({ text, value, key_id, client_token }) => {
    const name = `${key_id} ${client_token}`;
    if (client_token !== null && seen.has(name)) return [];
    seen.add(name);
    return [{ text, value }];
  });
}
