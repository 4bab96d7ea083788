/** The corrections that were fitted for this site, append-only, and the setting that names the one in force. */
import { insertRows } from './batch.ts';
import type { Change } from './change.ts';
import { takeNumbers } from './numbers.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { CorrectionTable, Reader } from './tables.ts';

export interface CorrectionRow {
  id: number;
  at: string;
  who: string;
  /** As it was stored, damaged or not: check it. */
  correction: unknown;
  /** What was measured of it, as moderation wrote it. */
  report: unknown;
}

const SETTING = 'correction';

export async function insertCorrection(change: Change, correction: unknown, report: unknown): Promise<number> {
  const id = await takeNumbers(change.tx, 'correction', 1);
  const who = { at: change.at, who_id: change.who.id, who: change.who.name };
  const row = { id, ...who, correction: JSON.stringify(correction), report: JSON.stringify(report) };
  await insertRows(change.tx, 'corrections', [row]);
  return id;
}

export async function findLatestCorrection(db: Reader): Promise<CorrectionRow | null> {
  const row = await db.selectFrom('corrections').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : toCorrection(row);
}

export async function findCorrection(db: Reader, id: number): Promise<CorrectionRow | null> {
  const row = await db.selectFrom('corrections').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toCorrection(row);
}

/** The setting that names the correction in force: its id, null for none, or whatever else stands there. */
export function readCorrectionSetting(db: Reader): Promise<unknown> {
  return readSetting(db, SETTING);
}

/** Puts a correction in force; null goes back to the stock scorer. */
export function writeCorrectionSetting(change: Change, id: number | null): Promise<void> {
  return writeSetting(change, SETTING, id);
}

function toCorrection({ id, at, who, correction, report }: CorrectionTable): CorrectionRow {
  return { id, at, who, correction: parse(correction), report: parse(report) };
}

/** What is damaged stays the text that it is, which is no correction. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
