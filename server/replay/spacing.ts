/** When a rule that somebody misjudged comes back to them. */

/** What is remembered of one rule for one person. */
export interface Spacing {
  /** Times judged well in a row. */
  streak: number;
  intervalDays: number;
  /** How easily it stays, 1.3 and up. */
  ease: number;
}

export const FIRST_SPACING: Spacing = { streak: 0, intervalDays: 0, ease: 2.5 };

const LEAST_EASE = 1.3;

/**
 * The spacing after a judgement of the given grade: 0 (no idea) .. 5 (sure and right); from 3 on it counts as known.
 * After SM-2 (Wozniak 1990): intervals of 1 and 6 days, then times the ease as it was before this grade; under grade 3
 * from the start again. Unlike the original, the ease is updated then too, so that what is failed often comes often.
 */
export function space(before: Spacing, grade: number): Spacing {
  const ease = Math.max(LEAST_EASE, before.ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02));
  if (grade < 3) return { streak: 0, intervalDays: 1, ease };
  const streak = before.streak + 1;
  const intervalDays = streak === 1 ? 1 : streak === 2 ? 6 : Math.round(before.intervalDays * before.ease);
  return { streak, intervalDays, ease };
}
