/** The pinned floors: what was reached once may not be lost unnoticed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from './measure.ts';
import type { Row } from './threads.ts';

const FILE = join(import.meta.dirname, 'floors.json');

export interface Floors {
  /** SHA-256 of the corpus on which they were measured. */
  corpus: string;
  /** Group, then rate: the least; `invented` and `crashed` are the most. */
  floors: Record<string, Record<string, number>>;
  /** Why floors were lowered, the latest last. */
  lowered: string[];
}

export function readFloors(): Floors {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

export interface Check {
  sentence: string;
  passed: boolean;
}

/** One check for each floor. */
export function checkFloors(rows: readonly Row[], { floors }: Floors): Check[] {
  return Object.entries(floors).flatMap(([group, limits]) =>
    Object.entries(limits).map(([name, limit]) => {
      const value = measured(rows, group, name);
      const isMost = name === 'invented' || name === 'crashed';
      const passed = value !== null && (isMost ? value <= limit : value >= limit - 1e-9);
      return {
        sentence: `${group}: ${name} is ${value?.toFixed(4) ?? 'not measured'}, ${isMost ? 'at most' : 'at least'} ${limit} is pinned`,
        passed,
      };
    }),
  );
}

function measured(rows: readonly Row[], group: string, name: string): number | null {
  const row = rows.find((candidate) => candidate.group === group);
  if (!row) return null;
  if (name === 'invented' || name === 'crashed') return row[name];
  return row.rates[name as (typeof METRICS)[number]];
}

/** Pins what was measured. Without a reason for lowering, floors only rise. */
export function pinFloors(rows: readonly Row[], corpus: string, reason: string | null): void {
  const known = readFloors();
  const floors: Floors['floors'] = {};
  for (const row of rows) {
    const limits: Record<string, number> = {};
    for (const metric of METRICS) {
      const rate = row.rates[metric];
      if (rate === null) continue;
      const reached = Math.floor(rate * 1000) / 1000;
      limits[metric] = reason === null ? Math.max(reached, known.floors[row.group]?.[metric] ?? 0) : reached;
    }
    for (const name of ['invented', 'crashed'] as const) {
      limits[name] = reason === null ? Math.min(row[name], known.floors[row.group]?.[name] ?? row[name]) : row[name];
    }
    floors[row.group] = limits;
  }
  const lowered = reason === null ? known.lowered : [...known.lowered, reason];
  writeFileSync(FILE, `${JSON.stringify({ corpus, floors, lowered } satisfies Floors, null, 2)}\n`);
}
