/** What the forms of training share. */
import { z } from 'zod';

/** A field that may stand in a form once, several times or not at all. */
export const Several = z
  .union([z.string().max(2_000), z.array(z.string().max(2_000)).max(2_000)])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat()));

/** A form that could not be taken: its id on the page, why, and what was written in it. */
export interface Refusal {
  form: string;
  sentence: string;
  typed: Record<string, unknown>;
}
