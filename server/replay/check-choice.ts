import type { TrainingAction } from '../model/training.ts';
import type { Scenario } from './scenario.ts';
import { TrainingError } from './training-error.ts';

/** Throws where somebody chose an action that a scenario does not offer, or a rule that it does not have. */
export function checkChoice(
  { actions, policy }: Scenario,
  { action, rule }: { action: TrainingAction; rule: string | null },
): void {
  if (!actions.some(({ code }) => code === action)) throw new TrainingError('invalid', 'Choose one of the actions.');
  if (rule !== null && !policy.some(({ code }) => code === rule)) {
    throw new TrainingError('invalid', 'Choose one of the rules, or none.');
  }
}
