/** `rejoinder agreement`: how far raters agree, from rows of unit, rater, value. */
import { createReadStream } from 'node:fs';
import { type Info, parse } from 'csv-parse';
import { expandPath } from '../ingest/read.ts';
import type { Metric } from '../replay/agreement.ts';
import { describeAgreement, type Rating } from '../replay/describe-agreement.ts';
import { type ExitCode, say, writeJson } from './output.ts';

const COLUMNS = ['unit', 'rater', 'value'] as const;

export async function printAgreement(file: string, metric: Metric): Promise<ExitCode> {
  try {
    await writeJson(describeAgreement(await readRatings(file), metric));
    return 0;
  } catch (error) {
    say(`${file}: ${(error as Error).message}`);
    return 1;
  }
}

/** The ratings of a CSV file, with or without a line of column names; a rating without a value is a missing one. */
async function readRatings(file: string): Promise<Rating[]> {
  const ratings: Rating[] = [];
  // A name that leads nowhere is told as the other commands tell it.
  if (file !== '-' && !(await expandPath(file)).includes(file))
    throw new Error('This is a folder: name the file of ratings in it.');
  const source = file === '-' ? process.stdin : createReadStream(file);
  const rows = source.pipe(
    parse({ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, info: true }),
  );
  source.once('error', (error: Error) => rows.destroy(error));
  for await (const { info, record: row } of rows as AsyncIterable<{ info: Info; record: string[] }>) {
    if (info.records === 1 && isHeading(row)) continue;
    if (row.length !== COLUMNS.length) {
      throw new Error(`Line ${info.lines} has ${row.length} columns; it needs three: unit, rater, value.`);
    }
    const [unit, rater, value] = row as [string, string, string];
    if (value !== '' && value !== '.') ratings.push({ unit, rater, value });
  }
  if (ratings.length === 0) throw new Error('There are no ratings in it: rows of unit, rater, value are needed.');
  return ratings;
}

function isHeading(row: string[]): boolean {
  return COLUMNS.every((name, position) => row[position]?.toLowerCase() === name);
}
