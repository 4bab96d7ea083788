import type { Reader } from './tables.ts';

/** What the desk knows of an author. */
export interface AuthorRecord {
  id: number;
  name: string;
  source: string;
  foreignId: string | null;
  comments: number;
  visible: number;
  held: number;
  removed: number;
  /** Standing decisions of this desk. */
  approved: number;
  rejected: number;
  /** Rejections by the rule they named, most first. */
  rules: { rule: string; count: number }[];
  /** Mean civility of the scored comments, 0..1. */
  civility: number | null;
}

export function findAuthor(_db: Reader, _id: number): Promise<AuthorRecord | null> {
  throw new Error('not yet');
}
