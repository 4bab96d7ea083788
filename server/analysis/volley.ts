/** Exchanges between two people. */
import { orderFromRoots, type Parents } from './tree.ts';

/**
 * The longest chain along one reply path in which two authors alternate (A-B-A-B), as indices from its first comment
 * to its last; empty where nobody answers anybody. Nobody alternates with a nameless author or with themselves.
 */
export function findLongestVolley(parents: Parents, authors: readonly (string | null)[]): number[] {
  const lengths = new Int32Array(parents.length).fill(1);
  let last = -1;
  for (const node of orderFromRoots(parents)) {
    const parent = parents[node]!;
    if (parent === -1 || !isAnswer(authors[node]!, authors[parent]!)) continue;
    // A parent in a volley has its own parent in it: the other of the two.
    const continues = lengths[parent]! > 1 && authors[parents[parent]!] === authors[node];
    lengths[node] = continues ? lengths[parent]! + 1 : 2;
    if (last === -1 || lengths[node]! > lengths[last]!) last = node;
  }
  const chain: number[] = [];
  for (let node = last, left = last === -1 ? 0 : lengths[last]!; left > 0; node = parents[node]!, left--)
    chain.push(node);
  return chain.reverse();
}

function isAnswer(from: string | null, to: string | null): boolean {
  return from !== null && to !== null && from !== to;
}
