/** One change to a draft, kept with what hangs on it: words that were rated stay, and a key answers no point that is gone. */
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { listRatings } from '../store/ratings.ts';
import type { ScenarioRow } from '../store/scenarios.ts';
import type { Scenario } from './scenario.ts';
import { readScenario, saveDraft, saveScenarioKey } from './scenario-library.ts';
import { TrainingError } from './training-error.ts';

/** Applies a change to the draft that was seen. Throws where somebody else changed it, or it would not be a scenario any more. */
export async function editDraft(
  store: Store,
  who: Actor,
  id: number,
  revision: number,
  edit: (scenario: Scenario) => Scenario,
): Promise<ScenarioRow> {
  const stored = await readScenario(store.db, id);
  if (stored === null) throw new TrainingError('missing', 'There is no such scenario.');
  const after = edit(stored.scenario);
  keepRated(stored.scenario, after, new Set((await listRatings(store.db, id)).map(({ point }) => point)));
  const row = await saveDraft(store, who, id, revision, after);
  const { key, keyRevision } = stored;
  const points = new Set(after.points.map((point) => point.id));
  const answers = key?.answers.filter(({ point }) => points.has(point)) ?? [];
  if (key && answers.length < key.answers.length) {
    await saveScenarioKey(store, who, id, keyRevision, { ...key, answers });
  }
  return row;
}

function keepRated(before: Scenario, after: Scenario, rated: ReadonlySet<string>): void {
  for (const { id } of before.points.filter((point) => rated.has(point.id))) {
    if (wordsOf(before, id) === wordsOf(after, id)) continue;
    throw new TrainingError(
      'refused',
      'This comment has been rated, so its words stay. Publish this version and make a new one to change them.',
    );
  }
}

/** What a rating of a point is about; undefined where it is gone. */
function wordsOf({ comments, points }: Scenario, id: string): string | undefined {
  const at = points.find((point) => point.id === id)?.comment;
  return comments.find(({ n }) => n === at)?.text;
}
