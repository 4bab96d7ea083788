import { once } from 'node:events';
import { stringify } from 'csv-stringify';
import type { RequestHandler, Response } from 'express';
import { listArticles } from '../store/articles.ts';
import { type DecisionExport, exportDecisions } from '../store/decisions.ts';
import type { Desk } from './desk.ts';
import { sendPage } from './page.ts';
import { OptionalId } from './query.ts';
import { titleOf } from './say.ts';

/** Where decisions are taken back to the site from. */
export function showExport(desk: Desk): RequestHandler {
  return async (req, res) => {
    const { items } = await listArticles(desk.store.db, { limit: 200 });
    const articles = items.map((article) => ({ id: article.id, title: titleOf(article) }));
    await sendPage(desk, req, res, { view: 'export', title: 'Export', model: { articles } });
  };
}

const COLUMNS: readonly (keyof DecisionExport)[] = [
  'source',
  'articleForeignId',
  'articleUrl',
  'foreignId',
  'permalink',
  'author',
  'excerpt',
  'decision',
  'state',
  'rule',
  'reason',
  'note',
  'by',
  'at',
  'aboutOldText',
];

/** Columns in which strangers wrote: a spreadsheet must not take their words for a formula. */
const STRANGERS_WORDS = new Set<keyof DecisionExport>(['author', 'excerpt', 'note', 'by', 'permalink', 'articleUrl']);

function disarm(column: keyof DecisionExport, value: unknown): unknown {
  return typeof value === 'string' && STRANGERS_WORDS.has(column) && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** All standing decisions as CSV, streamed. */
export function exportCsv(desk: Desk): RequestHandler {
  return async (req, res) => {
    nameFile(res, 'csv', 'text/csv; charset=utf-8');
    const csv = stringify({ header: true, columns: COLUMNS.map(String), cast: { boolean: String } });
    csv.pipe(res);
    for await (const row of exportDecisions(desk.store.db, { articleId: OptionalId.parse(req.query.article) })) {
      if (!csv.write(COLUMNS.map((column) => disarm(column, row[column])))) await once(csv, 'drain');
      if (res.destroyed) return;
    }
    csv.end();
  };
}

/** All standing decisions, one JSON object per line, streamed. */
export function exportJsonLines(desk: Desk): RequestHandler {
  return async (req, res) => {
    nameFile(res, 'jsonl', 'application/x-ndjson; charset=utf-8');
    for await (const row of exportDecisions(desk.store.db, { articleId: OptionalId.parse(req.query.article) })) {
      if (!res.write(`${JSON.stringify(row)}\n`)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
      if (res.destroyed) return;
    }
    res.end();
  };
}

function nameFile(res: Response, ending: string, type: string): void {
  const day = new Date().toISOString().slice(0, 10);
  res.type(type).set('content-disposition', `attachment; filename="rejoinder-decisions-${day}.${ending}"`);
}
