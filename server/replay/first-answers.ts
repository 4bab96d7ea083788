/** Which answers show judgement: each person's earliest to each case, of those who had not been told its key before. */
import { type InsiderRow, listInsiders } from '../store/insiders.ts';
import { findRooms } from '../store/rooms.ts';
import { type FirstVoteRow, listFirstVotes } from '../store/runs.ts';
import type { ScenarioRow } from '../store/scenarios.ts';
import type { Reader } from '../store/tables.ts';
import { nameCase } from './due.ts';
import { isRevealed } from './room-phases.ts';

/** An answer by whose it is, and to which case; `scenario` is the slug that its versions share. */
export interface Attempt {
  accountId: number;
  scenario: string;
  point: string;
  /** ISO 8601. */
  at: string;
}

/** Whether whoever answered knew the key from inside by then. */
export function knewKey(insiders: readonly InsiderRow[], { accountId, scenario, at }: Attempt): boolean {
  return insiders.some((each) => each.accountId === accountId && each.slug === scenario && each.since <= at);
}

/** The earliest of each person's answers to each case; none of those who knew the key. Give revealed answers alone. */
export function pickFirst<T extends Attempt>(attempts: readonly T[], insiders: readonly InsiderRow[]): Set<T> {
  const met = new Set<string>();
  const inTime = [...attempts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const earliest = inTime.filter((attempt) => {
    const name = `${attempt.accountId} ${nameCase(attempt)}`;
    return !met.has(name) && met.add(name);
  });
  return new Set(earliest.filter((attempt) => !knewKey(insiders, attempt)));
}

/**
 * Everybody's first answers to a scenario's points, or to one of them, that are revealed; `action` is null where they
 * skipped it. Whoever met a case in another version has no first answer to it in this one.
 */
export async function listFirstAnswers(
  db: Reader,
  { id, slug }: Pick<ScenarioRow, 'id' | 'slug'>,
  point?: string,
): Promise<FirstVoteRow[]> {
  const votes = await listFirstVotes(db, slug, point);
  const rooms = await findRooms(
    db,
    votes.flatMap(({ roomId }) => roomId ?? []),
  );
  const told = votes.filter((vote) => vote.roomId === null || isRevealed(rooms.get(vote.roomId)!, vote.point));
  const attempts = told.map((vote) => ({ ...vote, scenario: slug }));
  const first = pickFirst(attempts, await listInsiders(db, { slug }));
  return attempts.filter((attempt) => attempt.scenarioId === id && first.has(attempt));
}
