import { isRowNumber } from './numbers.ts';
import type { Reader } from './tables.ts';

/** Somebody who is told a scenario's key otherwise than by answering: on its panel, beside it, or leading a room through it. */
export interface InsiderRow {
  accountId: number;
  /** All versions of a scenario share its slug, and a version begins with a copy of the key before it. */
  slug: string;
  /** From when on, ISO 8601; '' where no moment before it is sure. */
  since: string;
}

/** Who knows keys from inside: one person's scenarios, one scenario's people, or all. */
export async function listInsiders(
  db: Reader,
  filter: { accountId?: number; slug?: string } = {},
): Promise<InsiderRow[]> {
  const { accountId, slug } = filter;
  if (!isRowNumber(accountId ?? 0)) return [];
  const seats = await db
    .selectFrom('panelists')
    .innerJoin('scenarios', 'scenarios.id', 'panelists.scenario_id')
    .select(['panelists.account_id as accountId', 'scenarios.slug', 'panelists.finished_at as since'])
    .$if(accountId !== undefined, (query) => query.where('panelists.account_id', '=', accountId!))
    .$if(slug !== undefined, (query) => query.where('scenarios.slug', '=', slug!))
    .execute();
  const rooms = await db
    .selectFrom('rooms')
    .innerJoin('scenarios', 'scenarios.id', 'rooms.scenario_id')
    .select(['rooms.instructor_id as accountId', 'scenarios.slug', 'rooms.created_at as since'])
    .$if(accountId !== undefined, (query) => query.where('rooms.instructor_id', '=', accountId!))
    .$if(slug !== undefined, (query) => query.where('scenarios.slug', '=', slug!))
    .execute();
  // A seat that is not finished tells the thread and its points ahead of any answer.
  return [...seats.map(({ since, ...seat }) => ({ ...seat, since: since ?? '' })), ...rooms];
}
