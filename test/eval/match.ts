/** Pairs what was found with what is there: comments by their first and last words, articles by their titles. */

/** A comment of the gold, in the schema thread-gold/1; only what is measured. */
export interface GoldComment {
  n: number;
  id: string | null;
  author: string | null;
  date: string | null;
  date_iso?: string | null;
  parent: number | null | 'unknown';
  kind?: string;
  status?: string;
  first8: string;
  last8: string;
  words?: number;
  inferred_parent?: {
    n: number;
    confidence: 'high' | 'medium' | 'low';
    also?: (number | { n: number })[] | null;
    alternatives?: (number | { n: number })[] | null;
  } | null;
}

export interface GoldArticle {
  article?: { title?: string | null } | null;
  stated_count?: number | null;
  comments: GoldComment[];
}

/** A comment as `rejoinder threads --json` tells it. */
export interface FoundComment {
  n: number;
  id: string | null;
  author: string | null;
  date: string | null;
  postedAt: string | null;
  parent: number | null;
  parentKnown: boolean;
  kind: string;
  status: string | null;
  text: string;
  implied: { parent: number; confidence: number }[];
}

export interface FoundArticle {
  article: { title: string | null };
  statedCount: number | null;
  comments: FoundComment[];
}

/** Lower-case words, as Python's `\w+` finds them. */
export function wordsOf(text: string | null | undefined): string[] {
  return (text ?? '').toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

const equal = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, at) => word === b[at]);
const startsWith = (text: readonly string[], head: readonly string[]) => equal(text.slice(0, head.length), head);
const endsWith = (text: readonly string[], tail: readonly string[]) =>
  tail.length === 0 || equal(text.slice(-tail.length), tail);

/** The last run of word characters and dashes in an id. */
const idKey = (id: unknown) => (id == null ? null : (/[\p{L}\p{N}_-]+$/u.exec(String(id))?.[0] ?? null));

/** One-to-one: index of each gold comment to the index of the found one. */
export function matchComments(gold: readonly GoldComment[], found: readonly FoundComment[]): Map<number, number> {
  const used = new Set<number>();
  const matched = new Map<number, number>();
  const words = found.map((comment) => wordsOf(comment.text));
  const pass = (
    applies: (comment: GoldComment) => boolean,
    fits: (text: string[], first: string[], last: string[], comment: GoldComment, candidate: FoundComment) => boolean,
  ) => {
    gold.forEach((comment, index) => {
      if (matched.has(index) || !applies(comment)) return;
      const first = wordsOf(comment.first8);
      const last = wordsOf(comment.last8);
      const fitting = found.flatMap((candidate, at) =>
        !used.has(at) && fits(words[at]!, first, last, comment, candidate) ? [at] : [],
      );
      const sameAuthor = fitting.filter((at) => equal(wordsOf(found[at]!.author), wordsOf(comment.author)));
      const pool = sameAuthor.length > 0 ? sameAuthor : fitting;
      if (pool.length === 0) return;
      const best = pool.reduce((a, b) => (Math.abs(b - index) < Math.abs(a - index) ? b : a));
      matched.set(index, best);
      used.add(best);
    });
  };
  const hasBody = (comment: GoldComment) => wordsOf(comment.first8).length > 0;
  const isBare = (comment: GoldComment) => !hasBody(comment);
  pass(hasBody, (text, first, last) => startsWith(text, first) && endsWith(text, last));
  pass(
    hasBody,
    (text, first, last) =>
      first.length >= 3 &&
      last.length >= 3 &&
      startsWith(text, first.slice(0, 3)) &&
      endsWith(text.slice(-3), last.slice(-3)),
  );
  pass(hasBody, (text, first) => first.length >= 3 && startsWith(text, first));
  pass(
    isBare,
    (_text, _first, _last, comment, candidate) => comment.id != null && idKey(candidate.id) === idKey(comment.id),
  );
  pass(isBare, (text) => text.length === 0);
  return matched;
}

/** Gold articles to found ones: by title, then by order among the rest. */
export function pairArticles(gold: readonly GoldArticle[], found: readonly FoundArticle[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const left = found.map((_, index) => index);
  gold.forEach((article, index) => {
    const title = wordsOf(article.article?.title);
    const at = left.findIndex(
      (candidate) => title.length > 0 && equal(title, wordsOf(found[candidate]!.article?.title)),
    );
    if (at >= 0) pairs.set(index, left.splice(at, 1)[0]!);
  });
  gold.forEach((_, index) => {
    if (!pairs.has(index) && left.length > 0) pairs.set(index, left.shift()!);
  });
  return pairs;
}
