import type { DisputeRow } from '../../store/disputes.ts';
import { sayAgo } from '../say.ts';

/** A dispute with its times in words. */
export function showDispute(dispute: DisputeRow, now: Date) {
  const settled = dispute.settledAt && `${dispute.settledBy}, ${sayAgo(dispute.settledAt, now)}`;
  return { ...dispute, ago: sayAgo(dispute.at, now), settled };
}
