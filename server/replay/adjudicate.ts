/** Settling a key: what the panel rated becomes an answer by somebody's written verdict. Scenario words stay as they are. */
import type { KeyRow } from '../store/answer-keys.ts';
import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { listPanelists, listRatings } from '../store/ratings.ts';
import type { Reader } from '../store/tables.ts';
import { describePoint, type KeyRating, type KeyVerdict, proposeVerdict } from './describe-panel.ts';
import type { Key } from './scenario.ts';
import { type StoredScenario, saveScenarioKey } from './scenario-library.ts';
import { TrainingError } from './training-error.ts';

type KeyAnswer = Key['answers'][number];

/** Stands for the reason of a point that is rated and not settled yet; until it is, it counts nowhere. */
export const NOT_SETTLED = 'Rated, and not settled yet.';

/** Ratings of those who have finished, by point, and who they are. */
export interface Rated {
  byPoint: ReadonlyMap<string, KeyRating[]>;
  panel: Key['panel'];
}

export async function readRated(db: Reader, scenarioId: number): Promise<Rated> {
  const panelists = (await listPanelists(db, scenarioId)).filter(({ finishedAt }) => finishedAt !== null);
  const names = new Map(panelists.map(({ accountId, name }) => [accountId, name]));
  const byPoint = new Map<string, KeyRating[]>();
  const raters = new Set<string>();
  for (const { point, accountId, action, rule, severity, rationale } of await listRatings(db, scenarioId)) {
    const rater = names.get(accountId);
    if (rater === undefined) continue;
    raters.add(rater);
    byPoint.set(point, [...(byPoint.get(point) ?? []), { rater, action, rule, severity, rationale }]);
  }
  const panel = panelists.filter(({ name }) => raters.has(name));
  return { byPoint, panel: panel.map(({ name, experience }) => ({ rater: name, experience })) };
}

/** Writes verdicts, by point, into a scenario's key. Points that are rated and have none yet come along, for discussion only. */
export function adjudicate(
  store: Store,
  who: Actor,
  scenarioId: number,
  keyRevision: number | null,
  verdicts: ReadonlyMap<string, KeyVerdict>,
): Promise<KeyRow> {
  return saveScenarioKey(store, who, scenarioId, keyRevision, async (stored, db) => {
    const rated = await readRated(db, scenarioId);
    for (const [point, verdict] of verdicts) checkVerdict(stored, rated, point, verdict);
    return writeKey(stored, rated, verdicts);
  });
}

/** Settles all points on which the panel is of one mind and that nobody has settled. */
export function adoptAgreed(store: Store, who: Actor, scenarioId: number, keyRevision: number | null): Promise<KeyRow> {
  return saveScenarioKey(store, who, scenarioId, keyRevision, async (stored, db) => {
    const rated = await readRated(db, scenarioId);
    const agreed = listAgreed(stored, rated.byPoint);
    if (agreed.size === 0) throw new TrainingError('refused', 'There is no point left on which all agree.');
    return writeKey(stored, rated, agreed);
  });
}

/** Verdicts for the points that two or more rated alike and that are open. */
export function listAgreed({ scenario, key }: StoredScenario, byPoint: Rated['byPoint']): Map<string, KeyVerdict> {
  const agreed = new Map<string, KeyVerdict>();
  for (const { id } of scenario.points) {
    const ratings = byPoint.get(id) ?? [];
    const isOpen = !isSettled(
      key?.answers.find(({ point }) => point === id),
      ratings,
    );
    if (ratings.length > 1 && isOpen && describePoint(ratings).isUnanimous)
      agreed.set(id, proposeVerdict(ratings, scenario.left));
  }
  return agreed;
}

/** Whether a point's answer was settled on the ratings that there are now. */
export function isSettled(answer: KeyAnswer | undefined, ratings: readonly KeyRating[]): boolean {
  if (answer === undefined || answer.rationale === NOT_SETTLED) return false;
  const known = new Set(answer.ratings.map(nameRating));
  return ratings.every((rating) => known.has(nameRating(rating)));
}

function nameRating({ rater, action, severity }: KeyRating): string {
  return `${action} ${severity} ${rater}`;
}

function checkVerdict({ scenario, key }: StoredScenario, rated: Rated, point: string, verdict: KeyVerdict): void {
  const invalid = (message: string) => new TrainingError('invalid', message);
  if (!scenario.points.some(({ id }) => id === point)) throw invalid('There is no such point.');
  const hasRatings = rated.byPoint.has(point) || key?.answers.some((answer) => answer.point === point);
  if (!hasRatings) throw invalid('Nobody has rated this point, so there is nothing to settle.');
  if (verdict.accepted.length === 0) throw invalid('Accept at least one action.');
  const both = verdict.accepted.find((action) => verdict.unacceptable.includes(action));
  if (both) throw invalid(`"${both}" cannot be accepted and unacceptable at once.`);
  if (verdict.rationale.trim() === '') throw invalid('Write the reason: trainees read it, and may dispute it.');
}

function writeKey({ scenario, key }: StoredScenario, rated: Rated, verdicts: ReadonlyMap<string, KeyVerdict>): Key {
  const before = new Map(key?.answers.map((answer) => [answer.point, answer]));
  const answers = scenario.points.flatMap(({ id }): KeyAnswer[] => {
    const known = before.get(id);
    const verdict = verdicts.get(id);
    const ratings = rated.byPoint.get(id);
    if (verdict) return [{ point: id, ratings: ratings ?? known!.ratings, ...verdict }];
    if (known) return [known];
    if (!ratings) return [];
    const open = { status: 'discussion' as const, rationale: NOT_SETTLED };
    return [{ point: id, ratings, ...proposeVerdict(ratings, scenario.left), ...open }];
  });
  const raters = new Set(answers.flatMap(({ ratings }) => ratings.map(({ rater }) => rater)));
  const people = new Map([...(key?.panel ?? []), ...rated.panel].map((member) => [member.rater, member]));
  return {
    format: 'rejoinder-key/1',
    scenario: scenario.id,
    scenarioVersion: scenario.version,
    source: findSource(answers, rated, key),
    panel: [...people.values()].filter(({ rater }) => raters.has(rater)),
    answers,
  };
}

/** A key is a panel's where every answer rests on two or more of it; before that it stays as weak as it was. */
function findSource(answers: readonly KeyAnswer[], { panel }: Rated, key: Key | null): Key['source'] {
  const names = new Set(panel.map(({ rater }) => rater));
  const isPanels = answers.every(({ ratings }) => ratings.length > 1 && ratings.every(({ rater }) => names.has(rater)));
  return isPanels ? 'panel' : key === null || key.source === 'panel' ? 'authors' : key.source;
}

/** Takes a point out of what is asked until its key is mended; its answer stays as it was. */
export function quarantine(
  store: Store,
  who: Actor,
  scenarioId: number,
  keyRevision: number | null,
  point: string,
): Promise<KeyRow> {
  return saveScenarioKey(store, who, scenarioId, keyRevision, async (stored, db) => {
    const answer = stored.key?.answers.find((each) => each.point === point);
    if (!answer) throw new TrainingError('missing', 'The key has no answer to this point.');
    const { accepted, unacceptable, rules, rationale } = answer;
    const verdict: KeyVerdict = { accepted, unacceptable, rules, rationale, status: 'quarantined' };
    return writeKey(stored, await readRated(db, scenarioId), new Map([[point, verdict]]));
  });
}
