import type { Change } from './change.ts';
import type { Reader } from './tables.ts';

/** A setting's value, or null where nobody has set it. The value is whatever JSON holds: check it. */
export async function readSetting(db: Reader, name: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.value);
}

export async function writeSetting(change: Change, name: string, value: unknown): Promise<void> {
  const before = await readSetting(change.tx, name);
  const text = JSON.stringify(value);
  await change.tx
    .insertInto('settings')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute();
  await change.record([{ what: 'setting:changed', before: { [name]: before }, after: { [name]: value } }]);
}

/** Sets a value where there is none yet, and yields the one that stands. No event: the log must not hold secrets. */
export async function keepFirst(change: Change, name: string, fresh: string): Promise<string> {
  await change.tx
    .insertInto('settings')
    .values({ name, value: JSON.stringify(fresh) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await readSetting(change.tx, name)) as string;
}
