/** How far somebody may see. Everything that a trainee's machine is told is cut off here. */
import type { Key, Scenario } from './scenario.ts';

/** A point as a replay meets it: `position` is where its comment is the last one shown. */
export interface PlacedPoint {
  id: string;
  position: number;
}

/** Ids of the points that can be asked: what is quarantined is not shown until it is mended. */
export function listAskable({ points }: Scenario, key: Key | null): string[] {
  const quarantined = new Set(key?.answers.flatMap(({ point, status }) => (status === 'quarantined' ? [point] : [])));
  return points.flatMap(({ id }) => (quarantined.has(id) ? [] : [id]));
}

/** The points that are asked, in the order of the replay. */
export function placePoints({ comments, points }: Scenario, asked: readonly string[]): PlacedPoint[] {
  const places = new Map(comments.map(({ n }, index) => [n, index + 1]));
  return points
    .filter(({ id, comment }) => asked.includes(id) && places.has(comment))
    .map(({ id, comment }) => ({ id, position: places.get(comment)! }))
    .sort((one, other) => one.position - other.position);
}

/** The points of a run: what was quarantined since it began is no longer asked, and stays where it was answered. */
export function placeOwnPoints(
  { scenario, key }: { scenario: Scenario; key: Key | null },
  asked: readonly string[],
  answered: ReadonlySet<string>,
): PlacedPoint[] {
  const askable = new Set(listAskable(scenario, key));
  return placePoints(
    scenario,
    asked.filter((id) => askable.has(id) || answered.has(id)),
  );
}

/** The point that comes next: the first that has no answer; null when all have one. */
export function findNextPoint(points: readonly PlacedPoint[], answered: ReadonlySet<string>): PlacedPoint | null {
  return points.find(({ id }) => !answered.has(id)) ?? null;
}

/** The last position that may be seen alone: the comment of the next point, or the end of the thread. */
export function findHorizon(points: readonly PlacedPoint[], answered: ReadonlySet<string>, length: number): number {
  return findNextPoint(points, answered)?.position ?? length;
}

/** A position that somebody asked for, brought within what may be seen. */
export function clampPosition(position: number, horizon: number): number {
  return Number.isFinite(position) ? Math.min(horizon, Math.max(0, Math.floor(position))) : 0;
}
