/**
 * Orders of writing that a thread without timestamps allows: a comment was written after its parent, and no more is
 * known. Formulas are the hook formula for forests (Knuth, The Art of Computer Programming 3, 5.1.4, exercise 20).
 */
import { createRandom } from './random.ts';
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

/**
 * A consistent order (indices, first written first), each of them equally likely: the next one is drawn from those
 * whose parent is placed, in proportion to the size of their subtrees. O(n log n).
 */
export function drawOrder(parents: Parents, seed: number): Int32Array {
  const random = createRandom(seed);
  const sizes = sizeSubtrees(parents);
  const { firstChild, nextSibling } = linkChildren(parents);
  const ready = new WeightedSet(parents.length);
  parents.forEach((parent, node) => {
    if (parent === -1) ready.add(node, sizes[node]!);
  });
  const order = new Int32Array(parents.length);
  for (let rank = 0; rank < order.length; rank++) {
    // The subtrees that are ready hold exactly the nodes not placed yet.
    const node = ready.find(Math.floor(random() * (order.length - rank)));
    order[rank] = node;
    ready.add(node, -sizes[node]!);
    for (let child = firstChild[node]!; child !== -1; child = nextSibling[child]!) ready.add(child, sizes[child]!);
  }
  return order;
}

/**
 * The lowest and highest value of an order-dependent statistic over `draws` random consistent orders: what may honestly
 * be said of it for a thread without timestamps.
 */
export function rangeOverOrders(
  parents: Parents,
  statistic: (order: Int32Array) => number,
  { draws, seed }: { draws: number; seed: number },
): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let draw = 0; draw < draws; draw++) {
    const value = statistic(drawOrder(parents, seed + draw));
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Whole-number weights with a search by running total, as a Fenwick tree (Fenwick 1994). */
class WeightedSet {
  private readonly sums: Int32Array;
  private readonly top: number;

  constructor(size: number) {
    this.sums = new Int32Array(size + 1);
    this.top = 2 ** Math.floor(Math.log2(Math.max(1, size)));
  }

  add(index: number, weight: number): void {
    for (let i = index + 1; i < this.sums.length; i += i & -i) this.sums[i]! += weight;
  }

  /** The index whose weight covers `target`, counted from 0 over all weights in order of index. */
  find(target: number): number {
    let index = 0;
    let rest = target;
    for (let step = this.top; step > 0; step >>= 1) {
      const sum = this.sums[index + step];
      if (sum === undefined || sum > rest) continue;
      index += step;
      rest -= sum;
    }
    return index;
  }
}
