/** One change to a draft, kept with what hangs on it: words that were rated stay, and a key answers no point that is gone. */
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { listRatings } from '../store/ratings.ts';
import { listVersions, type ScenarioRow } from '../store/scenarios.ts';
import type { Reader } from '../store/tables.ts';
import type { Scenario } from './scenario.ts';
import { holdStored, readScenario, writeDraft, writeKey } from './scenario-library.ts';
import { TrainingError } from './training-error.ts';

/** What becomes of a draft; `taken`: ids that no new point may have. */
export type DraftChange = (scenario: Scenario, taken: ReadonlySet<string>) => Scenario;

/** Applies a change to the draft that was seen. Throws where somebody else changed it, or it would not be a scenario any more. */
export function editDraft(
  store: Store,
  who: Actor,
  id: number,
  revision: number,
  edit: DraftChange,
): Promise<ScenarioRow> {
  return store.change(who, async (change) => {
    const stored = await holdStored(change, id);
    const after = edit(stored.scenario, await listPointIds(change.tx, stored.row.slug));
    const row = await writeDraft(change, stored, revision, after);
    keepRated(stored.scenario, after, new Set((await listRatings(change.tx, id)).map(({ point }) => point)));
    const { key, keyRevision } = stored;
    const points = new Set(after.points.map((point) => point.id));
    const answers = key?.answers.filter(({ point }) => points.has(point)) ?? [];
    if (key && answers.length < key.answers.length) await writeKey(change, row, { ...key, answers }, keyRevision);
    return row;
  });
}

/** Ids of the points of all versions: records take a point of the same id for the same case. */
async function listPointIds(db: Reader, slug: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { id } of await listVersions(db, slug)) {
    for (const point of (await readScenario(db, id))!.scenario.points) ids.add(point.id);
  }
  return ids;
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
