import { type AnswerRow, listAnswers, listRuns } from '../store/runs.ts';
import type { Reader } from '../store/tables.ts';

/** All that somebody has answered in a scenario, in all their runs: what they have been told the key of. */
export async function listOwnAnswers(db: Reader, accountId: number, scenarioId: number): Promise<AnswerRow[]> {
  const runs = await listRuns(db, { accountId, scenarioId });
  return listAnswers(
    db,
    runs.map(({ id }) => id),
  );
}
