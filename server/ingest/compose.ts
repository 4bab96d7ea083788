/** Puts captures together: what a format does not say is null, never made up. */
import type { Capture, CapturedArticle, CapturedComment, Problem, Unread } from '../model/capture.ts';

export function composeArticle(known: Partial<CapturedArticle>): CapturedArticle {
  return {
    foreignId: null,
    title: null,
    author: null,
    date: null,
    publishedAt: null,
    url: null,
    categories: [],
    text: '',
    ...known,
  };
}

export function composeComment(known: Partial<CapturedComment>): CapturedComment {
  return {
    id: null,
    author: null,
    authorId: null,
    date: null,
    postedAt: null,
    parent: { by: 'none' },
    kind: 'comment',
    status: null,
    label: null,
    url: null,
    text: '',
    line: null,
    ...known,
  };
}

export function composeCapture(
  format: string,
  article: Partial<CapturedArticle>,
  comments: CapturedComment[],
  known: Partial<Omit<Capture, 'format' | 'article' | 'comments'>> = {},
): Capture {
  return {
    format,
    article: composeArticle(article),
    statedCount: null,
    commentsOpen: null,
    comments,
    problems: [],
    unread: [],
    ...known,
  };
}

export function problemOf(
  code: string,
  message: string,
  place: Partial<Pick<Problem, 'line' | 'comment'>> = {},
): Problem {
  return { code, message, line: null, comment: null, ...place };
}

/**
 * Passes captures on, one behind, so that what is known only at the end of the input (that it was cut) can be told on the
 * last one. An input without any article still gives its problems a capture to stand on.
 */
export async function* tellAtEnd(
  format: string,
  captures: AsyncIterable<Capture>,
  problems: readonly Problem[],
  unread: readonly Unread[] = [],
): AsyncGenerator<Capture> {
  let held: Capture | null = null;
  for await (const capture of captures) {
    if (held) yield held;
    held = capture;
  }
  if (held === null && problems.length + unread.length === 0) return;
  const last = held ?? composeCapture(format, {}, []);
  yield { ...last, problems: [...last.problems, ...problems], unread: [...last.unread, ...unread] };
}
