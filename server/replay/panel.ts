/**
 * The panel behind a key: moderators rate a scenario's points independently. Whoever rates sees no rating of anybody
 * else, and no key, before their own are finished; from then on theirs stay.
 */
import type { TrainingAction } from '../model/training.ts';
import type { Actor, Change } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import {
  deleteRatings,
  listPanelists,
  listRatings,
  type PanelistRow,
  type RatingRow,
  savePanelist,
  saveRating,
} from '../store/ratings.ts';
import type { Reader } from '../store/tables.ts';
import { checkChoice } from './check-choice.ts';
import { checkPoints } from './check-scenario.ts';
import { findNextPoint, type PlacedPoint, placePoints } from './horizon.ts';
import { hasMetKey } from './own-answers.ts';
import type { Scenario } from './scenario.ts';
import { holdStored } from './scenario-library.ts';
import { TrainingError } from './training-error.ts';

/** Whoever rates: an account. */
export type Rater = Actor & { id: number };

export interface GivenRating {
  point: string;
  action: TrainingAction;
  /** Code of the rule that the comment breaks, or null. */
  rule: string | null;
  /** 0 none .. 4 worst. */
  severity: number;
  rationale: string;
}

/** A panelist who has finished, with their ratings. */
export interface PanelSeat {
  panelist: PanelistRow;
  ratings: RatingRow[];
}

export interface Panel {
  /** The viewer's own seat; null for whoever is not on the panel. */
  own: PanelSeat | null;
  /** Everybody on the panel, and how many points they have rated. */
  progress: { name: string; experience: string; rated: number; hasFinished: boolean }[];
  /** Those who have finished; null for whoever may not know yet. */
  seats: PanelSeat[] | null;
}

const LONGEST = { name: 60, experience: 300, rationale: 2_000 };

/** The panel as one person may see it. */
export async function readPanel(db: Reader, who: Rater, scenarioId: number): Promise<Panel> {
  const panelists = await listPanelists(db, scenarioId);
  const ratings = await listRatings(db, scenarioId);
  const seats = panelists.map((panelist) => ({
    panelist,
    ratings: ratings.filter(({ accountId }) => accountId === panelist.accountId),
  }));
  const own = seats.find(({ panelist }) => panelist.accountId === who.id) ?? null;
  return {
    own,
    progress: seats.flatMap(({ panelist: { name, experience, finishedAt }, ratings: { length } }) =>
      isAside(finishedAt, length) ? [] : [{ name, experience, rated: length, hasFinished: finishedAt !== null }],
    ),
    seats: own?.panelist.finishedAt
      ? seats.filter((seat) => seat.panelist.finishedAt && seat.ratings.length > 0)
      : null,
  };
}

/** Whoever finished without a rating has stepped aside, to settle the key instead. */
function isAside(finishedAt: string | null, rated: number): boolean {
  return finishedAt !== null && rated === 0;
}

/** Whether somebody may see ratings and key: they have rated, or have stepped aside. */
export async function mayLook(db: Reader, who: Rater, scenarioId: number): Promise<boolean> {
  const panelists = await listPanelists(db, scenarioId);
  return panelists.some(({ accountId, finishedAt }) => accountId === who.id && finishedAt !== null);
}

/** Takes a seat. The name and the experience stand in the key's file. */
export async function joinPanel(
  store: Store,
  who: Rater,
  scenarioId: number,
  given: { name: string; experience: string },
): Promise<void> {
  const [name, experience] = [given.name.trim(), given.experience.trim()];
  needText(name, LONGEST.name, 'Say by which name the key calls you.');
  needText(experience, LONGEST.experience, 'Say in a few words what your judgement rests on.');
  return store.change(who, async (change) => {
    const { row, scenario } = await holdStored(change, scenarioId);
    const panelists = await listPanelists(change.tx, scenarioId);
    const known = panelists.find(({ accountId }) => accountId === who.id);
    if (known) throw new TrainingError('refused', 'You have a seat on this panel already.');
    if (panelists.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      throw new TrainingError('refused', `Somebody on this panel is called ${name}. Take another name for the key.`);
    }
    needRatable(scenario);
    await needUnbiased(change.tx, who, row.slug);
    await savePanelist(change, { scenarioId, accountId: who.id, name, experience, finishedAt: null });
    await record(change, scenarioId);
  });
}

