/** Rules in words, over the scenarios that somebody met. */
import { NO_RULE } from '../../replay/judge-answer.ts';
import type { RunRecord } from '../../replay/records.ts';
import type { Scenario } from '../../replay/scenario.ts';
import { labelOf } from './say-training.ts';

/** A rule by its label; what breaks no rule has one, too. */
export function labelRule(policy: Scenario['policy'], rule: string): string {
  return rule === NO_RULE ? 'Nothing broken' : labelOf(policy, rule);
}

/** The rules of all scenarios that somebody met. */
export function joinPolicies(records: readonly RunRecord[]): Scenario['policy'] {
  return records.flatMap(({ stored }) => stored.scenario.policy);
}
