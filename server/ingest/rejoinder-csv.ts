/**
 * Rejoinder's own CSV, as model/export-rows.ts writes and documents it. For files made by hand, columns may stand in any
 * order and only `text` is needed; `parent_id` may name the parent by its `id` instead of `parent` by its `n`.
 */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Capture, CapturedComment, ParentReference } from '../model/capture.ts';
import { CSV_COLUMNS, unguardFormula } from '../model/export-rows.ts';
import { composeCapture, composeComment, problemOf, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import type { Input } from './input.ts';
import { kindOf, statusOf } from './rejoinder-json-lines.ts';

export const rejoinderCsv: Format = {
  name: 'rejoinder-csv',
  label: "Rejoinder's own CSV",
  kind: 'export',
  verified: true,
  recognize({ head }) {
    const columns = columnsOf(head.slice(0, 2000).split('\n', 1)[0]!);
    const known = columns.filter((column) => KNOWN.has(column)).length;
    return columns.includes('text') && known >= 3 ? Math.min(0.95, 0.6 + known / 20) : 0;
  },
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, group(readRows(input, report)), report);
  },
};

const KNOWN: ReadonlySet<string> = new Set([...CSV_COLUMNS, 'parent_id']);
/** A cell that is longer is an unclosed quotation mark. */
const LONGEST_ROW = 64 * 1024 * 1024;

function columnsOf(line: string): string[] {
  return line.split(/[,;\t]/).map((name) => name.replace(/["\s\ufeff]/g, '').toLowerCase());
}

/** Spreadsheets write semicolons or tabs in some countries. */
function delimiterOf(head: string): string {
  const header = head.split('\n', 1)[0]!;
  const count = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

interface Row {
  line: number;
  /** The cell of a column; null where it is empty or there is no such column. */
  cell(column: string): string | null;
}

/** Reads rows as they come. A cut inside a quoted cell shows as an odd number of quotation marks: the cell is closed there. */
async function* readRows(input: Input, report: Report): AsyncGenerator<Row> {
  const closed = async function* () {
    let quotes = 0;
    for await (const chunk of input.chunks()) {
      for (let at = chunk.indexOf('"'); at >= 0; at = chunk.indexOf('"', at + 1)) quotes++;
      yield chunk;
    }
    if (quotes % 2 === 0) return;
    report.add(problemOf('truncated', 'The file ends inside a quoted cell: it is cut. What stood before was kept.'));
    yield '"';
  };
  const parser = parse({
    columns: columnsWith(report),
    delimiter: delimiterOf(input.head),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const rows = Readable.from(closed())
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>)
      yield { line: info.lines, cell: (column) => unguardFormula(record[column] ?? '') || null };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    report.add(problemOf('damaged', `The rest could not be read: ${error.message}`));
  }
}

function columnsWith(report: Report) {
  return (header: string[]) => {
    const names = header.map((name) =>
      name
        .trim()
        .replace(/^\ufeff/, '')
        .toLowerCase(),
    );
    const unknown = names.filter((name) => !KNOWN.has(name));
    const message = `These columns are not known and were left out: ${unknown.join(', ')}.`;
    if (unknown.length > 0) report.add(problemOf('columns-unknown', message, { line: 1 }));
    return names;
  };
}

/** Rows of one article stand together; a new number, or a row of kind `article`, begins the next. */
async function* group(rows: AsyncIterable<Row>): AsyncGenerator<Capture> {
  let current: Capture | null = null;
  let number: string | null = null;
  let positions = new Map<string, number>();
  for await (const row of rows) {
    const isArticle = row.cell('kind') === 'article';
    if (current === null || isArticle || row.cell('article') !== number) {
      if (current) yield settle(current, positions);
      current = isArticle ? readArticle(row) : composeCapture(rejoinderCsv.name, {}, []);
      number = row.cell('article');
      positions = new Map();
    }
    if (isArticle) continue;
    const n = row.cell('n');
    if (n !== null) positions.set(n, current.comments.length);
    current.comments.push(readComment(row));
  }
  if (current) yield settle(current, positions);
}

function readArticle(row: Row): Capture {
  const stated = row.cell('stated_count');
  const open = row.cell('comments_open');
  return composeCapture(
    rejoinderCsv.name,
    {
      foreignId: row.cell('id'),
      title: row.cell('title'),
      author: row.cell('author'),
      date: row.cell('date'),
      publishedAt: row.cell('posted_at'),
      url: row.cell('url'),
      categories: row.cell('categories')?.split('\n') ?? [],
      text: row.cell('text') ?? '',
    },
    [],
    { statedCount: stated === null ? null : Number(stated), commentsOpen: open === null ? null : open === 'true' },
  );
}

function readComment(row: Row): CapturedComment {
  return composeComment({
    id: row.cell('id'),
    author: row.cell('author'),
    authorId: row.cell('author_id'),
    date: row.cell('date'),
    postedAt: row.cell('posted_at'),
    parent: parentOf(row.cell('parent'), row.cell('parent_id')),
    kind: kindOf(row.cell('kind')),
    status: statusOf(row.cell('status')),
    label: row.cell('label'),
    url: row.cell('url'),
    text: row.cell('text') ?? '',
    line: row.line,
  });
}

/** Numbers are settled once the whole article is known: a parent may stand below its reply. */
function parentOf(number: string | null, id: string | null): ParentReference {
  if (number === '?') return { by: 'lost' };
  if (number !== null) return { by: 'id', id: NUMBERED + number };
  return id === null ? { by: 'none' } : { by: 'id', id };
}

const NUMBERED = 'n ';

function settle(capture: Capture, positions: ReadonlyMap<string, number>): Capture {
  const comments = capture.comments.map((comment) => {
    const { parent } = comment;
    if (parent.by !== 'id' || !parent.id.startsWith(NUMBERED)) return comment;
    const index = positions.get(parent.id.slice(NUMBERED.length));
    return index === undefined ? comment : { ...comment, parent: { by: 'index' as const, index } };
  });
  return { ...capture, comments };
}