/** A draft that came from a file can ask about what is not there. Throws while it does. */
export function needRatable(scenario: Scenario): void {
  const [fault] = checkPoints(scenario);
  if (fault) throw new TrainingError('refused', `This cannot be rated before it is mended. ${fault.message}`);
}

/** The points that somebody may rate, in the order of the replay: up to the first that they have not rated. */
export function listRatable(scenario: Scenario, ratings: readonly Pick<RatingRow, 'point'>[]): PlacedPoint[] {
  const points = placePoints(
    scenario,
    scenario.points.map(({ id }) => id),
  );
  const next = findNextPoint(points, new Set(ratings.map(({ point }) => point)));
  return next === null ? points : points.filter(({ position }) => position <= next.position);
}

/** Writes a panelist's rating of a point, over their own earlier one. */
export function ratePoint(store: Store, who: Rater, scenarioId: number, given: GivenRating): Promise<void> {
  return store.change(who, async (change) => {
    const { row, scenario } = await holdStored(change, scenarioId);
    await needOpenSeat(change.tx, who, scenarioId);
    await needUnbiased(change.tx, who, row.slug);
    const invalid = (message: string) => new TrainingError('invalid', message);
    if (!scenario.points.some(({ id }) => id === given.point)) throw invalid('There is no such point.');
    checkChoice(scenario, given);
    if (!(Number.isInteger(given.severity) && given.severity >= 0 && given.severity <= 4))
      throw invalid('Say how severe it is, from 0 to 4.');
    if (!listRatable(scenario, await listRatings(change.tx, scenarioId, who.id)).some(({ id }) => id === given.point))
      throw new TrainingError('refused', 'Another point comes first.');
    const rationale = given.rationale.trim();
    needText(rationale, LONGEST.rationale, 'Say in a sentence why: the key rests on reasons, not on numbers.');
    await saveRating(change, { ...given, rationale, scenarioId, accountId: who.id });
    await record(change, scenarioId);
  });
}

/** Ends somebody's rating of all points, after which all is shown to them and theirs stays. */
export function finishRating(store: Store, who: Rater, scenarioId: number): Promise<void> {
  return store.change(who, async (change) => {
    const { row, scenario } = await holdStored(change, scenarioId);
    const seat = await needOpenSeat(change.tx, who, scenarioId);
    await needUnbiased(change.tx, who, row.slug);
    const rated = new Set((await listRatings(change.tx, scenarioId, who.id)).map(({ point }) => point));
    const open = scenario.points.filter(({ id }) => !rated.has(id)).length;
    if (open > 0) {
      throw new TrainingError('refused', `Rate all points first: ${open} of ${scenario.points.length} are left.`);
    }
    await savePanelist(change, { ...seat, finishedAt: change.at });
    await record(change, scenarioId);
  });
}

/** Shows everything to somebody who is to settle the key, and not to rate: what they have rated so far is taken back. */
export function stepAside(store: Store, who: Rater, scenarioId: number): Promise<void> {
  return store.change(who, async (change) => {
    await holdStored(change, scenarioId);
    const seat = (await listPanelists(change.tx, scenarioId)).find(({ accountId }) => accountId === who.id);
    if (seat?.finishedAt) return;
    await deleteRatings(change, scenarioId, who.id);
    const { name, experience } = seat ?? { name: who.name, experience: 'Did not rate.' };
    await savePanelist(change, { scenarioId, accountId: who.id, name, experience, finishedAt: change.at });
    await record(change, scenarioId);
  });
}

async function needOpenSeat(db: Reader, who: Rater, scenarioId: number): Promise<PanelistRow> {
  const seat = (await listPanelists(db, scenarioId)).find(({ accountId }) => accountId === who.id);
  if (!seat) throw new TrainingError('refused', 'Take a seat on the panel first.');
  if (seat.finishedAt) throw new TrainingError('refused', 'You have finished, and have seen the others’: yours stay.');
  return seat;
}

/** Whoever has been told the key, of whichever version, can no longer rate independently of it. */
async function needUnbiased(db: Reader, who: Rater, slug: string): Promise<void> {
  if (await hasMetKey(db, who.id, slug))
    throw new TrainingError('refused', 'You have gone through this scenario and know its key, so you cannot rate it.');
}

function needText(text: string, longest: number, message: string): void {
  if (text === '') throw new TrainingError('invalid', message);
  if (text.length > longest) throw new TrainingError('invalid', `Keep it under ${longest} characters.`);
}

async function record(change: Change, scenario: number): Promise<void> {
  await change.record([{ what: 'training:rated', after: { scenario } }]);
}
