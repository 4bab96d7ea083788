/** What is said of the order in which a replay shows its comments: what it rests on, and how much it leaves open. */
import { boundRanks, countConsistentOrders, orderSiblings } from '../analysis/order.ts';
import type { OrderEvidence } from '../model/capture.ts';

/** A comment in the order of the replay. */
interface InOrder {
  /** Position of what it answers, from 0; -1 for none. */
  parent: number;
  evidence: OrderEvidence;
}

const RESTS_ON: Record<OrderEvidence, string> = {
  timestamp: 'in the order of their times',
  id: 'in the order of the ids that their site gave them',
  number: 'in the order of their printed numbers',
  nesting: 'as the page showed them, each after what it answers',
};

/** Counting exactly multiplies as many numbers as there are comments. */
const MOST_COUNTED = 2_000;

/** One or two sentences. */
export function describeOrder(comments: readonly InOrder[]): string {
  const kinds = (Object.keys(RESTS_ON) as OrderEvidence[])
    .map((evidence) => ({ evidence, count: comments.filter((comment) => comment.evidence === evidence).length }))
    .filter(({ count }) => count > 0);
  const parts = kinds.map(({ evidence, count }) => `${count} stand ${RESTS_ON[evidence]}`);
  const sentence =
    kinds.length === 1
      ? `All ${comments.length} comments stand ${RESTS_ON[kinds[0]!.evidence]}.`
      : `Of ${comments.length} comments ${parts.join(', ')}.`;
  const isOpen = kinds.length === 1 && kinds[0]!.evidence === 'nesting' && comments.length > 1;
  return isOpen && comments.length <= MOST_COUNTED ? `${sentence} ${countOrders(comments)}` : sentence;
}

function countOrders(comments: readonly InOrder[]): string {
  const parents = comments.map(({ parent }) => parent);
  const orders = countConsistentOrders(parents);
  if (orders === 1n) return 'No other order is possible.';
  const sorted = countConsistentOrders(orderSiblings(parents));
  const fewer = sorted === 1n ? 'the only one' : `one of ${sayLarge(sorted)}`;
  return `Nothing tells more: this is one of ${sayLarge(orders)} orders in which every reply follows what it answers, and ${fewer} if the page put the oldest first.`;
}

function sayLarge(count: bigint): string {
  const digits = String(count);
  return digits.length <= 9 ? count.toLocaleString('en-US') : `about 10^${digits.length - 1}`;
}

/** For each comment the places, from 1, where it can have stood; null where something tells more than the nesting. */
export function boundPlaces(comments: readonly InOrder[]): ({ first: number; last: number } | null)[] {
  const isOpen = comments.every(({ evidence }) => evidence === 'nesting');
  return isOpen ? boundRanks(comments.map(({ parent }) => parent)) : comments.map(() => null);
}
