import type { DisputeState } from '../model/training.ts';
import type { Change } from './change.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { DisputeTable, Reader } from './tables.ts';

/** A trainee's objection to what a key says of a point. */
export interface DisputeRow {
  id: number;
  scenarioId: number;
  point: string;
  accountId: number;
  name: string;
  text: string;
  at: string;
  state: DisputeState;
  reply: string | null;
  settledAt: string | null;
  settledBy: string | null;
}

/** Disputes of a scenario, by a person, in a state; the latest first. */
export async function listDisputes(
  db: Reader,
  filter: { scenarioId?: number; accountId?: number; state?: DisputeState } = {},
): Promise<DisputeRow[]> {
  if (!isRowNumber(filter.scenarioId ?? 0) || !isRowNumber(filter.accountId ?? 0)) return [];
  const rows = await db
    .selectFrom('disputes')
    .selectAll()
    .$if(filter.scenarioId !== undefined, (query) => query.where('scenario_id', '=', filter.scenarioId!))
    .$if(filter.accountId !== undefined, (query) => query.where('account_id', '=', filter.accountId!))
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state!))
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toDispute);
}

export async function insertDispute(
  change: Change,
  dispute: Pick<DisputeRow, 'scenarioId' | 'point' | 'accountId' | 'name' | 'text'>,
): Promise<DisputeRow> {
  const row: DisputeTable = {
    id: await takeNumbers(change.tx, 'dispute', 1),
    scenario_id: dispute.scenarioId,
    point: dispute.point,
    account_id: dispute.accountId,
    name: storableText(dispute.name),
    text: storableText(dispute.text),
    at: change.at,
    state: 'open',
    reply: null,
    settled_at: null,
    settled_by: null,
  };
  await change.tx.insertInto('disputes').values(row).execute();
  return toDispute(row);
}

/** Settles an open dispute; null where there is none of that id, or it was settled before. */
export async function settleDispute(
  change: Change,
  id: number,
  verdict: { state: 'accepted' | 'declined'; reply: string },
): Promise<DisputeRow | null> {
  if (!isRowNumber(id)) return null;
  const row = await change.tx
    .updateTable('disputes')
    .set({
      state: verdict.state,
      reply: storableText(verdict.reply),
      settled_at: change.at,
      settled_by: change.who.name,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toDispute(row);
}

function toDispute(row: DisputeTable): DisputeRow {
  const { scenario_id, account_id, settled_at, settled_by, ...rest } = row;
  return { ...rest, scenarioId: scenario_id, accountId: account_id, settledAt: settled_at, settledBy: settled_by };
}
