import { sql } from 'kysely';
import { type Action, RULES, type State } from '../model/moderation.ts';
import { insertRows, selectIn } from './batch.ts';
import { isRowNumber } from './numbers.ts';
import { clampLimit } from './page.ts';
import type { DecisionTable, Reader, Writer } from './tables.ts';

/** A decision that somebody took. Append-only; undoing marks it and is an event of its own. */
export interface DecisionRow {
  /** Sequence of its event: what a single undo names. */
  sequence: number;
  /** What a group undo names. */
  group: number;
  commentId: number;
  action: Action;
  /** Code of the policy's rule that a rejection names. */
  rule: string | null;
  note: string | null;
  whoId: number | null;
  who: string;
  at: string;
  /** True where the comment's text changed after the decision. */
  aboutOldText: boolean;
  /** Sequence of the event that undid it. */
  undone: number | null;
}

/** What is taken back to the site: one line per comment whose decision stands. */
export interface DecisionExport {
  source: string;
  articleForeignId: string | null;
  articleUrl: string | null;
  foreignId: string | null;
  permalink: string | null;
  author: string | null;
  /** First words, for people who must find it by eye where the site gave no id. */
  excerpt: string;
  decision: Action;
  state: State;
  rule: string | null;
  reason: string | null;
  note: string | null;
  by: string;
  at: string;
  aboutOldText: boolean;
}

const EXPORTED_AT_ONCE = 500;
const EXCERPT = 120;

/** All standing decisions in the order they were taken, the latest of each comment, read in pages: constant memory. */
export async function* exportDecisions(
  db: Reader,
  options: { articleId?: number } = {},
): AsyncIterable<DecisionExport> {
  let after = 0;
  if (!isRowNumber(options.articleId ?? 0)) return;
  for (;;) {
    const rows = await selectExport(db, after, options.articleId);
    for (const row of rows) yield toExport(row);
    if (rows.length < EXPORTED_AT_ONCE) return;
    after = rows.at(-1)!.sequence;
  }
}

function selectExport(db: Reader, after: number, articleId: number | undefined) {
  return db
    .selectFrom('decisions')
    .innerJoin('comments', 'comments.id', 'decisions.comment_id')
    .innerJoin('articles', 'articles.id', 'comments.article_id')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .selectAll('decisions')
    .select(['articles.source', 'articles.foreign_id as article_foreign_id', 'articles.url as article_url'])
    .select(['comments.foreign_id', 'comments.url', 'comments.state', 'comments.text', 'authors.name as author'])
    .select('comments.text_version as text_version_now')
    .where('decisions.sequence', '>', after)
    .where('decisions.undone', 'is', null)
    .where('comments.withdrawn', '=', 0)
    .where(isLatest)
    .$if(articleId !== undefined, (query) => query.where('comments.article_id', '=', articleId!))
    .orderBy('decisions.sequence')
    .limit(EXPORTED_AT_ONCE)
    .execute();
}

const isLatest = sql<boolean>`not exists (select 1 from decisions as later
  where later.comment_id = decisions.comment_id and later.sequence > decisions.sequence and later.undone is null)`;

function toExport(row: Awaited<ReturnType<typeof selectExport>>[number]): DecisionExport {
  return {
    source: row.source,
    articleForeignId: row.article_foreign_id,
    articleUrl: row.article_url,
    foreignId: row.foreign_id,
    permalink: row.url,
    author: row.author,
    excerpt: row.text.replace(/\s+/g, ' ').slice(0, EXCERPT),
    decision: row.action,
    state: row.state,
    rule: row.rule,
    reason: RULES.find((rule) => rule.code === row.rule)?.sentence ?? null,
    note: row.note,
    by: row.who,
    at: row.at,
    aboutOldText: row.text_version !== row.text_version_now,
  };
}

/** The last decisions, newest first, undone ones included. */
export async function listDecisions(
  db: Reader,
  options: { whoId?: number; limit?: number } = {},
): Promise<DecisionRow[]> {
  const rows = await selectDecisions(db)
    .$if(options.whoId !== undefined, (query) => query.where('decisions.who_id', '=', options.whoId!))
    .orderBy('decisions.sequence', 'desc')
    .limit(clampLimit(options.limit, 20, 200))
    .execute();
  return rows.map(toDecision);
}

/** The decision that stands on each of the comments: the latest one that was not undone. */
export async function listStanding(db: Reader, comments: { id: number }[]): Promise<Map<number, DecisionRow>> {
  const ids = comments.map((comment) => comment.id);
  const rows = await selectIn(ids, (some) =>
    selectDecisions(db)
      .where('decisions.comment_id', 'in', some)
      .where('decisions.undone', 'is', null)
      .orderBy('decisions.sequence')
      .execute(),
  );
  return new Map(rows.map((row) => [row.comment_id, toDecision(row)]));
}

/** The decisions of a group, or the single one with a sequence, those that were undone left out. */
export async function listUndoable(
  db: Reader,
  target: { sequence: number } | { group: number },
): Promise<DecisionRow[]> {
  if (!isRowNumber('group' in target ? target.group : target.sequence)) return [];
  const query = selectDecisions(db).where('decisions.undone', 'is', null).orderBy('decisions.comment_id');
  const rows = await ('group' in target
    ? query.where('decisions.group_id', '=', target.group)
    : query.where('decisions.sequence', '=', target.sequence)
  ).execute();
  return rows.map(toDecision);
}

export async function insertDecisions(tx: Writer, rows: Omit<DecisionTable, 'undone'>[]): Promise<void> {
  await insertRows(
    tx,
    'decisions',
    rows.map((row) => ({ ...row, undone: null })),
  );
}

export async function markUndone(tx: Writer, sequence: number, by: number): Promise<void> {
  await tx.updateTable('decisions').set({ undone: by }).where('sequence', '=', sequence).execute();
}

function selectDecisions(db: Reader) {
  return db
    .selectFrom('decisions')
    .innerJoin('comments', 'comments.id', 'decisions.comment_id')
    .selectAll('decisions')
    .select('comments.text_version as text_version_now');
}

function toDecision(row: DecisionTable & { text_version_now: number }): DecisionRow {
  return {
    sequence: row.sequence,
    group: row.group_id,
    commentId: row.comment_id,
    action: row.action,
    rule: row.rule,
    note: row.note,
    whoId: row.who_id,
    who: row.who,
    at: row.at,
    aboutOldText: row.text_version !== row.text_version_now,
    undone: row.undone,
  };
}
