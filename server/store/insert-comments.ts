import { setImmediate } from 'node:timers/promises';
import { insertRows } from './batch.ts';
import type { Change } from './change.ts';
import type { Judge, Judgement } from './judgement.ts';
import { takeNumbers } from './numbers.ts';
import type { Entry } from './plan-comments.ts';
import { storableText } from './storable-text.ts';
import type { CommentTable, FlagTable, ScoreTable } from './tables.ts';

/** Comments judged and stored before others get their turn: some fifteen milliseconds of work, and one full batch. */
const AT_ONCE = 128;

/** Judges and stores fresh comments; yields how many were flagged, and how many of these held. */
export async function insertComments(
  change: Change,
  articleId: number,
  fresh: Entry[],
  judge: Judge,
): Promise<{ flagged: number; held: number }> {
  const counts = { flagged: 0, held: 0 };
  const firstScore = fresh.length === 0 ? 0 : await takeNumbers(change.tx, 'score', fresh.length);
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    if (at > 0) await setImmediate();
    const entries = fresh.slice(at, at + AT_ONCE);
    const judged = entries.map(({ comment, parentText }) => judge(comment, parentText, null));
    const scoreIds = judged.map(({ score }, index) => (score === null ? null : firstScore + at + index));
    await insertRows(
      change.tx,
      'comments',
      entries.map((entry, index) => toRow(change, articleId, entry, judged[index]!, scoreIds[index]!)),
    );
    await insertRows(
      change.tx,
      'scores',
      entries.flatMap(({ id }, index) => toScore(change, id, 1, judged[index]!, scoreIds[index]!)),
    );
    await insertRows(
      change.tx,
      'flags',
      entries.flatMap(({ id }, index) => toFlags(id, judged[index]!)),
    );
    counts.flagged += judged.filter((judgement) => judgement.flags.length > 0).length;
    counts.held += judged.filter((judgement) => judgement.flags.length > 0 && judgement.state === 'held').length;
  }
  return counts;
}

function toRow(
  change: Change,
  articleId: number,
  entry: Entry,
  judged: Judgement,
  scoreId: number | null,
): CommentTable {
  const { comment } = entry;
  return {
    id: entry.id,
    article_id: articleId,
    author_id: entry.authorId,
    parent_id: entry.parentId,
    parent_known: comment.parentKnown ? 1 : 0,
    n: entry.n,
    depth: comment.depth,
    order_evidence: comment.order,
    kind: comment.kind,
    foreign_id: storableText(comment.id),
    fingerprint: entry.fingerprint,
    url: storableText(comment.url),
    label: storableText(comment.label),
    date: storableText(comment.date),
    posted_at: storableText(comment.postedAt),
    status: comment.status,
    state: judged.state,
    queue: judged.queue,
    risk: judged.risk,
    version: 1,
    text_version: 1,
    score_id: scoreId,
    ...toFigures(judged),
    first_seen_at: change.at,
    gone_at: null,
    withdrawn: 0,
    implied: entry.implied,
    text: storableText(comment.text),
  };
}

/** The figures of a score that lists and statistics read without opening it. */
export function toFigures({ score }: Judgement): { sentiment: number | null; civility: number | null } {
  if (score?.outcome !== 'scored') return { sentiment: null, civility: null };
  return { sentiment: score.sentiment, civility: score.civility };
}

/** The score's row; none where there was nothing to score. */
export function toScore(
  change: Change,
  commentId: number,
  textVersion: number,
  { score }: Judgement,
  id: number | null,
): ScoreTable[] {
  if (score === null || id === null) return [];
  const row = { comment_id: commentId, text_version: textVersion, scorer: score.scorer, at: change.at };
  return [{ id, ...row, score: JSON.stringify(score) }];
}

export function toFlags(commentId: number, { flags, risk, queue }: Judgement): FlagTable[] {
  return flags.map(({ code, label, sentence }) => ({ comment_id: commentId, code, label, sentence, risk, queue }));
}
