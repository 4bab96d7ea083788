/** The words of moderation: states, decisions, rules, flags. */
import type { ForeignStatus } from './capture.ts';

/** Where a comment stands. Flags, assignments and notes stand beside the state. */
export type State = 'visible' | 'held' | 'removed';

/** What a person (or a rule) decides. Undo is an event of its own, not an action. */
export type Action = 'approve' | 'reject' | 'escalate';

/** The state an action leads to; escalating leaves the state as it is. */
export const STATE_AFTER: Record<Action, State | null> = { approve: 'visible', reject: 'removed', escalate: null };

/** The state that an imported status stands for. */
export function stateOf(status: ForeignStatus | null): State {
  if (status === 'pending') return 'held';
  if (status === 'spam' || status === 'trash' || status === 'deleted' || status === 'removed') return 'removed';
  return 'visible';
}

/** One rule of the written policy, which a rejection names. */
export interface Rule {
  code: string;
  /** Two words for a queue row. */
  label: string;
  /** The rule as its readers are told it. */
  sentence: string;
}

/**
 * The default policy: incivility as coded by Coe, Kenski and Rains 2014 (Journal of Communication 64)
 * for news comments, with threats, identity attacks and spam from the practice of comment platforms.
 */
export const RULES: readonly Rule[] = [
  { code: 'threat', label: 'Threat', sentence: 'No threats, and no wishing harm on anyone.' },
  { code: 'identity-attack', label: 'Identity attack', sentence: 'No attacks on people for who they are.' },
  {
    code: 'name-calling',
    label: 'Name-calling',
    sentence: 'No name-calling: argue with what was said, not with who said it.',
  },
  {
    code: 'aspersion',
    label: 'Aspersion',
    sentence: 'No running down of people, plans or ideas without a reason given.',
  },
  {
    code: 'lying-accusation',
    label: 'Lying accusation',
    sentence: 'No calling people liars without showing what is false.',
  },
  { code: 'vulgarity', label: 'Vulgarity', sentence: 'No vulgar language.' },
  {
    code: 'pejorative-speech',
    label: 'Pejorative',
    sentence: 'No sneering at the way another person speaks or writes.',
  },
  { code: 'spam', label: 'Spam', sentence: 'No advertising, and no posting the same thing again and again.' },
  { code: 'off-topic', label: 'Off topic', sentence: 'Stay with the subject of the article.' },
];

/** Why a comment waits in the queue: which rule's threshold it passed, and the sentence that says so. */
export interface Flag {
  /** Code of the flagging rule that fired, such as `uncivil`, `threat`, `scorer-failed`, `imported-held`. */
  code: string;
  label: string;
  sentence: string;
}
