import type { AppraisedCapture, AppraisedComment } from '../model/appraisal.ts';
import type { PlacedComment, Problem } from '../model/capture.ts';
import { resolveAuthors } from './authors.ts';
import { type ArticleReport, recordArticleReport } from './captures.ts';
import type { Change } from './change.ts';
import { listKnown, markGone, placeComments, updateComments } from './change-comments.ts';
import type { NewEvent } from './events.ts';
import { fingerprintComment, nameSource } from './identity.ts';
import { insertComments } from './insert-comments.ts';
import type { Judge } from './judgement.ts';
import type { KnownComment } from './match-comments.ts';
import { readCommentImages, recordOverwritten } from './overwritten.ts';
import { type Entry, findMissed, isChanged, planComments } from './plan-comments.ts';
import { recordSightings } from './sightings.ts';
import type { Writer } from './tables.ts';
import { recountArticles } from './tally.ts';
import { upsertArticle } from './upsert-article.ts';
import { revealComments } from './withdraw-capture.ts';

const MOST_PROBLEMS = 500;
const MOST_UNREAD = 200;
/** Characters of each piece. */
const LONGEST_UNREAD = 2_000;

/**
 * Stores what a capture says of one article, inside one change: what is new is added, what changed becomes a new
 * version, what the site no longer shows is marked. Saving the same again changes nothing.
 */
export async function saveArticle(
  change: Change,
  captureId: number,
  capture: AppraisedCapture,
  judge: Judge,
): Promise<ArticleReport> {
  const source = nameSource(capture);
  const problems = [...capture.problems];
  const comments = dropRepeatedIds(capture.comments, problems);
  const article = await upsertArticle(change, captureId, source, capture);
  const plan = await planArticle(change.tx, article, source, { ...capture, comments });
  const { events, flagged, held } = await writePlan(change, { articleId: article.id, captureId }, plan, judge);
  const counts = countPlan(plan);
  const found = countFound(comments);
  const report = await recordArticleReport(change.tx, captureId, {
    articleId: article.id,
    title: capture.article.title,
    url: capture.article.url,
    format: capture.format,
    stated: capture.statedCount,
    found,
    ...counts,
    unchanged: Math.max(0, found - counts.fresh - counts.changed),
    flagged,
    held,
    unreadCount: capture.unread.length,
    unread: capture.unread
      .slice(0, MOST_UNREAD)
      .map(({ line, text }) => ({ line, text: text.slice(0, LONGEST_UNREAD) })),
    problems: boundProblems(problems),
  });
  const happened = [...article.events, ...events].map((event) => ({ ...event, captureId }));
  if (article.fresh || plan.fresh.length + plan.back.length + happened.length > 0) {
    await change.record([
      { what: 'article:imported', articleId: article.id, captureId, after: { ...counts } },
      ...happened,
    ]);
    await recountArticles(change.tx, [article.id]);
  }
  return report;
}

/** What is to be done about an article's comments. */
interface Plan {
  entries: Entry[];
  fresh: Entry[];
  changed: Entry[];
  /** Known from imports that were removed; this one shows them again. */
  back: Entry[];
  missed: KnownComment[];
  gone: KnownComment[];
}

async function planArticle(
  tx: Writer,
  article: { id: number; fresh: boolean },
  source: string,
  capture: AppraisedCapture,
): Promise<Plan> {
  const authorIds = await resolveAuthors(tx, source, capture.comments);
  const known = article.fresh ? [] : await listKnown(tx, article.id);
  const incoming = capture.comments.map((comment, at) => {
    return { comment, authorId: authorIds[at]!, fingerprint: fingerprintComment(comment) };
  });
  const entries = await planComments(tx, known, incoming);
  const missed = findMissed(known, entries);
  return {
    entries,
    fresh: entries.filter((entry) => entry.known === null),
    changed: entries.filter(isChanged),
    back: entries.filter((entry) => entry.known?.withdrawn === 1),
    missed,
    gone: showsEverything(capture) ? missed.filter((row) => row.gone_at === null && row.kind !== 'missing') : [],
  };
}

async function writePlan(
  change: Change,
  { articleId, captureId }: { articleId: number; captureId: number },
  plan: Plan,
  judge: Judge,
): Promise<{ events: NewEvent[]; flagged: number; held: number }> {
  const touched = [...plan.changed.map((entry) => entry.id), ...plan.gone.map((row) => row.id)];
  const before = await readCommentImages(change.tx, touched);
  await placeComments(change.tx, plan.entries, plan.missed);
  const judged = await insertComments(change, articleId, plan.fresh, judge);
  const updated = await updateComments(change, articleId, plan.changed, judge);
  const marked = await markGone(change, articleId, plan.gone);
  const after = await readCommentImages(change.tx, touched);
  await recordOverwritten(change.tx, captureId, 'comment', before, after);
  await recordSightings(change.tx, captureId, plan.entries);
  await revealComments(
    change.tx,
    plan.back.map((entry) => entry.id),
  );
  return { events: [...updated, ...marked], ...judged };
}

/** Placeholders are no comments; what comes back after its import was removed is as good as new. */
function countPlan({ fresh, changed, back, gone }: Plan): { fresh: number; changed: number; gone: number } {
  const arrived = countFound([...fresh, ...back].map((entry) => entry.comment));
  return { fresh: arrived, changed: changed.filter((entry) => !back.includes(entry)).length, gone: gone.length };
}

/** A report is for people: of a thousand problems alike the first hundreds and the number do. */
function boundProblems(problems: Problem[]): Problem[] {
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return problems;
  const message = `There are ${more} more problems of this article that are not listed.`;
  return [...problems.slice(0, MOST_PROBLEMS), { code: 'more-problems', message, line: null, comment: null }];
}

/** Two comments cannot share an id: the second one keeps its place, and is known by its words instead. */
function dropRepeatedIds(comments: AppraisedComment[], problems: Problem[]): AppraisedComment[] {
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
function showsEverything(capture: AppraisedCapture): boolean {
  if (capture.otherPages !== undefined) return false;
  const found = countFound(capture.comments);
  return capture.statedCount === null ? found > 0 : found >= capture.statedCount;
}

function countFound(comments: PlacedComment[]): number {
  return comments.filter((comment) => comment.kind !== 'missing').length;
}
