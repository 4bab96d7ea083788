import type { ImpliedLink } from '../model/capture.ts';
import { type IncomingComment, type KnownComment, type Match, matchComments } from './match-comments.ts';
import { takeNumbers } from './numbers.ts';
import type { Writer } from './tables.ts';

/** A comment of the input on its way into the store: with its row's id, and its parent's. */
export interface Entry extends Match {
  id: number;
  parentId: number | null;
  /** Place in display order among all stored comments of the article, from 1. */
  n: number;
  /** The inferred replies as JSON, parents by their rows' ids; null where there are none. */
  implied: string | null;
}

/** An inferred reply as it is stored: the link without its place, which moves. */
export type StoredLink = Omit<ImpliedLink, 'parent'> & { parentId: number };

/** Pairs an input's comments with the stored ones and numbers the fresh ones. */
export async function planComments(tx: Writer, known: KnownComment[], incoming: IncomingComment[]): Promise<Entry[]> {
  const matches = matchComments(known, incoming);
  const fresh = matches.filter((match) => match.known === null).length;
  let next = fresh === 0 ? 0 : await takeNumbers(tx, 'comment', fresh);
  const entries = matches.map(({ comment, authorId, fingerprint, known }): Entry => {
    const id = known?.id ?? next++;
    return { comment, authorId, fingerprint, known, id, n: comment.n, parentId: null, implied: null };
  });
  const byNumber = new Map(entries.map((entry) => [entry.comment.n, entry]));
  for (const entry of entries) {
    const parent = entry.comment.parent === null ? undefined : byNumber.get(entry.comment.parent);
    entry.parentId = parent?.id ?? null;
    if (entry.comment.implied.length > 0) entry.implied = writeImplied(entry.comment.implied, byNumber);
  }
  return entries;
}

function writeImplied(links: ImpliedLink[], byNumber: Map<number, Entry>): string | null {
  const stored = links.flatMap(({ parent, ...link }): StoredLink[] => {
    const id = byNumber.get(parent)?.id;
    return id === undefined ? [] : [{ parentId: id, ...link }];
  });
  return stored.length === 0 ? null : JSON.stringify(stored);
}

/** What of a stored comment an input contradicts. What the input merely does not show is no contradiction. */
export function findContradictions({ comment, known, fingerprint, parentId }: Entry): {
  text: boolean;
  kind: boolean;
  status: boolean;
  parent: boolean;
} {
  // A placeholder only says that somebody answers a comment that this input does not hold.
  if (known === null || (comment.kind === 'missing' && known.kind !== 'missing')) {
    return { text: false, kind: false, status: false, parent: false };
  }
  return {
    text: comment.text !== '' && fingerprint !== known.fingerprint,
    kind: comment.kind !== known.kind,
    status: comment.status !== null && comment.status !== known.status,
    parent: comment.parentKnown && parentId !== known.parent_id,
  };
}

export function isChanged(entry: Entry): boolean {
  return Object.values(findContradictions(entry)).includes(true) || isBack(entry);
}

/** Whether a comment that was gone is shown again. */
export function isBack({ known, comment }: Entry): boolean {
  return known !== null && known.gone_at !== null && comment.kind !== 'missing';
}

/** Stored comments that the input does not show. */
export function findMissed(known: KnownComment[], entries: Entry[]): KnownComment[] {
  const shown = new Set(entries.map((entry) => entry.id));
  return known.filter((row) => !shown.has(row.id));
}

/**
 * The place of each comment in display order, from 1: the input's order, in which a comment that it does not show
 * stays behind the one that it stood behind. Mutates nothing.
 */
export function orderComments(entries: Entry[], missed: KnownComment[]): Map<number, number> {
  const shown = entries.flatMap((entry) => (entry.known === null ? [] : [entry.known]));
  const followers = new Map<number | null, number[]>();
  let before: number | null = null;
  const missing = new Set(missed);
  for (const row of [...shown, ...missed].sort((one, other) => one.n - other.n)) {
    if (!missing.has(row)) before = row.id;
    else if (followers.has(before)) followers.get(before)!.push(row.id);
    else followers.set(before, [row.id]);
  }
  const order = [...(followers.get(null) ?? []), ...entries.flatMap(({ id }) => [id, ...(followers.get(id) ?? [])])];
  return new Map(order.map((id, index) => [id, index + 1]));
}
