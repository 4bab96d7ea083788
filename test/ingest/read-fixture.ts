import { readFileSync } from 'node:fs';
import type { Capture } from '../../server/model/capture.ts';
import { readString } from './read-string.ts';

/** Reads one of the invented pages in test/fixtures/pages; each holds one article. */
export async function readFixture(name: string, as?: string): Promise<Capture> {
  const text = readFileSync(new URL(`../fixtures/pages/${name}.html`, import.meta.url), 'utf8');
  const [capture] = await readString(text, { name: `${name}.html`, as });
  return capture!;
}
