import { setImmediate } from 'node:timers/promises';
import type { AppraisedComment } from '../model/appraisal.ts';
import { insertRows } from './batch.ts';
import type { Change } from './change.ts';
import type { Judge, Judgement } from './judgement.ts';
import { takeNumbers } from './numbers.ts';
import type { Entry } from './plan-comments.ts';
import { storableText } from './storable-text.ts';
import type { CommentTable, FlagTable, ScoreTable } from './tables.ts';

/** Comments judged and stored before others get their turn: some fifteen milliseconds of work, and one full statement. */
const AT_ONCE = 256;

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
    const judged = fresh.slice(at, at + AT_ONCE).map((entry, index) => {
      const scoreId = entry.comment.appraisal === null ? null : firstScore + at + index;
      return { entry, scoreId, judgement: judge(entry.comment, null) };
    });
    await insertRows(
      change.tx,
      'comments',
      judged.map(({ entry, judgement, scoreId }) => toRow(change, articleId, entry, judgement, scoreId)),
    );
    await insertRows(
      change.tx,
      'scores',
      judged.flatMap(({ entry, scoreId }) => toScore(change, entry, 1, scoreId)),
    );
    await insertRows(
      change.tx,
      'flags',
      judged.flatMap(({ entry, judgement }) => toFlags(entry, judgement)),
    );
    const flagged = judged.filter(({ judgement }) => judgement.flags.length > 0);
    counts.flagged += flagged.length;
    counts.held += flagged.filter(({ judgement }) => judgement.state === 'held').length;
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
    risk: comment.appraisal?.risk ?? 0,
    version: 1,
    text_version: 1,
    score_id: scoreId,
    ...toFigures(comment.appraisal),
    first_seen_at: change.at,
    gone_at: null,
    withdrawn: 0,
    implied: entry.implied,
    text: storableText(comment.text),
  };
}

/** The figures of a score that lists and statistics read without opening it. */
export function toFigures(appraisal: AppraisedComment['appraisal']): {
  sentiment: number | null;
  civility: number | null;
} {
  return { sentiment: appraisal?.sentiment ?? null, civility: appraisal?.civility ?? null };
}

/** The score's row; none where there was nothing to score. */
export function toScore(
  change: Change,
  { id: commentId, comment: { appraisal } }: Entry,
  textVersion: number,
  id: number | null,
): ScoreTable[] {
  if (appraisal === null || id === null) return [];
  const { scorer, json } = appraisal;
  return [{ id, comment_id: commentId, text_version: textVersion, scorer, at: change.at, score: json }];
}

export function toFlags({ id, comment }: Entry, { flags, queue }: Judgement): FlagTable[] {
  const risk = comment.appraisal?.risk ?? 0;
  return flags.map(({ code, label, sentence }) => ({ comment_id: id, code, label, sentence, risk, queue }));
}
