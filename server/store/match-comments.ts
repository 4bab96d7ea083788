import type { AppraisedComment } from '../model/appraisal.ts';
import type { CommentTable } from './tables.ts';

/** What is needed to tell whether a stored comment is the one that an input shows. */
export type KnownComment = Pick<
  CommentTable,
  | 'id'
  | 'parent_id'
  | 'author_id'
  | 'n'
  | 'depth'
  | 'kind'
  | 'foreign_id'
  | 'fingerprint'
  | 'url'
  | 'date'
  | 'posted_at'
  | 'status'
  | 'state'
  | 'queue'
  | 'version'
  | 'text_version'
  | 'gone_at'
  | 'withdrawn'
  | 'implied'
>;

/** A comment of the input with what identity needs. */
export interface IncomingComment {
  comment: AppraisedComment;
  authorId: number | null;
  fingerprint: string;
}

export interface Match extends IncomingComment {
  /** The stored comment that it is; null for a fresh one. */
  known: KnownComment | null;
}

/**
 * Pairs an input's comments with the stored ones, in the order given: by foreign id; else by the same words under the
 * same parent; else by author and printed date under the same parent, which is then a changed text.
 * Linear: parents are paired before their children, each stored comment once.
 */
export function matchComments(known: readonly KnownComment[], incoming: readonly IncomingComment[]): Match[] {
  const matches = incoming.map(
    ({ comment, authorId, fingerprint }): Match => ({ comment, authorId, fingerprint, known: null }),
  );
  if (known.length === 0) return matches;
  const shelves = new Shelves(known);
  const byNumber = new Map(matches.map((match) => [match.comment.n, match]));
  for (const level of groupByDepth(matches)) {
    for (const match of level) match.known = shelves.takeByForeignId(match);
    for (const find of [byWords, byDate] as const) {
      for (const match of level) match.known ??= shelves.takeByPlace(match, find, parentOf(match, byNumber));
    }
  }
  return matches;
}

/** The stored parent's id; undefined where the parent is fresh, under which nothing stored can hang. */
function parentOf(match: Match, byNumber: Map<number, Match>): number | null | undefined {
  if (match.comment.parent === null) return null;
  return byNumber.get(match.comment.parent)?.known?.id;
}

function groupByDepth(matches: Match[]): Match[][] {
  const levels: Match[][] = [];
  for (const match of matches) {
    levels[match.comment.depth] ??= [];
    levels[match.comment.depth]!.push(match);
  }
  return levels.filter((level) => level !== undefined);
}

type Key = (
  parentId: number | null,
  fingerprint: string,
  authorId: number | null,
  date: string | null,
) => string | null;
const byWords: Key = (parentId, fingerprint) => `${parentId} ${fingerprint}`;
// A day alone would make one comment of two that an author wrote on it.
const byDate: Key = (parentId, _fingerprint, authorId, date) =>
  authorId !== null && date !== null && /\d:\d\d/.test(date) ? `${parentId} at ${authorId} ${date}` : null;

/** The stored comments, to be taken once each. */
class Shelves {
  #byForeignId = new Map<string, KnownComment>();
  #byKey = new Map<string, KnownComment[]>();
  #taken = new Set<KnownComment>();

  constructor(known: readonly KnownComment[]) {
    for (const row of known) {
      if (row.foreign_id !== null) this.#byForeignId.set(row.foreign_id, row);
      for (const find of [byWords, byDate]) {
        const key = find(row.parent_id, row.fingerprint, row.author_id, row.date);
        if (key === null) continue;
        const shelf = this.#byKey.get(key);
        if (shelf === undefined) this.#byKey.set(key, [row]);
        else shelf.push(row);
      }
    }
    // Taken from the end: the first stored one goes to the first that the input shows.
    for (const shelf of this.#byKey.values()) shelf.reverse();
  }

  takeByForeignId({ comment }: Match): KnownComment | null {
    return this.#take(comment.id === null ? undefined : this.#byForeignId.get(comment.id));
  }

  takeByPlace(match: Match, find: Key, parentId: number | null | undefined): KnownComment | null {
    if (parentId === undefined) return null;
    const key = find(parentId, match.fingerprint, match.authorId, match.comment.date);
    const shelf = key === null ? undefined : this.#byKey.get(key);
    while (shelf?.length) {
      const row = this.#take(shelf.pop());
      if (row !== null && (row.foreign_id === null || match.comment.id === null)) return row;
      if (row !== null) this.#taken.delete(row);
    }
    return null;
  }

  #take(row: KnownComment | undefined): KnownComment | null {
    if (row === undefined || this.#taken.has(row)) return null;
    this.#taken.add(row);
    return row;
  }
}
