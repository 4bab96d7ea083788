/** The answer form: what can be done, by which rule, how sure. Used alone, in a room and by raters. */
import type { Scenario } from '../../replay/scenario.ts';
import { ACTION_WORDS, CONFIDENCE_STEPS } from './say-training.ts';

export interface ShownJudgement {
  /** Where the form is sent: fields `point`, `action`, `rule`, the scale's name, `rationale`, `seconds`. */
  action: string;
  point: string;
  /** More hidden fields, by name. */
  fields: Record<string, string>;
  /** `acts`: it does something to the comment, so a rule is asked for. */
  actions: { code: string; label: string; sentence: string; key: string; acts: boolean }[];
  /** The last one is "No rule", code "". A rule without a key has "". */
  rules: { code: string; label: string; sentence: string; key: string }[];
  scale: Scale;
  /** Where a skip is sent; null where nothing can be skipped. */
  skip: string | null;
  /** The button: "Commit". */
  commit: string;
  /** Whether a reason has to be given: raters owe one. */
  needsWhy: boolean;
  /** What was answered here before and may still be changed, as the fields' values. */
  given: { action: string; rule: string; scale: string; rationale: string } | null;
}

/** Asked beside action and rule: how sure a trainee is, or how severe a rater finds it. */
export interface Scale {
  name: 'confidence' | 'severity';
  legend: string;
  steps: readonly { value: string; label: string; key: string }[];
}

export const CONFIDENCE: Scale = { name: 'confidence', legend: 'How sure are you?', steps: CONFIDENCE_STEPS };

/** Two digits would be two keys. */
const MOST_RULE_KEYS = 9;

/** `form`: where it is sent and what it asks, beside the scenario's own actions and rules. */
export function showJudgement(
  { actions, policy, left }: Pick<Scenario, 'actions' | 'policy' | 'left'>,
  form: Pick<ShownJudgement, 'action' | 'point' | 'scale' | 'skip' | 'commit'> &
    Partial<Pick<ShownJudgement, 'fields' | 'needsWhy' | 'given'>>,
): ShownJudgement {
  return {
    ...form,
    fields: form.fields ?? {},
    needsWhy: form.needsWhy ?? false,
    given: form.given ?? null,
    actions: actions.map(({ code, sentence }) => {
      const { label, key } = ACTION_WORDS[code];
      return { code, label, sentence, key, acts: !left.includes(code) };
    }),
    rules: [
      ...policy.map((rule, index) => ({ ...rule, key: index < MOST_RULE_KEYS ? String(index + 1) : '' })),
      { code: '', label: 'No rule', sentence: 'It breaks none of the rules.', key: '0' },
    ],
  };
}
