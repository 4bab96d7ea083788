import { expect } from 'chai';
import { boundRanks, countConsistentOrders, orderSiblings } from '../../server/analysis/order.ts';
import type { Parents } from '../../server/analysis/tree.ts';

const STAR = [-1, 0, 0, 0, 0];
const BINARY = [-1, 0, 0, 1, 1, 2, 2];
const MIXED = [-1, 0, 0, 0, 1, 1, 2, 4, 4, 4, 7];

/** All trees on n nodes whose parents stand before their children. */
function* recursiveTrees(n: number): Generator<number[]> {
  if (n === 1) yield [-1];
  else for (const tree of recursiveTrees(n - 1)) for (let parent = 0; parent < n - 1; parent++) yield [...tree, parent];
}

/** All consistent orders, by trying each node that is ready. */
function* allOrders(parents: Parents, placed: number[] = []): Generator<number[]> {
  if (placed.length === parents.length) yield placed;
  for (let node = 0; node < parents.length; node++) {
    const ready = !placed.includes(node) && (parents[node] === -1 || placed.includes(parents[node]!));
    if (ready) yield* allOrders(parents, [...placed, node]);
  }
}

/** Whether siblings stand in the order of their indices. */
function keepsSiblings(order: readonly number[], parents: Parents): boolean {
  const last = new Map<number, number>();
  return order.every((node) => {
    const before = last.get(parents[node]!) ?? -1;
    last.set(parents[node]!, node);
    return before < node;
  });
}

describe('orders that a thread without times allows', () => {
  it('are 24 for a star, 80 for a binary tree and 25,920 for a mixed one', () => {
    expect([STAR, BINARY, MIXED].map(countConsistentOrders)).to.deep.equal([24n, 80n, 25_920n]);
  });

  it('are 1, 10 and 2,520 where siblings stand oldest first', () => {
    const orders = [STAR, BINARY, MIXED].map((tree) => countConsistentOrders(orderSiblings(tree)));
    expect(orders).to.deep.equal([1n, 10n, 2520n]);
  });

  it('agree in number and ranks with trying them all, for every tree of up to 7 nodes', () => {
    let trees = 0;
    for (let n = 1; n <= 7; n++) {
      for (const tree of recursiveTrees(n)) {
        const orders = [...allOrders(tree)];
        trees += 1;
        expectSame(tree, orders);
        expectSame(
          orderSiblings(tree),
          orders.filter((order) => keepsSiblings(order, tree)),
        );
      }
    }
    expect(trees).to.equal(1 + 1 + 2 + 6 + 24 + 120 + 720);

    function expectSame(tree: Parents, orders: readonly number[][]): void {
      const ranks = boundRanks(tree);
      if (countConsistentOrders(tree) !== BigInt(orders.length)) expect.fail(`count differs for ${tree}`);
      for (let node = 0; node < tree.length; node++) {
        const seen = orders.map((order) => order.indexOf(node) + 1);
        const { first, last } = ranks[node]!;
        if (Math.min(...seen) !== first || Math.max(...seen) !== last) expect.fail(`ranks differ for ${tree}, ${node}`);
      }
    }
  }).timeout(60_000);

  it('count several roots as a forest', () => {
    expect(countConsistentOrders([-1, -1, 0])).to.equal(3n);
    expect(countConsistentOrders(orderSiblings([-1, -1, 0]))).to.equal(2n);
  });
});
