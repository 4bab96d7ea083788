import type { CommentKind, Cue, ForeignStatus, OrderEvidence } from '../model/capture.ts';
import type { Flag, State } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';
import { selectIn } from './batch.ts';
import { type DecisionRow, listStanding } from './decisions.ts';
import { isRowNumber } from './numbers.ts';
import { clampLimit, type Page, readCursor, toPage } from './page.ts';
import type { StoredLink } from './plan-comments.ts';
import { findHits } from './search.ts';
import type { QueueName, Reader } from './tables.ts';

/** An inferred reply relation; `parentId` is a comment of the same article. */
export interface ImpliedView {
  parentId: number;
  parentN: number;
  parentAuthor: string | null;
  cue: Cue;
  evidence: string;
  confidence: number;
}

/** The comment that is answered, as much of it as a reader needs. */
export interface ParentView {
  id: number;
  n: number;
  author: string | null;
  kind: CommentKind;
  state: State;
  text: string;
}

/** A comment as every page shows it: the one shape behind the one partial. */
export interface CommentView {
  id: number;
  version: number;
  articleId: number;
  /** Place in display order, from 1; `#n` is how people call it. */
  n: number;
  /** 0 for a top-level comment. */
  depth: number;
  parent: ParentView | null;
  /** False where the input has lost the parent; guesses stand in `implied`. */
  parentKnown: boolean;
  order: OrderEvidence;
  implied: ImpliedView[];
  kind: CommentKind;
  foreignId: string | null;
  /** The permalink: shown as text, never as a link that fetches. */
  url: string | null;
  label: string | null;
  authorId: number | null;
  author: string | null;
  /** As printed. */
  date: string | null;
  postedAt: string | null;
  /** What the source said of it. */
  status: ForeignStatus | null;
  state: State;
  /** Where it waits for a person; null when nobody needs to look. */
  queue: QueueName | null;
  /** 0 (calm) .. 1 (worst): the order of the queue. */
  risk: number;
  /** Null for a placeholder without text. */
  score: Score | null;
  sentiment: number | null;
  civility: number | null;
  /** Why it was flagged; kept when decided. */
  flags: Flag[];
  /** The decision that stands; `aboutOldText` says that the text changed since. */
  decision: DecisionRow | null;
  firstSeenAt: string;
  /** When a later capture no longer showed it. */
  goneAt: string | null;
  /** True while every import that brought it is removed. */
  withdrawn: boolean;
  text: string;
}

/**
 * All comments of an article in display order, withdrawn ones left out. The order is the input's own, which need not
 * be a tree's: build the tree from `parent`, and take placeholders (kind `missing`) for what they are.
 */
export async function listComments(db: Reader, articleId: number): Promise<CommentView[]> {
  if (!isRowNumber(articleId)) return [];
  return readViews(db, (query) =>
    query.where('comments.article_id', '=', articleId).where('comments.withdrawn', '=', 0).orderBy('comments.n'),
  );
}

