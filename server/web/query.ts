/** What addresses and forms may hold: checked once, here, before anything acts on it. */
import { z } from 'zod';
import { PageError } from './page-error.ts';

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** An id in an address; anything else is an address that does not exist. */
export function readId(given: unknown): number {
  const id = Id.safeParse(given);
  if (!id.success) throw new PageError(404, 'There is no such page', 'Check the address, or start from the overview.');
  return id.data;
}

/** Text of an address or form, trimmed; undefined where there is none. Lists and other shapes count as none. */
export const OptionalText = z
  .string()
  .max(2000)
  .transform((text) => text.trim() || undefined)
  .optional()
  .catch(undefined);

export const OptionalId = z.coerce.number().int().positive().optional().catch(undefined);

/** Builds an address from its parts; what is undefined stays out. */
export function addressOf(path: string, parts: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
