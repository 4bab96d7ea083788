/** The words of training: what a trainee is asked to choose between, and where things stand. */

/** `lock` closes the branch to replies; `wait` leaves the comment and looks again later. */
export const TRAINING_ACTIONS = ['approve', 'reject', 'hide', 'escalate', 'lock', 'warn', 'wait'] as const;
export type TrainingAction = (typeof TRAINING_ACTIONS)[number];

/** A draft is edited; what is published stays as it is; what is retired is no longer given to anybody. */
export type ScenarioState = 'draft' | 'published' | 'retired';

/** Rated independently, written by the scenario's authors, or taken from past decisions (weak). */
export type KeySource = 'panel' | 'authors' | 'history';

/** Where a room stands, in the order of one point. */
export const ROOM_PHASES = ['lobby', 'presenting', 'open', 'locked', 'revealed', 'discussing', 'closed'] as const;
export type RoomPhase = (typeof ROOM_PHASES)[number];

/** The first vote is what scores; the second, after the discussion, is kept beside it. */
export type Vote = 1 | 2;

/** What becomes of a trainee's objection to a key. */
export type DisputeState = 'open' | 'accepted' | 'declined';
