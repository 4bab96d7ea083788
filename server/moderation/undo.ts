import type { Actor, Store } from '../store/open.ts';
import type { DecideResult } from './decide.ts';

/** What to undo: one decision by its sequence, or a whole group. */
export type UndoTarget = { sequence: number } | { group: number };

/**
 * Puts the comments back where they stood before. One that was decided anew since is refused with what changed;
 * one that was undone before is left alone. Undoing is itself an event.
 */
export function undo(_store: Store, _who: Actor, _target: UndoTarget): Promise<DecideResult> {
  throw new Error('not yet');
}
