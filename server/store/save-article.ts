import type { PlacedCapture, PlacedComment, Problem } from '../model/capture.ts';
import { resolveAuthors } from './authors.ts';
import { type ArticleReport, recordArticleReport } from './captures.ts';
import type { Change } from './change.ts';
import { listKnown, markGone, placeComments, updateComments } from './change-comments.ts';
import { fingerprintComment, nameSource } from './identity.ts';
import { insertComments } from './insert-comments.ts';
import type { Judge } from './judgement.ts';
import { findMissed, isChanged, planComments } from './plan-comments.ts';
import { recordSightings } from './sightings.ts';
import { recountArticles } from './tally.ts';
import { upsertArticle } from './upsert-article.ts';

/**
 * Stores what a capture says of one article, inside one change: what is new is added, what changed becomes a new
 * version, what the site no longer shows is marked. Saving the same again changes nothing.
 */
export async function saveArticle(
  change: Change,
  captureId: number,
  capture: PlacedCapture,
  judge: Judge,
): Promise<ArticleReport> {
  const source = nameSource(capture);
  const problems = [...capture.problems];
  const comments = dropRepeatedIds(capture.comments, problems);
  const article = await upsertArticle(change, source, capture);
  const authorIds = await resolveAuthors(change.tx, source, comments);
  const known = article.fresh ? [] : await listKnown(change.tx, article.id);
  const entries = await planComments(
    change.tx,
    known,
    comments.map((comment, at) => ({ comment, authorId: authorIds[at]!, fingerprint: fingerprintComment(comment) })),
  );
  const fresh = entries.filter((entry) => entry.known === null);
  const changed = entries.filter(isChanged);
  const missed = findMissed(known, entries);
  const gone = showsEverything(capture) ? missed.filter((row) => row.gone_at === null && row.kind !== 'missing') : [];

  await placeComments(change.tx, entries, missed);
  const judged = await insertComments(change, article.id, fresh, judge);
  const events = [
    ...article.events,
    ...(await updateComments(change, article.id, changed, judge)),
    ...(await markGone(change, article.id, gone)),
  ];
  await recordSightings(change.tx, captureId, entries);
  const found = countFound(comments);
  const counts = { fresh: countFound(fresh.map(({ comment }) => comment)), changed: changed.length, gone: gone.length };
  const report = await recordArticleReport(change.tx, captureId, {
    articleId: article.id,
    title: capture.article.title,
    url: capture.article.url,
    format: capture.format,
    stated: capture.statedCount,
    found,
    unchanged: Math.max(0, found - counts.fresh - counts.changed),
    ...counts,
    ...judged,
    unread: capture.unread,
    problems,
  });
  if (article.fresh || fresh.length + changed.length + gone.length > 0) {
    const imported = { what: 'article:imported', articleId: article.id, captureId, after: counts } as const;
    await change.record([imported, ...events.map((event) => ({ ...event, captureId }))]);
    await recountArticles(change.tx, [article.id]);
  }
  return report;
}

/** Two comments cannot share an id: the second one keeps its place, and is known by its words instead. */
function dropRepeatedIds(comments: PlacedComment[], problems: Problem[]): PlacedComment[] {
  const seen = new Set<string>();
  return comments.map((comment) => {
    if (comment.id === null || !seen.has(comment.id)) {
      if (comment.id !== null) seen.add(comment.id);
      return comment;
    }
    const message = `Comment ${comment.n} has the id of an earlier one (${comment.id}); it is kept without the id.`;
    problems.push({ code: 'id-repeated', message, line: comment.line, comment: comment.n });
    return { ...comment, id: null };
  });
}

/** Only a capture that shows as much as it claims can tell that a comment is gone. */
function showsEverything(capture: PlacedCapture): boolean {
  const found = countFound(capture.comments);
  return capture.statedCount === null ? found > 0 : found >= capture.statedCount;
}

function countFound(comments: PlacedComment[]): number {
  return comments.filter((comment) => comment.kind !== 'missing').length;
}
