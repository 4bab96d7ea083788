/** Scoring stored comments again: the run, and of each comment the score that does not count beside the one that does. */
import { sql } from 'kysely';
import type { CommentKind, ForeignStatus } from '../model/capture.ts';
import type { Score } from '../model/score.ts';
import { insertRows, selectIn } from './batch.ts';
import type { Change } from './change.ts';
import { listDecided } from './change-comments.ts';
import type { Standing } from './move-comments.ts';
import { takeNumbers } from './numbers.ts';
import type { FlagTable, OtherScoreTable, Reader, RescoringTable, Writer } from './tables.ts';

/** One run over the store with one scorer. Only the latest can be made to count, or be taken back. */
export interface RescoringRow {
  id: number;
  /** Identity of the scorer that scored. */
  scorer: string;
  who: string;
  startedAt: string;
  finishedAt: string | null;
  state: RescoringTable['state'];
  /** The process that runs it. */
  owner: string;
  /** Comments to score, and those scored. */
  total: number;
  scored: number;
  /** Why it failed. */
  problem: string | null;
  /** The difference that it makes, as moderation wrote it; null until it is done. */
  comparison: unknown;
  /** Whether its scores are the ones that count. */
  counts: boolean;
}

export async function findLatestRescoring(db: Reader): Promise<RescoringRow | null> {
  const row = await db.selectFrom('rescorings').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : toRescoring(row);
}

function toRescoring(row: RescoringTable): RescoringRow {
  const { id, scorer, who, state, owner, total, scored, problem } = row;
  return {
    ...{ id, scorer, who, state, owner, total, scored, problem },
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    comparison: row.comparison === null ? null : JSON.parse(row.comparison),
    counts: row.counts === 1,
  };
}

/**
 * Begins a run, or takes the latest one up again where its scorer is the same and its scores do not count yet: what it
 * has scored is not scored anew. Says so where the latest still runs, as `isRunning` tells of its owner, and where every
 * score that counts is this scorer's already.
 */
export async function startRescoring(
  change: Change,
  { scorer, owner }: { scorer: string; owner: string },
  isRunning: (owner: string) => boolean,
): Promise<RescoringRow | 'running' | 'nothing-to-do'> {
  // Taken first: of two that begin at once the second waits here, and then finds the first running.
  const fresh = await takeNumbers(change.tx, 'rescoring', 1);
  const latest = await findLatestRescoring(change.tx);
  if (latest?.state === 'running' && isRunning(latest.owner)) return 'running';
  const total = await countUnscored(change.tx, scorer);
  if (total === 0 && !(await hasOther(change.tx, scorer))) return 'nothing-to-do';
  const isTakenUp = latest?.scorer === scorer && !latest.counts;
  const id = isTakenUp ? latest.id : fresh;
  const run = { state: 'running', owner, total, scored: 0, problem: null, comparison: null } as const;
  const who = { who_id: change.who.id, who: change.who.name };
  const row = { id, scorer, ...who, started_at: change.at, finished_at: null, ...run, counts: 0 } as const;
  if (isTakenUp) await change.tx.updateTable('rescorings').set(row).where('id', '=', id).execute();
  else await insertRows(change.tx, 'rescorings', [row]);
  // What this scorer said in an earlier run belongs to this one now.
  await change.tx.updateTable('other_scores').set({ rescoring_id: id }).where('scorer', '=', scorer).execute();
  await change.record([{ what: 'rescoring:started', after: { rescoring: id, scorer, total } }]);
  return toRescoring(row);
}

async function hasOther(db: Reader, scorer: string): Promise<boolean> {
  const other = db.selectFrom('other_scores').select('comment_id').where('scorer', '=', scorer).limit(1);
  return (await other.executeTakeFirst()) !== undefined;
}

/** Ends a run: done with the difference that it makes, or failed with the reason. */
export async function finishRescoring(
  change: Change,
  { id, scorer }: RescoringRow,
  end: { state: 'done'; comparison: unknown } | { state: 'failed'; problem: string },
): Promise<void> {
  const comparison = end.state === 'done' ? JSON.stringify(end.comparison) : null;
  const problem = end.state === 'failed' ? end.problem : null;
  await change.tx
    .updateTable('rescorings')
    .set({ state: end.state, finished_at: change.at, comparison, problem })
    .where('id', '=', id)
    .execute();
  await change.record([{ what: 'rescoring:finished', after: { rescoring: id, scorer, state: end.state, problem } }]);
}

