import { z } from 'zod';
import { TRAINING_ACTIONS } from '../../model/training.ts';
import type { Commitment } from '../../replay/runs.ts';
import type { Scenario } from '../../replay/scenario.ts';

const Point = z.string().max(200);

/** In a room: which vote it was meant for. */
const MeantVote = z
  .literal(['1', '2'])
  .transform(Number)
  .pipe(z.literal([1, 2]))
  .optional();

const AnswerForm = z.object({
  point: Point,
  action: z.enum(TRAINING_ACTIONS, 'choose what to do with the comment'),
  rule: z
    .string()
    .max(200)
    .optional()
    .transform((rule) => rule || null),
  confidence: z.coerce.number('say how sure you are').min(0.5).max(1),
  rationale: z
    .string()
    .max(2000)
    .optional()
    .transform((text) => text || null),
  /** Counted by the browser; without script nobody looks at the clock. */
  seconds: z.coerce.number().positive().nullable().catch(null),
  vote: MeantVote,
});

/** What the answer form sends. Throws what says which field makes no sense. */
export function readAnswer(body: unknown, { left }: Pick<Scenario, 'left'>): Commitment {
  const given = AnswerForm.parse(body ?? {});
  // The rules are asked for what acts alone: one that was chosen before a change of mind is not meant.
  return { ...given, rule: left.includes(given.action) ? null : given.rule };
}

/** The point that a form asks to skip, and in which vote of a room. */
export function readSkipped(body: unknown): Pick<Commitment, 'point' | 'vote'> {
  return z.object({ point: Point, vote: MeantVote }).parse(body ?? {});
}
