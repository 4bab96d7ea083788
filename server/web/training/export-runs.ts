/** Answers and runs for other programs: CSV, and statements of the Experience API as JSON lines. */
import type { Request, RequestHandler, Response } from 'express';
import { csvLine } from '../../model/export-rows.ts';
import { listAccounts } from '../../people/accounts.ts';
import { ANSWER_COLUMNS, answerRows } from '../../replay/export-answers.ts';
import { makeStatements } from '../../replay/export-xapi.ts';
import { nameDesk } from '../../replay/name-desk.ts';
import { readRecords } from '../../replay/records.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../guard.ts';
import { readId } from '../query.ts';

/** Whose answers are asked for: an account's id, or everybody's. */
export type Whose = (req: Request, res: Response) => number | undefined;

export const ownRuns: Whose = (_req, res) => accountOf(res).id;
export const membersRuns: Whose = (req) => readId(req.params.account);
export const everybodysRuns: Whose = () => undefined;

export function exportAnswers(desk: Desk, whose: Whose): RequestHandler {
  return async (req, res) => {
    const records = await readRecords(desk.store.db, whose(req, res));
    const nameOf = await readNames(desk);
    const rows = records.flatMap((record) => answerRows(record, nameOf(record.run.accountId)));
    nameFile(res, 'answers', 'csv', 'text/csv; charset=utf-8');
    res.send([[...ANSWER_COLUMNS], ...rows].map((row) => `${csvLine(row)}\r\n`).join(''));
  };
}

export function exportStatements(desk: Desk, whose: Whose): RequestHandler {
  return async (req, res) => {
    const records = await readRecords(desk.store.db, whose(req, res));
    const nameOf = await readNames(desk);
    const home = await nameDesk(desk.store);
    const statements = records.flatMap((record) => {
      const { accountId } = record.run;
      return makeStatements(record, { home, accountId, name: nameOf(accountId) });
    });
    nameFile(res, 'statements', 'jsonl', 'application/x-ndjson; charset=utf-8');
    res.send(statements.map((statement) => `${JSON.stringify(statement)}\n`).join(''));
  };
}

async function readNames(desk: Desk): Promise<(accountId: number) => string> {
  const names = new Map((await listAccounts(desk.store.db)).map(({ id, name }) => [id, name]));
  return (accountId) => names.get(accountId)!;
}

function nameFile(res: Response, what: string, ending: string, type: string): void {
  const day = new Date().toISOString().slice(0, 10);
  res.type(type).set('content-disposition', `attachment; filename="rejoinder-${what}-${day}.${ending}"`);
}
