import type { Request, RequestHandler, Response } from 'express';
import { RULES } from '../model/moderation.ts';
import { type QueueItem, type QueuePage, readQueue } from '../moderation/queue.ts';
import { sortFlags } from '../moderation/rules.ts';
import { findArticle } from '../store/articles.ts';
import { showRisk } from './civility.ts';
import { readInPlace } from './comment-in-place.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { readLastDone } from './last-done.ts';
import { sendPage } from './page.ts';
import { filterOf, type ReviewQuery, readReviewQuery, reviewHref } from './review-query.ts';
import { sayAge, sayAuthor, sayFirstWords, titleOf } from './say.ts';

/** The queue, worst first, with the comment at issue in its place. */
export function showReview(desk: Desk): RequestHandler {
  return (req, res) => sendReview(desk, req, res, { query: readReviewQuery(req.query) });
}

export interface Review {
  query: ReviewQuery;
  /** Why a decision was not taken, and what to do. */
  refusal?: { sentence: string; changes: string[] };
  status?: number;
}

/** Sends the review page; a refused decision answers with it too, told what stood in the way. */
export async function sendReview(desk: Desk, req: Request, res: Response, review: Review): Promise<void> {
  const { query } = review;
  const { db } = desk.store;
  const now = new Date();
  const queue = await readQueue(db, filterOf(query), query.cursor ?? null);
  const at = query.at ?? queue.items[0]?.id;
  const [place, done, article] = await Promise.all([
    at === undefined ? null : readInPlace(desk, at, now),
    readLastDone(desk, accountOf(res).id, now),
    query.article === undefined ? null : findArticle(db, query.article),
  ]);
  await sendPage(desk, req, res, {
    view: 'review',
    title: 'Review',
    place: 'review',
    status: review.status,
    here: reviewHref(query),
    model: {
      ...showRows(queue, query, at, now),
      query,
      place,
      done,
      rules: RULES,
      articleTitle: article && titleOf(article),
      refusal: review.refusal ?? null,
      href: (change: Partial<ReviewQuery>) => reviewHref(query, change),
    },
  });
}

function showRows(queue: QueuePage, query: ReviewQuery, at: number | undefined, now: Date) {
  const index = queue.items.findIndex(({ id }) => id === at);
  // A comment that left the queue under its reader's eyes has the first one after it.
  const neighbour = (step: number) => (index < 0 && step < 0 ? undefined : queue.items[index + step]?.id);
  const next = neighbour(1);
  const previous = neighbour(-1);
  return {
    rows: queue.items.map((item) => showRow(item, query, at, now)),
    waiting: queue.waiting,
    flags: queue.flags,
    nextId: next ?? null,
    nextHref:
      next === undefined
        ? queue.next
          ? reviewHref(query, { at: undefined, cursor: queue.next })
          : null
        : reviewHref(query, { at: next }),
    previousHref: previous === undefined ? null : reviewHref(query, { at: previous }),
    moreHref: queue.next ? reviewHref(query, { at: undefined, cursor: queue.next }) : null,
  };
}

const ROW_LETTERS = 400;

function showRow(item: QueueItem, query: ReviewQuery, at: number | undefined, now: Date) {
  const [first, ...others] = sortFlags(item.flags);
  return {
    id: item.id,
    version: item.version,
    href: reviewHref(query, { at: item.id }),
    here: item.id === at,
    why: first?.label ?? 'Asked for',
    others: others.length,
    author: sayAuthor(item.author),
    // One line shows at first, all of it once the row is chosen: nobody decides on words that he cannot see.
    words: sayFirstWords(item.text, ROW_LETTERS),
    age: sayAge(item.postedAt ?? item.firstSeenAt, now),
    risk: showRisk(item.risk),
    held: item.state === 'held',
  };
}
