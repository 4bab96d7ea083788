/** Captures, people and a scorer for the tests of what is stored. The scorer is the real one. */
import { fileURLToPath } from 'node:url';
import type { Capture, CapturedComment } from '../../server/model/capture.ts';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { createScorer, type Scorer } from '../../server/scoring/score.ts';
import type { CaptureRow } from '../../server/store/captures.ts';
import type { Actor } from '../../server/store/change.ts';
import { type CommentView, listComments } from '../../server/store/comments.ts';
import type { Store } from '../../server/store/open.ts';

/** Alice and Bob moderate. */
export const ALICE: Actor = { id: 1, name: 'Alice' };
export const BOB: Actor = { id: 2, name: 'Bob' };

const root = fileURLToPath(new URL('../../', import.meta.url));
export const scorer: Scorer = createScorer({ lexicons: `${root}data/lexicons`, models: `${root}data/models` });

/** A scorer that breaks, as one whose model is damaged does. */
export const brokenScorer: Scorer = {
  identity: 'broken@0+0',
  score: () => ({ outcome: 'failed', scorer: 'broken@0+0', code: 'scoring-failed', message: 'It broke.' }),
};

export const CALM = 'I walked along the river this morning and the new path is lovely.';
export const HEATED = 'You are a stupid idiot and a moron, go and kill yourself, you worthless piece of shit.';

export function writeComment(known: Partial<CapturedComment> & { text: string }): CapturedComment {
  return {
    id: null,
    author: 'Ada',
    authorId: null,
    date: null,
    postedAt: null,
    parent: { by: 'none' },
    kind: 'comment',
    status: null,
    label: null,
    url: null,
    line: null,
    ...known,
  };
}

export function writeCapture(
  comments: CapturedComment[],
  known: Partial<Omit<Capture, 'comments' | 'article'>> & { article?: Partial<Capture['article']> } = {},
): Capture {
  const { article, ...rest } = known;
  return {
    format: 'test',
    article: {
      foreignId: null,
      title: 'The new path',
      author: 'Edda',
      date: null,
      publishedAt: null,
      url: 'https://herald.example/path',
      categories: [],
      text: 'There is a new path along the river.',
      ...article,
    },
    statedCount: null,
    commentsOpen: true,
    comments,
    problems: [],
    unread: [],
    ...rest,
  };
}

export async function* inOrder<T>(items: T[]): AsyncIterable<T> {
  yield* items;
}

export function receive(store: Store, captures: Capture[], use: Scorer = scorer): Promise<CaptureRow> {
  return receiveCaptures(store, appraiseCaptures(inOrder(captures), use), { fileName: 'path.html', who: ALICE });
}

/** Stores one article and yields its comments in display order. */
export async function receiveComments(store: Store, comments: CapturedComment[]): Promise<CommentView[]> {
  await receive(store, [writeCapture(comments)]);
  return listComments(store.db, 1);
}

/** Articles of `each` comments, the same ones every time. */
export async function* writeArticles(count: number, each = 60): AsyncIterable<Capture> {
  for (let article = 1; article <= count; article += 1) {
    const comments = Array.from({ length: each }, (_unused, at) =>
      writeComment({
        id: `${article}-${at}`,
        text: `${at % 9 === 0 ? HEATED : CALM} Article ${article}, comment ${at}.`,
      }),
    );
    yield writeCapture(comments, {
      article: { url: `https://herald.example/${article}`, title: `Article ${article}` },
    });
  }
}
