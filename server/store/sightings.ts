import { insertRows } from './batch.ts';
import type { Entry } from './plan-comments.ts';
import type { Writer } from './tables.ts';

/** Notes which comments an import showed: what tells later whether another import still vouches for them. */
export async function recordSightings(tx: Writer, captureId: number, entries: Entry[]): Promise<void> {
  const rows = entries.map((entry) => ({ capture_id: captureId, comment_id: entry.id }));
  await insertRows(tx, 'sightings', rows, 'on conflict do nothing');
}
