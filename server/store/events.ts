import type { Page } from './page.ts';
import type { Reader } from './tables.ts';

/** What can happen. Imports record one event per article, and one per comment that changed, went or came back. */
export const EVENTS = [
  'capture:started',
  'capture:finished',
  'capture:interrupted',
  'capture:resumed',
  'capture:removed',
  'capture:restored',
  'article:imported',
  'article:changed',
  'comment:changed',
  'comment:gone',
  'comment:returned',
  'comment:decided',
  'comment:undone',
  'account:invited',
  'account:joined',
  'account:changed',
  'setting:changed',
] as const;
export type EventName = (typeof EVENTS)[number];

/** The columns that an event saw change, by name. */
export type Facts = Record<string, unknown>;

export interface NewEvent {
  what: EventName;
  articleId?: number | null;
  commentId?: number | null;
  captureId?: number | null;
  before?: Facts | null;
  after?: Facts | null;
}

/** Something that happened. Sequences are in the order of commits, without gaps that fill later. */
export interface EventRow {
  sequence: number;
  /** The sequence of the first event of the same change: what a bulk decision is undone by. */
  group: number;
  at: string;
  whoId: number | null;
  who: string;
  what: EventName;
  articleId: number | null;
  commentId: number | null;
  captureId: number | null;
  before: Facts | null;
  /** For `comment:decided`: state, version, action, rule, note, sequence undone by... */
  after: Facts | null;
}

export interface EventFilter {
  articleId?: number;
  commentId?: number;
  captureId?: number;
  group?: number;
}

/** Events after `since`, oldest first, at most `limit` (to 1,000): what a browser catches up from. */
export function listEventsSince(_db: Reader, _since: number, _limit?: number): Promise<EventRow[]> {
  throw new Error('not yet');
}

/** The event log for people, newest first. */
export function listEvents(
  _db: Reader,
  _filter: EventFilter,
  _cursor: string | null,
  _limit?: number,
): Promise<Page<EventRow>> {
  throw new Error('not yet');
}

/** The last sequence, 0 before anything happened. */
export function readLastSequence(_db: Reader): Promise<number> {
  throw new Error('not yet');
}
