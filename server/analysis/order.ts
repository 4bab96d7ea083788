/**
 * Orders of writing that a thread without timestamps allows: a comment was written after its parent, and no more is
 * known. Formulas are the hook formula for forests (Knuth, The Art of Computer Programming 3, 5.1.4, exercise 20).
 */
import { countAncestors, linkChildren, type Parents, sizeSubtrees } from './tree.ts';

/**
 * How many orders of writing put every parent before its children: n! / product of all subtree sizes.
 * Every node of the forest counts. Exact, hence slow beyond a few thousand nodes.
 */
export function countConsistentOrders(parents: Parents): bigint {
  let orders = 1n;
  let divisor = 1n;
  sizeSubtrees(parents).forEach((size, index) => {
    orders *= BigInt(index + 1);
    divisor *= BigInt(size);
  });
  return orders / divisor;
}

/**
 * The same forest where siblings are known to stand oldest first: its left-child, right-sibling binary tree. All
 * functions of this file hold on it, and then respect the order of siblings. Roots count as siblings of each other.
 */
export function orderSiblings(parents: Parents): Parents {
  const { firstChild, nextSibling } = linkChildren(parents);
  const binary = new Array<number>(parents.length).fill(-1);
  let previousRoot = -1;
  for (let node = 0; node < parents.length; node++) {
    if (firstChild[node] !== -1) binary[firstChild[node]!] = node;
    if (nextSibling[node] !== -1) binary[nextSibling[node]!] = node;
    if (parents[node] !== -1) continue;
    binary[node] = previousRoot;
    previousRoot = node;
  }
  return binary;
}

/** The ranks, from 1, that each node can have in a consistent order: [ancestors + 1, n - descendants]. */
export function boundRanks(parents: Parents): { first: number; last: number }[] {
  const ancestors = countAncestors(parents);
  const sizes = sizeSubtrees(parents);
  return parents.map((_, node) => ({ first: ancestors[node]! + 1, last: parents.length - sizes[node]! + 1 }));
}
