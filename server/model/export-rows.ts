/**
 * What Rejoinder writes of its threads for other programs, and reads back exactly: CSV rows and JSON lines.
 * The forms are documented here; ingest/rejoinder-csv.ts and ingest/rejoinder-json-lines.ts read them.
 *
 * CSV (RFC 4180, UTF-8). The first row names the columns. Then, for each article, one row of kind `article` and one row for
 * each comment in display order. An empty cell means: not in the source.
 *   article        number of the article in the file, from 1
 *   n              number of the comment in its article, from 1; empty for the article itself
 *   parent         `n` of the comment it answers; empty: it answers the article; `?`: the source has lost it
 *   kind           article, comment, pingback, trackback, deleted, or missing (named by a reply, absent from the source)
 *   id             the source's own id of the comment or article
 *   author         name as shown
 *   author_id      the source's own id of the author
 *   date           as printed in the source
 *   posted_at      ISO 8601; with a zone only where the source states one
 *   status         approved, pending, spam, trash, deleted, removed, collapsed
 *   label          a printed number or bullet
 *   title          of the article
 *   url            permalink
 *   categories     of the article, one to a line
 *   stated_count   number of comments that the source itself claims
 *   comments_open  true or false
 *   text           plain text, paragraphs separated by a blank line
 * A spreadsheet would run a cell that begins with = + - @ as a formula: such cells have an apostrophe put before them, which
 * is taken off again when the file is read.
 *
 * JSON lines: one article to a line, with all fields of PlacedCapture.
 */
import type { PlacedCapture, PlacedComment } from './capture.ts';

export const CSV_COLUMNS = [
  'article',
  'n',
  'parent',
  'kind',
  'id',
  'author',
  'author_id',
  'date',
  'posted_at',
  'status',
  'label',
  'title',
  'url',
  'categories',
  'stated_count',
  'comments_open',
  'text',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** The rows of one article, each with a cell for every column of CSV_COLUMNS. `number` counts the articles from 1. */
export function* csvRows(placed: PlacedCapture, number: number): Generator<string[]> {
  const { article, statedCount, commentsOpen } = placed;
  yield cellsOf({
    article: number,
    kind: 'article',
    id: article.foreignId,
    author: article.author,
    date: article.date,
    posted_at: article.publishedAt,
    title: article.title,
    url: article.url,
    categories: article.categories.join('\n'),
    stated_count: statedCount,
    comments_open: commentsOpen,
    text: article.text,
  });
  for (const comment of placed.comments) yield cellsOf(commentCells(comment, number));
}

type Cells = Partial<Record<CsvColumn, string | number | boolean | null>>;

function commentCells(comment: PlacedComment, number: number): Cells {
  return {
    article: number,
    n: comment.n,
    parent: comment.parentKnown ? comment.parent : '?',
    kind: comment.kind,
    id: comment.id,
    author: comment.author,
    author_id: comment.authorId,
    date: comment.date,
    posted_at: comment.postedAt,
    status: comment.status,
    label: comment.label,
    url: comment.url,
    text: comment.text,
  };
}

function cellsOf(cells: Cells): string[] {
  return CSV_COLUMNS.map((column) => guardFormula(String(cells[column] ?? '')));
}

/** One row as a line of CSV, without its line end. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return quoted.join(',');
}

/** One article as a line of JSON, without its line end. `file` names the input it came from. */
export function jsonLine(placed: PlacedCapture, file: string): string {
  return JSON.stringify({ file, ...placed });
}

const FORMULA = /^'*[=+\-@\t]/;

/** Puts an apostrophe before what a spreadsheet would run as a formula. */
export function guardFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Takes the apostrophe off again. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
