import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generateExport } from './generate-export.ts';
import { type Generated, generatePage, generateText } from './generate-page.ts';
import { type Check, type Measured, round } from './measure.ts';
import type { ReadResult } from './read-child.ts';
import { timeDefuddle } from './time-defuddle.ts';

const CHILD = fileURLToPath(new URL('./read-child.ts', import.meta.url));
const LONGEST_MS = 600_000;

/** The export's middle, which is streamed again and again to make a large one of it. */
const COMMENTS = 5_000;
const COMMENTS_EACH = 500;

/** How many times as long as htmlparser2 alone, which only finds the tags, each may take. */
const TIMES_FLOOR = { export: 10, page: 60, text: 60 };
const MB_MORE = 100;

type Part = Pick<Measured, 'figures' | 'checks'>;

/** Reading alone, without a store: an export of any size, a long page and a long text. */
export async function measureReading(isSmall: boolean): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-bench-'));
  const page = generatePage(isSmall ? 1_000_000 : 5_000_000);
  try {
    const parts = [
      await measureExport(join(folder, 'export.xml'), isSmall ? 20 : 1_000),
      await measureWhole('page', join(folder, 'page.html'), page),
      await measureWhole('text', join(folder, 'text.txt'), generateText(isSmall ? 250_000 : 1_000_000)),
    ];
    const defuddle = isSmall ? null : await timeDefuddle(page.text, LONGEST_MS / 5);
    const beside = defuddle === null ? {} : { 'page: MB/s of defuddle': round(page.text.length / 1e3 / defuddle) };
    return {
      title: 'Reading alone, in megabytes a second of processor time, beside htmlparser2 which only finds tags',
      figures: Object.assign({}, ...parts.map(({ figures }) => figures), beside),
      checks: parts.flatMap(({ checks }) => checks),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureExport(file: string, megabytes: number): Promise<Part> {
  await generateExport(file, COMMENTS, COMMENTS_EACH);
  const { megabytes: each } = await readIn('ours', file, 1);
  const often = Math.ceil(megabytes / each);
  const quarter = await readIn('ours', file, Math.ceil(often / 4));
  const full = await readIn('ours', file, often);
  const { figures, checks } = compare('export', full, await readIn('floor', file, often));
  const more = Math.round(full.peakMb - quarter.peakMb);
  return {
    figures: { ...figures, 'export: MB more memory than for a quarter of it': more },
    checks: [
      ...checks,
      {
        sentence: `memory does not grow with the export (${more} MB more for four times as much)`,
        holds: more < MB_MORE,
      },
      { sentence: 'every comment of the export was found', holds: full.comments === COMMENTS * often },
    ],
  };
}

async function measureWhole(form: 'page' | 'text', file: string, { text, comments }: Generated): Promise<Part> {
  await writeFile(file, text);
  const ours = await readIn('ours', file, 0);
  const { figures, checks } = compare(form, ours, await readIn('floor', file, 0));
  const sentence = `every comment of the ${form} was found (${ours.comments} of ${comments})`;
  return { figures, checks: [...checks, { sentence, holds: ours.comments === comments }] };
}

function compare(
  form: keyof typeof TIMES_FLOOR,
  ours: ReadResult,
  floor: ReadResult,
): { figures: Measured['figures']; checks: Check[] } {
  const times = round(ours.ms / floor.ms);
  return {
    figures: {
      [`${form}: MB read`]: round(ours.megabytes),
      [`${form}: MB/s`]: round((ours.megabytes / ours.ms) * 1000),
      [`${form}: MB/s of htmlparser2`]: round((floor.megabytes / floor.ms) * 1000),
      [`${form}: peak MB of memory`]: Math.round(ours.peakMb),
      [`${form}: peak MB of htmlparser2`]: Math.round(floor.peakMb),
    },
    checks: [
      {
        sentence: `reading the ${form} takes less than ${TIMES_FLOOR[form]} times as long as finding tags (${times})`,
        holds: times < TIMES_FLOOR[form],
      },
    ],
  };
}

async function readIn(reader: 'ours' | 'floor', file: string, often: number): Promise<ReadResult> {
  const args = ['--import', 'tsx', CHILD, reader, file, String(often)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LONGEST_MS });
  return JSON.parse(stdout);
}
