/**
 * The order in which a replay shows comments: one that contradicts nothing that is known of when they were written. A
 * time beats an id that increases, that a printed number, that the bare fact that a reply comes after what it answers.
 */
import type { OrderEvidence } from '../model/capture.ts';
import { readTime } from './timeline.ts';

/** What of a comment tells when it was written. */
export interface Orderable {
  id: number;
  /** Among the others, or null. */
  parentId: number | null;
  postedAt: string | null;
  /** The source's own id. */
  foreignId: string | null;
  /** A printed number: "4.", "#12". */
  label: string | null;
}

export interface Ordered<T> {
  comment: T;
  /** Null where it has none, or where it would be older than what it answers. */
  postedAt: string | null;
  /** What its place rests on. */
  evidence: OrderEvidence;
}

/**
 * Orders comments, given as their page shows them, each after what it answers. One without a time stands right after
 * the one before it: by ids or by printed numbers where all have them, else as the page shows them. A time before the
 * parent's cannot be true and is left out. O(n log n), without recursion.
 */
export function orderComments<T extends Orderable>(comments: readonly T[]): Ordered<T>[] {
  const { sequence, evidence } = findSequence(comments);
  const keys = keySequence(sequence);
  const placed = new Map<number, { ordered: Ordered<T>; key: Key }>();
  for (const comment of parentsFirst(comments)) {
    const own = keys.get(comment.id)!;
    const parent = comment.parentId === null ? undefined : placed.get(comment.parentId);
    const isOlder = parent !== undefined && own.moment < parent.key.moment;
    const postedAt = isOlder ? null : comment.postedAt;
    const ordered = { comment, postedAt, evidence: postedAt === null ? evidence : ('timestamp' as const) };
    placed.set(comment.id, { ordered, key: parent && compareKeys(own, parent.key) < 0 ? parent.key : own });
  }
  // What shares a key keeps its order: a parent was placed before its replies.
  return [...placed.values()].sort((a, b) => compareKeys(a.key, b.key)).map(({ ordered }) => ordered);
}

/** When a comment was written as far as is known, in milliseconds, and its rank among all. */
interface Key {
  moment: number;
  rank: number;
}

function compareKeys(a: Key, b: Key): number {
  // Two moments that are both unknown have no difference.
  return a.moment === b.moment ? a.rank - b.rank : a.moment - b.moment;
}

/** Keys by comment: one without a time has that of the one before it. */
function keySequence(sequence: readonly Orderable[]): Map<number, Key> {
  let moment = Number.NEGATIVE_INFINITY;
  return new Map(
    sequence.map(({ id, postedAt }, rank) => {
      if (postedAt !== null) moment = readTime(postedAt);
      return [id, { moment, rank }];
    }),
  );
}

/** The comments by the best numbers that all of them have, and what that rests on. */
function findSequence<T extends Orderable>(comments: readonly T[]): { sequence: T[]; evidence: OrderEvidence } {
  const byId = sortByNumber(comments, ({ foreignId }) => foreignId);
  if (byId) return { sequence: byId, evidence: 'id' };
  const byNumber = sortByNumber(comments, ({ label }) => label);
  if (byNumber) return { sequence: byNumber, evidence: 'number' };
  return { sequence: [...comments], evidence: 'nesting' };
}

/** "comment-142", "#12", "4.": one number of moderate length, and what stands before it. */
const NUMBERED = /^([^\d]*)(\d{1,15})[^\d]*$/;

/** Null unless all have a number, written alike, and no two the same. */
function sortByNumber<T>(comments: readonly T[], read: (comment: T) => string | null): T[] | null {
  const matches = comments.map((comment) => NUMBERED.exec(read(comment) ?? ''));
  const numbers = new Map(comments.map((comment, index) => [comment, Number(matches[index]?.[2] ?? Number.NaN)]));
  if (matches.some((match) => match === null || match[1] !== matches[0]![1])) return null;
  if (new Set(numbers.values()).size < comments.length) return null;
  return comments.toSorted((a, b) => numbers.get(a)! - numbers.get(b)!);
}

/** Every comment after its parent, otherwise as they come. What hangs on a loop is let go at its first comment. */
function* parentsFirst<T extends Orderable>(comments: readonly T[]): Generator<T> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const passed = new Set<number>();
  for (const start of comments) {
    const path: T[] = [];
    for (let at: T | undefined = start; at && !passed.has(at.id); at = byId.get(at.parentId ?? Number.NaN)) {
      passed.add(at.id);
      path.push(at);
    }
    yield* path.reverse();
  }
}
