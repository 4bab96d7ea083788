/** Takes people through scenarios, as fast as a test wants. */
import type { KeyAnswer } from '../../server/replay/judge-answer.ts';
import { answerPoint, type Commitment, skipPoint, startRun, type Trainee } from '../../server/replay/runs.ts';
import { readScenario } from '../../server/replay/scenario-library.ts';
import type { Store } from '../../server/store/open.ts';

/** What somebody answers to a point whose key they could not know; null skips it, undefined stops there. */
export type Answerer = (key: KeyAnswer, index: number) => Partial<Commitment> | null | undefined;

/** Answers as the key does. */
export const knowAll: Answerer = ({ accepted, rules }) => ({ action: accepted[0], rule: rules[0] ?? null });

/** Takes somebody through a scenario alone; yields the run's id. */
export async function takeRun(
  store: Store,
  who: Trainee,
  scenarioId: number,
  answer: Answerer,
  asked?: readonly string[],
): Promise<number> {
  const { key } = (await readScenario(store.db, scenarioId))!;
  const run = await startRun(store, who, scenarioId, asked);
  for (const [index, point] of run.asked.entries()) {
    const given = answer(key!.answers.find((each) => each.point === point)!, index);
    if (given === undefined) break;
    if (given === null) await skipPoint(store, who, run.id, point);
    else await answerPoint(store, who, run.id, { ...USUAL, ...given, point });
  }
  return run.id;
}

const USUAL = { action: 'approve' as const, rule: null, confidence: 0.8, rationale: null, seconds: 12.5 };

/** Moves all that was answered so far into the past. */
export async function letDaysPass(store: Store, days: number): Promise<void> {
  await store.change({ id: null, name: 'test' }, async ({ tx }) => {
    for (const { run_id, point, vote, at } of await tx.selectFrom('answers').selectAll().execute()) {
      const earlier = new Date(Date.parse(at) - days * 86_400_000).toISOString();
      await tx
        .updateTable('answers')
        .set({ at: earlier })
        .where('run_id', '=', run_id)
        .where('point', '=', point)
        .where('vote', '=', vote)
        .execute();
    }
  });
}
