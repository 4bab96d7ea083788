/**
 * What happened under an article, moment by moment: comments as they were written, and what was decided on them as it
 * fell. Any moment can be asked for at once: whole states are kept here and there, the rest is played.
 */
import type { State } from '../model/moderation.ts';
import type { DeskEvent, DeskEventName } from '../store/events.ts';

/** A comment in the order of the replay. */
export interface HistoryComment {
  id: number;
  /** Null where nothing tells when it was written. */
  postedAt: string | null;
  /** When the desk first saw it: later than it was written, and never later than what happened to it here. */
  firstSeenAt: string;
  /** Where it stands today. */
  state: State;
}

/** A comment appears (`event` is null), or something happens to one that is there. */
export interface Moment {
  commentId: number;
  /** ISO 8601; null where the comment carries no time. */
  at: string | null;
  event: DeskEvent | null;
}

/** Where a comment stands at a moment. */
export interface Standing {
  state: State;
  /** What happened to it last; null where nothing did. */
  event: DeskEvent | null;
}

export type HistoryState = ReadonlyMap<number, Standing>;

export interface History {
  moments: Moment[];
  /** The state that each comment came with. */
  first: ReadonlyMap<number, State>;
  /** The states behind every `stride` moments, none included. */
  checkpoints: HistoryState[];
  stride: number;
}

/** A stretch of so many moments is played in no time. */
const LEAST_STRIDE = 256;
/** Each whole state holds all comments so far: a bounded number of them keeps memory linear in a long article. */
const MOST_CHECKPOINTS = 16;

/** Events that tell of one comment: these are shown as moments of their own. */
const TOLD: ReadonlySet<DeskEventName> = new Set<DeskEventName>([
  ...(['comment:decided', 'comment:undone', 'comment:rescored'] as const),
  ...(['comment:changed', 'comment:gone', 'comment:returned'] as const),
]);

/** `comments` in the order of the replay, `events` of their article in the order of their sequence. */
export function buildHistory(comments: readonly HistoryComment[], events: readonly DeskEvent[]): History {
  const known = new Set(comments.map(({ id }) => id));
  const told = events.filter(({ what, commentId }) => TOLD.has(what) && commentId !== null && known.has(commentId));
  const moments = merge(comments, told);
  const stride = Math.max(LEAST_STRIDE, Math.ceil(moments.length / MOST_CHECKPOINTS));
  const history = { moments, first: findFirst(comments, told), stride };
  return { ...history, checkpoints: takeCheckpoints(history) };
}

/** The state behind the first `position` moments; comments that have not appeared yet are not in it. */
export function stateAt(history: History, position: number): HistoryState {
  const from = Math.floor(position / history.stride);
  const state = new Map(history.checkpoints[from]);
  play(history, state, from * history.stride, position);
  return state;
}

function play(history: Pick<History, 'moments' | 'first'>, state: Map<number, Standing>, from: number, to: number) {
  for (const { commentId, event } of history.moments.slice(from, to)) {
    const before = state.get(commentId);
    const reached = event && readState(event.after);
    state.set(commentId, { state: reached ?? before?.state ?? history.first.get(commentId)!, event });
  }
}

function takeCheckpoints(history: Omit<History, 'checkpoints'>): HistoryState[] {
  const state = new Map<number, Standing>();
  const checkpoints: HistoryState[] = [];
  for (let at = 0; at <= history.moments.length; at += history.stride) {
    checkpoints.push(new Map(state));
    play(history, state, at, at + history.stride);
  }
  return checkpoints;
}

/** Before something happens every comment has appeared that had been written, or seen, by then. */
function merge(comments: readonly HistoryComment[], events: readonly DeskEvent[]): Moment[] {
  const moments: Moment[] = [];
  const due = findDue(comments, events);
  let next = 0;
  events.forEach((event, index) => {
    for (; next < due[index]!; next += 1) moments.push(toMoment(comments[next]!));
    moments.push({ commentId: event.commentId!, at: event.at, event });
  });
  for (const comment of comments.slice(next)) moments.push(toMoment(comment));
  return moments;
}

function toMoment({ id, postedAt }: HistoryComment): Moment {
  return { commentId: id, at: postedAt, event: null };
}

/** For each event how many comments, counted from the first, precede it: all up to the last one that was there. */
function findDue(comments: readonly HistoryComment[], events: readonly DeskEvent[]): number[] {
  const times = comments.map(({ postedAt, firstSeenAt }) => {
    const written = Date.parse(postedAt ?? firstSeenAt);
    return Math.min(Number.isNaN(written) ? Number.POSITIVE_INFINITY : written, Date.parse(firstSeenAt));
  });
  // From the end: the earliest time among a comment and all behind it.
  for (let at = times.length - 2; at >= 0; at -= 1) times[at] = Math.min(times[at]!, times[at + 1]!);
  let due = 0;
  return events.map(({ at }) => {
    while (due < times.length && times[due]! <= Date.parse(at)) due += 1;
    return due;
  });
}

/** The state each comment had before anything happened to it here. */
function findFirst(comments: readonly HistoryComment[], events: readonly DeskEvent[]): Map<number, State> {
  const first = new Map<number, State>();
  for (const { commentId, before } of events) {
    const state = readState(before);
    if (state && !first.has(commentId!)) first.set(commentId!, state);
  }
  for (const { id, state } of comments) if (!first.has(id)) first.set(id, state);
  return first;
}

function readState(facts: DeskEvent['after']): State | null {
  const state = facts?.state;
  return state === 'visible' || state === 'held' || state === 'removed' ? state : null;
}
