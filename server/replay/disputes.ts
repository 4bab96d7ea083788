/** Keys are open to objection: whoever has answered a point may dispute what its key says, and is answered in writing. */
import type { Actor } from '../store/change.ts';
import { type DisputeRow, insertDispute, settleDispute } from '../store/disputes.ts';
import type { Store } from '../store/open.ts';
import type { Reader } from '../store/tables.ts';
import { listOwnAnswers } from './own-answers.ts';
import type { Trainee } from './runs.ts';
import { TrainingError } from './training-error.ts';

const LONGEST = 2_000;

/** Whether somebody has committed an answer to a point, and so may know of its key. */
export async function hasAnswered(db: Reader, who: Trainee, scenarioId: number, point: string): Promise<boolean> {
  const answers = await listOwnAnswers(db, who.id, scenarioId);
  return answers.some((answer) => answer.point === point);
}

/** Objects to a key. Only whoever has answered the point can. */
export async function raiseDispute(
  store: Store,
  who: Trainee,
  given: { scenarioId: number; point: string; text: string },
): Promise<DisputeRow> {
  const text = readText(given.text, 'Say what is wrong with the key.');
  return store.change(who, async (change) => {
    const { scenarioId, point } = given;
    if (!(await hasAnswered(change.tx, who, scenarioId, point))) {
      throw new TrainingError('refused', 'Only what you have answered yourself can be disputed.');
    }
    const row = await insertDispute(change, { scenarioId, point, accountId: who.id, name: who.name, text });
    await change.record([{ what: 'training:disputed', after: { scenario: scenarioId, dispute: row.id } }]);
    return row;
  });
}

/** Answers a dispute. Accepting it changes no key by itself: that is done on the key's page, with a reason. */
export async function answerDispute(
  store: Store,
  who: Actor,
  id: number,
  verdict: { state: 'accepted' | 'declined'; reply: string },
): Promise<DisputeRow> {
  const reply = readText(verdict.reply, 'Write what you answer: whoever disputed it reads it.');
  return store.change(who, async (change) => {
    const row = await settleDispute(change, id, { ...verdict, reply });
    if (row === null) throw new TrainingError('stale', 'This dispute was answered already, or there is none.');
    await change.record([{ what: 'training:dispute-settled', after: { scenario: row.scenarioId, dispute: row.id } }]);
    return row;
  });
}

function readText(given: string, message: string): string {
  const text = given.trim();
  if (text === '') throw new TrainingError('invalid', message);
  if (text.length > LONGEST) throw new TrainingError('invalid', `Keep it under ${LONGEST} characters.`);
  return text;
}
