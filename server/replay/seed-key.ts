/** A key from what the desk once decided: weak, since one person decided, in haste perhaps, and nobody asked how severe. */
import { RULES } from '../model/moderation.ts';
import type { TrainingAction } from '../model/training.ts';
import type { CommentView } from '../store/comments.ts';
import type { Key, Scenario } from './scenario.ts';

type Decided = Pick<CommentView, 'decision'>;

const DID: Record<'approve' | 'reject' | 'escalate', string> = {
  approve: 'The desk left it.',
  reject: 'The desk took it off the page.',
  escalate: 'The desk passed it on for a second opinion.',
};

/** What contradicts a decision outright; all between is for a panel to say. */
const AGAINST: Record<keyof typeof DID, TrainingAction[]> = { approve: ['reject'], reject: ['approve'], escalate: [] };

/**
 * Answers for those points that were decided on and whose words have not changed since; null where there is none.
 * `comments` are those of the scenario's points, in their order. People are numbered, not named; notes go through `hide`.
 */
export function seedKey(scenario: Scenario, comments: readonly Decided[], hide: (text: string) => string): Key | null {
  const raters = new Map<string, string>();
  const answers = scenario.points.flatMap(({ id }, index) => {
    const decision = comments[index]!.decision;
    if (decision === null || decision.aboutOldText) return [];
    const { action, who, note } = decision;
    const rule = RULES.find(({ code }) => code === decision.rule);
    const rater = raters.get(who) ?? `moderator ${raters.size + 1}`;
    raters.set(who, rater);
    const rationale = [DID[action], rule?.sentence, note?.trim() && `The note with it: ${hide(note.trim())}`]
      .filter(Boolean)
      .join(' ');
    return [
      {
        point: id,
        ratings: [{ rater, action, rule: rule?.code ?? null, severity: null, rationale }],
        accepted: [action],
        unacceptable: AGAINST[action],
        rules: rule ? [rule.code] : [],
        status: 'scored' as const,
        rationale,
      },
    ];
  });
  if (answers.length === 0) return null;
  return {
    format: 'rejoinder-key/1',
    scenario: scenario.id,
    scenarioVersion: scenario.version,
    source: 'history',
    panel: [...raters.values()].map((rater) => ({
      rater,
      experience: 'Decided on these comments at the desk, alone and in its daily work. No independent rating.',
    })),
    answers,
  };
}
