/** Puts captures together: what a format does not say is null, never made up. */
import type { Capture, CapturedArticle, CapturedComment, Problem, Unread } from '../model/capture.ts';
import { InputError } from './input.ts';

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

/** Field by field: an export has millions of comments, and spreading each costs many times as much. */
export function composeComment(known: Partial<CapturedComment>): CapturedComment {
  return {
    id: known.id ?? null,
    author: known.author ?? null,
    authorId: known.authorId ?? null,
    date: known.date ?? null,
    postedAt: known.postedAt ?? null,
    parent: known.parent ?? { by: 'none' },
    kind: known.kind ?? 'comment',
    status: known.status ?? null,
    label: known.label ?? null,
    url: known.url ?? null,
    text: known.text ?? '',
    line: known.line ?? null,
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

/** A foreign word in our words; null where the table has none. What every object inherits (`constructor`) is no entry. */
export function lookUp<Ours>(table: Readonly<Record<string, Ours>>, word: string | null): Ours | null {
  return word !== null && Object.hasOwn(table, word) ? table[word]! : null;
}

/** Beyond these a file is damage throughout: more of it would tell people nothing, and fill the memory. */
const PROBLEMS_MOST = 200;
const UNREAD_MOST = 16 * 1024 * 1024;

/** What is noticed about an input while it is read, and what could not be read of it. */
export class Report {
  readonly problems: Problem[] = [];
  readonly unread: Unread[] = [];
  #unreadLength = 0;
  #untold = 0;

  add(problem: Problem, unread?: Unread): void {
    if (this.problems.length < PROBLEMS_MOST) this.problems.push(problem);
    else this.#countUntold();
    if (unread === undefined) return;
    const room = UNREAD_MOST - this.#unreadLength;
    if (room > 0) this.unread.push({ ...unread, text: unread.text.slice(0, room) });
    this.#unreadLength += unread.text.length;
  }

  #countUntold(): void {
    this.#untold++;
    const message = `${this.#untold} more problems of this kind are not listed. The file is damaged throughout: export it again.`;
    this.problems[PROBLEMS_MOST] = problemOf('more-problems', message);
  }
}

/**
 * Passes captures on, one behind, so that what is known only at the end of the input (that it was cut) can be told on the
 * last one. An input without any article still gives its problems a capture to stand on; one without anything is an error.
 */
export async function* tellAtEnd(
  format: string,
  captures: AsyncIterable<Capture>,
  report: Report,
): AsyncGenerator<Capture> {
  let held: Capture | null = null;
  for await (const capture of captures) {
    if (held) yield held;
    held = capture;
  }
  const { problems, unread } = report;
  if (held === null && problems.length === 0)
    throw new InputError('empty', `It was read as ${format}, and holds neither an article nor a comment.`);
  const last = held ?? composeCapture(format, {}, []);
  yield { ...last, problems: [...last.problems, ...problems], unread: [...last.unread, ...unread] };
}