/** A comment that a scorer has not scored as it stands. */
export interface Unscored {
  id: number;
  textVersion: number;
  text: string;
  parentText: string | null;
}

/** Comments with text that neither of their scores has from this scorer for the text as it is, by id, after `after`. */
export async function listUnscored(db: Reader, scorer: string, after: number, limit: number): Promise<Unscored[]> {
  const rows = await selectUnscored(db, scorer)
    .leftJoin('comments as parents', 'parents.id', 'comments.parent_id')
    .select(['comments.id', 'comments.text_version', 'comments.text', 'parents.text as parent_text'])
    .where('comments.id', '>', after)
    .orderBy('comments.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    textVersion: row.text_version,
    text: row.text,
    parentText: row.parent_text || null,
  }));
}

export async function countUnscored(db: Reader, scorer: string): Promise<number> {
  const row = await selectUnscored(db, scorer)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function selectUnscored(db: Reader, scorer: string) {
  return db
    .selectFrom('comments')
    .leftJoin('scores', 'scores.id', 'comments.score_id')
    .where('comments.text', '!=', '')
    .where(sql<boolean>`(scores.id is null or scores.scorer <> ${scorer})`)
    .where(sql<boolean>`not exists (select 1 from other_scores as other where other.comment_id = comments.id
      and other.scorer = ${scorer} and other.text_version = comments.text_version)`);
}

/** A new score that does not count yet, with the figures that a comment carries of its score. */
export interface OtherScore {
  commentId: number;
  textVersion: number;
  score: Score;
  sentiment: number | null;
  civility: number | null;
  risk: number;
}

/** Stores scores beside those that count, and how far the run is. */
export async function saveOtherScores(change: Change, run: RescoringRow, fresh: OtherScore[]): Promise<void> {
  const first = await takeNumbers(change.tx, 'score', fresh.length);
  await insertRows(
    change.tx,
    'scores',
    fresh.map(({ commentId, textVersion, score }, at) => ({
      id: first + at,
      comment_id: commentId,
      text_version: textVersion,
      scorer: run.scorer,
      at: change.at,
      score: JSON.stringify(score),
    })),
  );
  await putOthers(
    change.tx,
    fresh.map(({ commentId, textVersion, sentiment, civility, risk }, at) => ({
      comment_id: commentId,
      rescoring_id: run.id,
      scorer: run.scorer,
      score_id: first + at,
      text_version: textVersion,
      ...{ sentiment, civility, risk },
    })),
  );
  await change.tx
    .updateTable('rescorings')
    .set({ scored: sql`scored + ${fresh.length}` })
    .where('id', '=', run.id)
    .execute();
}

function putOthers(tx: Writer, rows: OtherScoreTable[]): Promise<void> {
  const columns = ['rescoring_id', 'scorer', 'score_id', 'text_version', 'sentiment', 'civility', 'risk'];
  const set = columns.map((column) => `${column} = excluded.${column}`).join();
  return insertRows(tx, 'other_scores', rows, `on conflict (comment_id) do update set ${set}`);
}

/** A comment with the score that counts and the other one. */
export interface ScoredTwice extends Standing {
  kind: CommentKind;
  status: ForeignStatus | null;
  score: Score | null;
  other: Score;
  /** Whether a person's decision about it stands, a second opinion asked for included. */
  decided: boolean;
  /** Codes of its flags. */
  flags: string[];
  counting: { scorer: string | null; score_id: number | null; sentiment: number | null; civility: number | null };
  next: Pick<OtherScoreTable, 'score_id' | 'sentiment' | 'civility' | 'risk'>;
}

/**
 * A run's comments with both scores, by id, after `after`; those whose text changed since are left out. The other score
 * is the run's own until its scores are made to count, and then the one that counted before.
 */
export async function listScoredTwice(
  db: Reader,
  { id, scorer, counts }: RescoringRow,
  after: number,
  limit: number,
): Promise<ScoredTwice[]> {
  const rows = await db
    .selectFrom('other_scores as other')
    .innerJoin('comments', 'comments.id', 'other.comment_id')
    .innerJoin('scores as others', 'others.id', 'other.score_id')
    .leftJoin('scores', 'scores.id', 'comments.score_id')
    .select(['comments.id', 'article_id', 'version', 'comments.text_version', 'state', 'queue', 'comments.risk'])
    .select(['withdrawn', 'kind', 'status', 'comments.score_id', 'comments.sentiment', 'comments.civility'])
    .select(['scores.score', 'scores.scorer', 'others.score as other_score', 'other.score_id as other_id'])
    .select(['other.sentiment as other_sentiment', 'other.civility as other_civility', 'other.risk as other_risk'])
    .where('other.comment_id', '>', after)
    .where('other.rescoring_id', '=', id)
    .where('other.scorer', counts ? '!=' : '=', scorer)
    .whereRef('other.text_version', '=', 'comments.text_version')
    .orderBy('other.comment_id')
    .limit(limit)
    .execute();
  const ids = rows.map((row) => row.id);
  const [decided, flags] = [await listDecided(db, ids), await listFlagCodes(db, ids)];
  return rows.map(({ score, other_score, score_id, scorer: by, sentiment, civility, ...row }) => ({
    ...row,
    score: score === null ? null : JSON.parse(score),
    other: JSON.parse(other_score),
    decided: decided.has(row.id) || row.queue === 'escalated',
    flags: flags.get(row.id) ?? [],
    counting: { scorer: by, score_id, sentiment, civility },
    next: {
      score_id: row.other_id,
      sentiment: row.other_sentiment,
      civility: row.other_civility,
      risk: row.other_risk,
    },
  }));
}

async function listFlagCodes(db: Reader, ids: number[]): Promise<Map<number, string[]>> {
  const rows = await selectIn(ids, (some) =>
    db.selectFrom('flags').select(['comment_id', 'code']).where('comment_id', 'in', some).execute(),
  );
  const codes = new Map<number, string[]>();
  for (const { comment_id, code } of rows) codes.set(comment_id, [...(codes.get(comment_id) ?? []), code]);
  return codes;
}

/** Swaps the scores of comments: the other one counts from now on, and the one that counted stands beside it. */
export async function swapScores(change: Change, run: RescoringRow, comments: ScoredTwice[]): Promise<void> {
  if (comments.length === 0) return;
  const real = (value: number | null) => sql`cast(${value === null ? sql`null` : sql.lit(value)} as double precision)`;
  const values = comments.map(({ id, next }) => {
    const figures = [real(next.sentiment), real(next.civility), real(next.risk)];
    return sql`(${sql.lit(id)}, ${sql.lit(next.score_id)}, ${sql.join(figures)})`;
  });
  await sql`with next (id, score_id, sentiment, civility, risk) as (values ${sql.join(values)})
    update comments set score_id = next.score_id, sentiment = next.sentiment, civility = next.civility, risk = next.risk
    from next where comments.id = next.id`.execute(change.tx);
  const others = comments.flatMap(({ id, text_version, risk, counting }) =>
    counting.score_id === null
      ? []
      : [
          {
            comment_id: id,
            rescoring_id: run.id,
            scorer: counting.scorer!,
            score_id: counting.score_id,
            text_version,
            ...{ sentiment: counting.sentiment, civility: counting.civility, risk },
          },
        ],
  );
  await putOthers(change.tx, others);
  const ids = comments.map(({ id }) => id);
  await sql`update flags set risk = (select risk from comments where comments.id = flags.comment_id)
    where comment_id in (${sql.join(ids.map((id) => sql.lit(id)))})`.execute(change.tx);
}

/** Puts flags in place of those that a comment has. */
export async function replaceFlags(tx: Writer, commentId: number, flags: FlagTable[]): Promise<void> {
  await tx.deleteFrom('flags').where('comment_id', '=', commentId).execute();
  await insertRows(tx, 'flags', flags);
}

/** Notes whether a run's scores count. */
export async function markCounting(tx: Writer, id: number, counts: boolean): Promise<void> {
  await tx
    .updateTable('rescorings')
    .set({ counts: counts ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** How many comments carry a score of each scorer, most first. */
export async function countByScorer(db: Reader): Promise<{ scorer: string; comments: number }[]> {
  return db
    .selectFrom('comments')
    .innerJoin('scores', 'scores.id', 'comments.score_id')
    .select('scores.scorer')
    .select((build) => build.fn.countAll<number>().as('comments'))
    .where('comments.withdrawn', '=', 0)
    .groupBy('scores.scorer')
    .orderBy('comments', 'desc')
    .execute();
}
