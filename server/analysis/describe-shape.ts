/** The figures of a discussion's shape, each opening the comments that show it. */
import type { ArticleDescription, DescribedComment, PairFigure } from './article-description.ts';
import { measureShape } from './thread-shape.ts';
import { countAncestors, type Parents } from './tree.ts';
import { findLongestVolley } from './volley.ts';

export type ShapeFigures = Pick<
  ArticleDescription,
  'depth' | 'width' | 'hIndex' | 'structuralVirality' | 'longestVolley'
>;

/** Where more of the comments have lost their parent, the shape would be that of the loss. */
const MOST_LOST = 0.1;

/** `nodes`: comments and the placeholders of missing parents; the article is the root above them. */
export function describeShape(nodes: readonly DescribedComment[], tooFew: string | null): ShapeFigures {
  const reason = tooFew ?? explainLoss(nodes);
  if (reason !== null) {
    const withheld = { withheld: reason };
    return {
      depth: withheld,
      width: withheld,
      hIndex: withheld,
      structuralVirality: withheld,
      longestVolley: withheld,
    };
  }
  const n = nodes.length;
  const parents = rootAtArticle(nodes);
  const shape = measureShape(parents);
  const levels = countAncestors(parents);
  return {
    depth: { value: shape.depth, n, comments: climb(nodes, parents, levels.indexOf(shape.depth)) },
    width: {
      value: shape.width,
      n,
      comments: nodes.flatMap((node, index) => (levels[index + 1] === shape.widestLevel ? node.n : [])),
    },
    hIndex: { value: shape.hIndex, n },
    structuralVirality: { value: shape.structuralVirality, n },
    longestVolley: describeVolley(nodes, parents),
  };
}

function explainLoss(nodes: readonly DescribedComment[]): string | null {
  const lost = nodes.filter(({ parentKnown }) => !parentKnown).length;
  return lost > MOST_LOST * nodes.length
    ? `The input does not say whom ${lost} of ${nodes.length} comments answer.`
    : null;
}

/** Parents as indices, with the article at 0 and the comments after it. */
function rootAtArticle(nodes: readonly DescribedComment[]): Parents {
  const index = new Map(nodes.map(({ n }, position) => [n, position + 1]));
  return [-1, ...nodes.map(({ parent }) => (parent === null ? 0 : (index.get(parent) ?? 0)))];
}

/** The comments on the path from below the article to a node. */
function climb(nodes: readonly DescribedComment[], parents: Parents, from: number): number[] {
  const path: number[] = [];
  for (let node = from; node > 0; node = parents[node]!) path.push(nodes[node - 1]!.n);
  return path.reverse();
}

function describeVolley(nodes: readonly DescribedComment[], parents: Parents): PairFigure {
  const volley = findLongestVolley(parents, [null, ...nodes.map(({ author }) => author)]).map((i) => nodes[i - 1]!);
  const [first, second] = volley;
  if (first === undefined || second === undefined) return { withheld: 'Nobody answers anybody here.' };
  return {
    value: volley.length,
    n: nodes.length,
    comments: volley.map(({ n }) => n),
    between: first.author! < second.author! ? [first.author!, second.author!] : [second.author!, first.author!],
  };
}
