import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Row = z.object({
  theirs: z.number(),
  share: z.number(),
  ours: z.number(),
  low: z.number(),
  high: z.number(),
  agreement: z.number(),
});

const Table = z.object({
  scorer: z.string(),
  attributes: z.array(z.object({ attribute: z.string(), texts: z.number(), rows: z.array(Row) })),
});

/** Thresholds set for Perspective beside those under which the scorer named flags the same share of the same texts. */
export type ThresholdTable = z.infer<typeof Table>;

/** Reads the table that `npm run fit:thresholds` writes; null where none was made yet. */
export async function readThresholds(root: string): Promise<ThresholdTable | null> {
  const path = join(root, 'data', 'models', 'perspective-thresholds.json');
  try {
    return Table.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
