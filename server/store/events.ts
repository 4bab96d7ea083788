import { insertRows, selectIn } from './batch.ts';
import { isRowNumber, LARGEST, takeNumbers } from './numbers.ts';
import { clampLimit, type Page, readCursor, toPage } from './page.ts';
import type { EventTable, Reader, Writer } from './tables.ts';

/** What can happen at the desk. Imports record one event per article, and one per comment that changed, went or came back. */
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
  'rescoring:started',
  'rescoring:finished',
  'rescoring:applied',
  'rescoring:undone',
  'comment:rescored',
] as const;

/**
 * What can happen in training: `after` holds ids and revisions alone, never what was rated or answered, because the
 * names of events reach every browser. The desk's log leaves them out.
 */
export const TRAINING_EVENTS = [
  'training:scenario-added',
  'training:scenario-changed',
  'training:key-changed',
  'training:rated',
  'training:run-started',
  'training:answered',
  'training:run-finished',
  'training:room-changed',
  'training:disputed',
  'training:dispute-settled',
] as const;

export type DeskEventName = (typeof EVENTS)[number];
export type EventName = DeskEventName | (typeof TRAINING_EVENTS)[number];

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

/** One that belongs to the desk, not to training. */
export type DeskEvent = EventRow & { what: DeskEventName };

export interface EventFilter {
  articleId?: number;
  commentId?: number;
  captureId?: number;
  group?: number;
}

const MOST_SINCE = 1_000;

/** Events after `since`, oldest first, at most `limit` (to 1,000): what a browser catches up from. None after what is no sequence. */
export async function listEventsSince(db: Reader, since: number, limit?: number): Promise<EventRow[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('sequence', '>', isRowNumber(since) ? since : LARGEST)
    .orderBy('sequence')
    .limit(clampLimit(limit, MOST_SINCE, MOST_SINCE))
    .execute();
  return rows.map(toEvent);
}

/** The event log for people, newest first. What happened in training is not of it. */
export async function listEvents(
  db: Reader,
  filter: EventFilter,
  cursor: string | null = null,
  limit?: number,
): Promise<Page<DeskEvent>> {
  const size = clampLimit(limit, 50, 500);
  const before = readCursor(cursor, 1)?.[0];
  if (!Object.values(filter).every((number) => number === undefined || isRowNumber(number))) {
    return { items: [], next: null };
  }
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('what', 'not like', 'training:%')
    .$if(filter.articleId !== undefined, (query) => query.where('article_id', '=', filter.articleId!))
    .$if(filter.commentId !== undefined, (query) => query.where('comment_id', '=', filter.commentId!))
    .$if(filter.captureId !== undefined, (query) => query.where('capture_id', '=', filter.captureId!))
    .$if(filter.group !== undefined, (query) => query.where('group_id', '=', filter.group!))
    .$if(before !== undefined, (query) => query.where('sequence', '<', before!))
    .orderBy('sequence', 'desc')
    .limit(size + 1)
    .execute();
  const page = toPage(rows, size, (row) => [row.sequence]);
  return { items: page.items.map(toEvent) as DeskEvent[], next: page.next };
}

/** Events by their sequences, in the order given; each must be there. */
export async function listEventsBySequence(db: Reader, sequences: number[]): Promise<EventRow[]> {
  const rows = await selectIn(sequences, (some) =>
    db.selectFrom('events').selectAll().where('sequence', 'in', some).execute(),
  );
  const bySequence = new Map(rows.map((row) => [row.sequence, toEvent(row)]));
  return sequences.map((sequence) => bySequence.get(sequence)!);
}

/** The last sequence, 0 before anything happened. */
export async function readLastSequence(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((build) => build.fn.max('sequence').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Appends a change's events and yields them with their sequences; the first one of a change names its group. */
export async function appendEvents(
  tx: Writer,
  events: NewEvent[],
  change: { at: string; who: { id: number | null; name: string }; group: number | null },
): Promise<EventRow[]> {
  if (events.length === 0) return [];
  const first = await takeNumbers(tx, 'event', events.length);
  const rows = events.map((event, index) => ({
    sequence: first + index,
    group_id: change.group ?? first,
    at: change.at,
    who_id: change.who.id,
    who: change.who.name,
    what: event.what,
    article_id: event.articleId ?? null,
    comment_id: event.commentId ?? null,
    capture_id: event.captureId ?? null,
    before: event.before ? JSON.stringify(event.before) : null,
    after: event.after ? JSON.stringify(event.after) : null,
  }));
  await insertRows(tx, 'events', rows);
  return rows.map(toEvent);
}

function toEvent(row: EventTable): EventRow {
  return {
    sequence: row.sequence,
    group: row.group_id,
    at: row.at,
    whoId: row.who_id,
    who: row.who,
    what: row.what as EventName,
    articleId: row.article_id,
    commentId: row.comment_id,
    captureId: row.capture_id,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  };
}