/** Comments by id, in the order given; unknown ones are left out. For refreshing what changed. */
export async function listCommentsById(db: Reader, ids: number[]): Promise<CommentView[]> {
  const views = await selectIn(ids.filter(isRowNumber), (some) =>
    readViews(db, (query) => query.where('comments.id', 'in', some)),
  );
  const byId = new Map(views.map((view) => [view.id, view]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function findComment(db: Reader, id: number): Promise<CommentView | null> {
  return (await listCommentsById(db, [id]))[0] ?? null;
}

/** Direct replies in display order, at most `limit` (100). */
export async function listReplies(db: Reader, id: number, limit?: number): Promise<CommentView[]> {
  if (!isRowNumber(id)) return [];
  return readViews(db, (query) =>
    query
      .where('comments.parent_id', '=', id)
      .where('comments.withdrawn', '=', 0)
      .orderBy('comments.n')
      .limit(clampLimit(limit, 100, 1_000)),
  );
}

/** Comments whose text holds every word (the last one as a beginning), newest in the store first. */
export async function searchComments(
  db: Reader,
  words: string,
  options: { articleId?: number; cursor?: string | null; limit?: number } = {},
): Promise<Page<CommentView>> {
  const size = clampLimit(options.limit, 50, 200);
  const before = readCursor(options.cursor, 1)?.[0];
  const rows = await findHits(db, words, { articleId: options.articleId, before, limit: size + 1 });
  const page = toPage(rows, size, (row) => [row.id]);
  return {
    items: await listCommentsById(
      db,
      page.items.map((row) => row.id),
    ),
    next: page.next,
  };
}

/** The selection behind every view: a comment with its author, its current score and the comment it answers. */
function selectViews(db: Reader) {
  return db
    .selectFrom('comments')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .leftJoin('scores', 'scores.id', 'comments.score_id')
    .leftJoin('comments as parents', 'parents.id', 'comments.parent_id')
    .leftJoin('authors as parent_authors', 'parent_authors.id', 'parents.author_id')
    .selectAll('comments')
    .select(['authors.name as author', 'scores.score', 'parent_authors.name as parent_author'])
    .select(['parents.n as parent_n', 'parents.kind as parent_kind', 'parents.state as parent_state'])
    .select('parents.text as parent_text');
}
type ViewQuery = ReturnType<typeof selectViews>;
type ViewRow = Awaited<ReturnType<ViewQuery['execute']>>[number];

async function readViews(db: Reader, narrow: (query: ViewQuery) => ViewQuery): Promise<CommentView[]> {
  const rows = await narrow(selectViews(db)).execute();
  const ids = rows.map((row) => row.id);
  const links = rows.map((row): StoredLink[] => (row.implied === null ? [] : JSON.parse(row.implied)));
  const [flags, decisions, targets] = [
    await listFlags(db, ids),
    await listStanding(db, rows),
    await listTargets(db, [...new Set(links.flat().map((link) => link.parentId))]),
  ];
  return rows.map((row, at) => ({
    ...toView(row),
    implied: links[at]!.flatMap((link) => {
      const target = targets.get(link.parentId);
      return target === undefined ? [] : [{ ...link, parentN: target.n, parentAuthor: target.author }];
    }),
    flags: flags.get(row.id) ?? [],
    decision: decisions.get(row.id) ?? null,
  }));
}

function toView(row: ViewRow): Omit<CommentView, 'implied' | 'flags' | 'decision'> {
  return {
    id: row.id,
    version: row.version,
    articleId: row.article_id,
    n: row.n,
    depth: row.depth,
    parent: toParent(row),
    parentKnown: row.parent_known === 1,
    order: row.order_evidence,
    kind: row.kind,
    foreignId: row.foreign_id,
    url: row.url,
    label: row.label,
    authorId: row.author_id,
    author: row.author,
    date: row.date,
    postedAt: row.posted_at,
    status: row.status,
    state: row.state,
    queue: row.queue,
    risk: row.risk,
    score: row.score === null ? null : JSON.parse(row.score),
    sentiment: row.sentiment,
    civility: row.civility,
    firstSeenAt: row.first_seen_at,
    goneAt: row.gone_at,
    withdrawn: row.withdrawn === 1,
    text: row.text,
  };
}

function toParent(row: ViewRow): ParentView | null {
  if (row.parent_id === null) return null;
  const [n, kind, state, text] = [row.parent_n!, row.parent_kind!, row.parent_state!, row.parent_text!];
  return { id: row.parent_id, n, author: row.parent_author, kind, state, text };
}

async function listFlags(db: Reader, ids: number[]): Promise<Map<number, Flag[]>> {
  const rows = await selectIn(ids, (some) =>
    db.selectFrom('flags').selectAll().where('comment_id', 'in', some).orderBy('comment_id').orderBy('code').execute(),
  );
  const flags = new Map<number, Flag[]>();
  for (const { comment_id, code, label, sentence } of rows) {
    const list = flags.get(comment_id) ?? [];
    list.push({ code, label, sentence });
    flags.set(comment_id, list);
  }
  return flags;
}

async function listTargets(db: Reader, ids: number[]): Promise<Map<number, { n: number; author: string | null }>> {
  const rows = await selectIn(ids, (some) =>
    db
      .selectFrom('comments')
      .leftJoin('authors', 'authors.id', 'comments.author_id')
      .select(['comments.id', 'comments.n', 'authors.name as author'])
      .where('comments.id', 'in', some)
      .execute(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
