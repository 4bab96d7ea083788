import { sql } from 'kysely';
import type { CounterTable, Writer } from './tables.ts';

/** The largest integer of both engines' columns. */
export const LARGEST = 2 ** 31 - 1;

/** Whether a number can be a row's: PostgreSQL answers any other with an error, and a stranger may have typed it. */
export function isRowNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= LARGEST;
}

/**
 * Takes the next `count` numbers of a kind and yields the first. The counter's row stays locked until commit, so
 * numbers are in the order of commits: whoever has seen event 7 will never see a 6 arrive late.
 */
export async function takeNumbers(tx: Writer, name: CounterTable['name'], count: number): Promise<number> {
  const row = await tx
    .updateTable('counters')
    .set({ next: sql`next + ${count}` })
    .where('name', '=', name)
    .returning('next')
    .executeTakeFirstOrThrow();
  return row.next - count;
}
