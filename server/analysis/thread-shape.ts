/** The shape of a discussion as a tree whose root is the article. */
import { countAncestors, type Parents, sizeSubtrees } from './tree.ts';

export interface ThreadShape {
  /** Nodes, the root included. */
  nodes: number;
  /** Levels below the root. */
  depth: number;
  /** Nodes on the fullest level below the root, and the first level that has as many (from 1); 0 and 0 for a bare root. */
  width: number;
  widestLevel: number;
  /** Nodes on each level; `levels[0]` is the root alone. */
  levels: readonly number[];
  hIndex: number;
  /** Sum of the distances between all pairs of nodes, the root included. */
  wienerIndex: number;
  /** Mean distance between two nodes, the root included; 0 for a bare root. */
  structuralVirality: number;
}

/**
 * Measures a tree with exactly one root. Linear in time and memory.
 *
 * h-index: the largest h such that each level 1..h holds at least as many nodes as its number (Gomez, Kaltenbrunner
 * and Lopez, WWW 2008). Structural virality: 2W / (n(n-1)), W the Wiener index (Goel, Anderson, Hofman and Watts,
 * Management Science 62, 2015), here as the sum over edges of s(n-s), s being the size of the subtree below the edge.
 * @throws RangeError for no or several roots, and for loops.
 */
export function measureShape(parents: Parents): ThreadShape {
  const levels = countLevels(parents);
  if (levels[0] !== 1) throw new RangeError(`a discussion has one root, not ${levels[0] ?? 0}`);
  const nodes = parents.length;
  let wienerIndex = 0;
  for (const size of sizeSubtrees(parents)) wienerIndex += size * (nodes - size);
  let widestLevel = Math.min(1, levels.length - 1);
  for (let level = 2; level < levels.length; level++) if (levels[level]! > levels[widestLevel]!) widestLevel = level;
  return {
    nodes,
    depth: levels.length - 1,
    width: widestLevel === 0 ? 0 : levels[widestLevel]!,
    widestLevel,
    levels,
    hIndex: findHIndex(levels),
    wienerIndex,
    structuralVirality: nodes < 2 ? 0 : (2 * wienerIndex) / (nodes * (nodes - 1)),
  };
}

function countLevels(parents: Parents): number[] {
  const levels: number[] = [];
  for (const level of countAncestors(parents)) {
    while (levels.length <= level) levels.push(0);
    levels[level]! += 1;
  }
  return levels;
}

function findHIndex(levels: readonly number[]): number {
  let h = 0;
  while (h + 1 < levels.length && levels[h + 1]! >= h + 1) h += 1;
  return h;
}
