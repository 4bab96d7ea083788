import type { Change } from './change.ts';
import { isRowNumber } from './numbers.ts';
import type { Reader, SpacingTable } from './tables.ts';

/** When a rule comes back to somebody, and what that rests on. */
export interface SpacingRow {
  accountId: number;
  /** Its code; `none` for comments that break no rule. */
  rule: string;
  /** Times judged well in a row. */
  streak: number;
  intervalDays: number;
  ease: number;
  dueAt: string;
}

/** What is remembered of a person's rules, the first due first. */
export async function listSpacings(db: Reader, accountId: number): Promise<SpacingRow[]> {
  if (!isRowNumber(accountId)) return [];
  const rows = await db
    .selectFrom('spacings')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('due_at')
    .orderBy('rule')
    .execute();
  return rows.map(toSpacing);
}

export async function saveSpacing(change: Change, spacing: SpacingRow): Promise<void> {
  const fresh = {
    streak: spacing.streak,
    interval_days: spacing.intervalDays,
    ease: spacing.ease,
    due_at: spacing.dueAt,
  };
  await change.tx
    .insertInto('spacings')
    .values({ ...fresh, account_id: spacing.accountId, rule: spacing.rule })
    .onConflict((conflict) => conflict.columns(['account_id', 'rule']).doUpdateSet(fresh))
    .execute();
}

function toSpacing(row: SpacingTable): SpacingRow {
  const { account_id, interval_days, due_at, ...rest } = row;
  return { ...rest, accountId: account_id, intervalDays: interval_days, dueAt: due_at };
}
