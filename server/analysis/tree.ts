/**
 * Walking trees without recursion, so that a thread 50,000 replies deep is as safe as a flat one.
 * A tree (or forest) is its array of parents: `parents[i]` is the index of i's parent, -1 for a root.
 */
export type Parents = readonly number[];

/**
 * Every index, parents before children, level by level.
 * @throws RangeError where a node has a parent outside the tree or hangs on a loop.
 */
export function orderFromRoots(parents: Parents): Int32Array {
  const { firstChild, nextSibling } = linkChildren(parents);
  const order = new Int32Array(parents.length);
  let filled = 0;
  for (let node = 0; node < parents.length; node++) if (parents[node] === -1) order[filled++] = node;
  for (let read = 0; read < filled; read++) {
    for (let child = firstChild[order[read]!]!; child !== -1; child = nextSibling[child]!) order[filled++] = child;
  }
  if (filled < parents.length) throw new RangeError('some nodes hang on a loop, not on a root');
  return order;
}

/** First child and next sibling of each node, -1 where there is none; siblings keep the order of their indices. */
export function linkChildren(parents: Parents): { firstChild: Int32Array; nextSibling: Int32Array } {
  const firstChild = new Int32Array(parents.length).fill(-1);
  const nextSibling = new Int32Array(parents.length).fill(-1);
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node]!;
    if (parent === -1) continue;
    if (firstChild[parent] === undefined) throw new RangeError(`node ${node} has its parent outside the tree`);
    nextSibling[node] = firstChild[parent];
    firstChild[parent] = node;
  }
  return { firstChild, nextSibling };
}

/** Number of nodes in each node's subtree, itself included. */
export function sizeSubtrees(parents: Parents): Int32Array {
  const order = orderFromRoots(parents);
  const sizes = new Int32Array(parents.length).fill(1);
  for (let i = order.length - 1; i >= 0; i--) {
    const parent = parents[order[i]!]!;
    if (parent !== -1) sizes[parent]! += sizes[order[i]!]!;
  }
  return sizes;
}

/** Number of ancestors of each node: 0 for a root. */
export function countAncestors(parents: Parents): Int32Array {
  const ancestors = new Int32Array(parents.length);
  for (const node of orderFromRoots(parents)) {
    const parent = parents[node]!;
    if (parent !== -1) ancestors[node] = ancestors[parent]! + 1;
  }
  return ancestors;
}
