/** What trainees choose between, in words: the buttons, their keys, what was done. */
import type { TrainingAction } from '../../model/training.ts';
import type { Scenario } from '../../replay/scenario.ts';

interface ActionWords {
  label: string;
  /** The key of its button; none of the page's other keys. */
  key: string;
  /** Follows "You" or a name. */
  did: string;
  /** The state that the desk would show: its icon and its colour. */
  stateName: 'visible' | 'held' | 'removed';
}

export const ACTION_WORDS: Record<TrainingAction, ActionWords> = {
  approve: { label: 'Approve', key: 'a', did: 'approved it', stateName: 'visible' },
  wait: { label: 'Wait', key: 'p', did: 'left it for later', stateName: 'visible' },
  warn: { label: 'Warn', key: 'w', did: 'warned its author', stateName: 'held' },
  hide: { label: 'Hide', key: 'h', did: 'hid it', stateName: 'removed' },
  reject: { label: 'Reject', key: 'r', did: 'rejected it', stateName: 'removed' },
  lock: { label: 'Lock', key: 'l', did: 'closed the branch', stateName: 'held' },
  escalate: { label: 'Escalate', key: 'e', did: 'passed it on', stateName: 'held' },
};

/** The steps of confidence that are asked for, and their keys. */
export const CONFIDENCE_STEPS = [
  { value: '0.5', label: '50 %', key: 'z' },
  { value: '0.65', label: '65 %', key: 'x' },
  { value: '0.8', label: '80 %', key: 'c' },
  { value: '0.9', label: '90 %', key: 'v' },
  { value: '0.99', label: '99 %', key: 'b' },
] as const;

/** The label of a scenario's rule. */
export function labelOf(policy: Scenario['policy'], code: string): string {
  return policy.find((rule) => rule.code === code)?.label ?? code;
}

/** What can be done in a scenario, in its own words. */
export function explainActions({ actions }: Pick<Scenario, 'actions'>) {
  return actions.map(({ code, sentence }) => ({ ...ACTION_WORDS[code], sentence }));
}
