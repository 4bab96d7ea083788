/** A break is offered to who has been at it for long: by a setting, and never more than offered. */
import { z } from 'zod';
import type { Mark } from '../../replay/view-run.ts';
import type { Actor } from '../../store/change.ts';
import type { Store } from '../../store/open.ts';
import type { AnswerRow } from '../../store/runs.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import type { Reader } from '../../store/tables.ts';

const SETTING = 'training-break-minutes';
const USUAL_MINUTES = 20;
/** Who answers nothing for so long has had a break. */
const PAUSE_MS = 5 * 60_000;

/** After how many minutes, 0 for never. */
export const BreakMinutes = z.coerce.number().int().min(0).max(240);

export async function readBreakMinutes(db: Reader): Promise<number> {
  return BreakMinutes.catch(USUAL_MINUTES).parse((await readSetting(db, SETTING)) ?? USUAL_MINUTES);
}

export function writeBreakMinutes(store: Store, who: Actor, minutes: number): Promise<void> {
  return store.change(who, (change) => writeSetting(change, SETTING, minutes));
}

/** Whether an answer is the first after so many minutes, or after as many again, at a stretch. */
export async function isBreakDue(db: Reader, marks: readonly Mark[], last: AnswerRow | null): Promise<boolean> {
  const limitMs = (await readBreakMinutes(db)) * 60_000;
  if (limitMs === 0 || last === null) return false;
  const times = marks.flatMap(({ own }) => (own ? [Date.parse(own.at)] : [])).filter((at) => at <= Date.parse(last.at));
  return crosses(times, limitMs);
}

/** Whether the last of the times is the first in a new stretch of `limitMs` since the last pause. */
function crosses(times: number[], limitMs: number): boolean {
  times.sort((a, b) => a - b);
  let begin = times.length - 1;
  while (begin > 0 && times[begin]! - times[begin - 1]! < PAUSE_MS) begin -= 1;
  const spans = (at: number) => Math.floor((times[at]! - times[begin]!) / limitMs);
  return begin < times.length - 1 && spans(times.length - 1) > spans(times.length - 2);
}
