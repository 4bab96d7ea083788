import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readCaptures } from '../../server/ingest/read.ts';
import { createScorer } from '../../server/scoring/score.ts';
import { place } from '../../server/thread/place.ts';
import { generateExport } from './generate-export.ts';
import type { ImportResult } from './import-child.ts';
import { type Measured, round } from './measure.ts';

const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const EACH = 500;
const LONGEST_MS = 600_000;

/** An export read, placed, scored and stored on SQLite; and one of a quarter of its size, to see how both grow. */
export async function measureImport(isSmall: boolean): Promise<Measured> {
  const whole = isSmall ? 8_000 : 100_000;
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-bench-'));
  try {
    const quarter = await importGenerated(folder, whole / 4);
    const full = await importGenerated(folder, whole);
    const growth = costOf(full) / costOf(quarter);
    const added = full.peakMb - quarter.peakMb;
    return {
      title: `Import of ${whole} comments from an export (parse, place, score, store) on SQLite`,
      figures: {
        'comments a second': round((full.comments / full.ms) * 1000),
        'µs of processor time for each': round(costOf(full)),
        'peak MB': Math.round(full.peakMb),
        'MB more than for a quarter of it': Math.round(added),
        ...(isSmall ? {} : await measureStages(join(folder, `${whole}.xml`))),
      },
      checks: [
        {
          sentence: `a comment takes at most twice as long in a file four times as large (${round(growth)})`,
          holds: growth < 2,
        },
        { sentence: `memory does not grow with the file (${Math.round(added)} MB more)`, holds: added < 100 },
        { sentence: 'every comment was found', holds: full.comments === whole },
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function importGenerated(folder: string, comments: number): Promise<ImportResult> {
  const file = join(folder, `${comments}.xml`);
  await generateExport(file, comments, EACH);
  const args = ['--import', 'tsx', CHILD, `sqlite:${join(folder, `${comments}.db`)}`, file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LONGEST_MS });
  return JSON.parse(stdout);
}

/** Microseconds of processor time for each comment. */
function costOf({ cpuMs, comments }: ImportResult): number {
  return (cpuMs / comments) * 1000;
}

/** What each step before the store takes of a comment, in microseconds of processor time. */
async function measureStages(file: string): Promise<Record<string, number>> {
  const scorer = createScorer({ lexicons: `${root}data/lexicons`, models: `${root}data/models` });
  const spent = { read: 0, place: 0, score: 0 };
  let comments = 0;
  let last = process.cpuUsage();
  const lap = (stage: keyof typeof spent) => {
    const { user, system } = process.cpuUsage(last);
    spent[stage] += user + system;
    last = process.cpuUsage();
  };
  for await (const capture of readCaptures(file)) {
    lap('read');
    const placed = place(capture);
    lap('place');
    for (const { text } of placed.comments) scorer.score({ text });
    lap('score');
    comments += placed.comments.length;
  }
  const named = Object.entries(spent).map(([stage, us]) => [`µs to ${stage} one`, round(us / comments)]);
  return Object.fromEntries(named);
}
