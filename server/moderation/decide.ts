import type { Action, State } from '../model/moderation.ts';
import type { EventRow } from '../store/events.ts';
import type { Actor, Store } from '../store/open.ts';

/** A comment and the version of it that the moderator saw. */
export interface Seen {
  id: number;
  version: number;
}

export interface Decision {
  action: Action;
  /** Needed to reject: a code of RULES. */
  rule?: string;
  /** Needed to escalate; welcome elsewhere. At most 2,000 characters. */
  note?: string;
}

/** A comment that changed since it was looked at. Nothing was done to it. */
export interface Stale {
  id: number;
  seen: number;
  version: number;
  /** What happened since, oldest first. */
  changes: EventRow[];
}

export interface Done {
  id: number;
  version: number;
  state: State;
  /** Sequence of its event: what undoes this one alone. */
  sequence: number;
}

export interface DecideResult {
  /** What undoes all of it; null when nothing was done. */
  group: number | null;
  done: Done[];
  stale: Stale[];
  /** Ids that no comment has. */
  unknown: number[];
}

/** A decision that makes no sense as asked: `code` is `rule-missing`, `rule-unknown`, `note-missing`, `note-long`, `nothing-chosen`, `too-many`. */
export class DecisionError extends Error {
  code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Decides on one comment or several (to 500) in one group. A stale one is refused with what changed; the others are done. */
export function decide(_store: Store, _who: Actor, _comments: Seen[], _decision: Decision): Promise<DecideResult> {
  throw new Error('not yet');
}
