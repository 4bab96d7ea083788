import { sql } from 'kysely';
import type { CounterTable, Writer } from './tables.ts';

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
