/** The figures of a discussion in the words of the article page: each with its n, each opening its comments. */
import type { ArticleDescription, DescribedComment, PairFigure } from '../analysis/article-description.ts';
import { type Figure, isMeasured, type Measured } from '../analysis/figure.ts';
import type { CommentOutline } from '../store/outline.ts';
import { sayCount, sayDecimal, sayNumber, sayPercent } from './say.ts';

export interface ShownFigure {
  name: string;
  /** What it means, for who wonders. */
  meaning: string;
  value: string | null;
  /** Why there is no value. */
  withheld: string | null;
  /** "n 62", with the interval where there is one. */
  basis: string | null;
  /** `measure` of the article page, where a value opens some of its comments. */
  measure: string | null;
}

interface FigureText {
  key: keyof ArticleDescription;
  name: string;
  meaning: string;
  say: (value: number) => string;
  unit: string;
}

/** What the page shows, in this order. */
const FIGURES: readonly FigureText[] = [
  { key: 'size', name: 'Comments', meaning: 'Comments present in the input', say: sayNumber, unit: 'comment' },
  { key: 'authors', name: 'Authors', meaning: 'Different names', say: sayNumber, unit: 'signed comment' },
  { key: 'depth', name: 'Depth', meaning: 'Levels of replies below the article', say: sayNumber, unit: 'comment' },
  { key: 'width', name: 'Width', meaning: 'Comments on the fullest level', say: sayNumber, unit: 'comment' },
  {
    key: 'hIndex',
    name: 'h-index',
    meaning: 'The largest h such that each level up to h holds at least as many comments as its number',
    say: sayNumber,
    unit: 'comment',
  },
  {
    key: 'structuralVirality',
    name: 'Structural virality',
    meaning: 'Mean distance between two comments in the tree: low for a broadcast, high for long chains',
    say: sayDecimal,
    unit: 'comment',
  },
  {
    key: 'uncivilShare',
    name: 'Uncivil',
    meaning: 'Share of scored comments with a civility under one half',
    say: sayPercent,
    unit: 'scored comment',
  },
  {
    key: 'effectiveParticipants',
    name: 'Effective participants',
    meaning: 'How many equally busy authors would make as even a discussion',
    say: (value) => value.toFixed(1),
    unit: 'signed comment',
  },
  {
    key: 'gini',
    name: 'Inequality (Gini)',
    meaning: '0 where all wrote equally much, towards 1 where one author wrote it all',
    say: sayDecimal,
    unit: 'author',
  },
  {
    key: 'reciprocity',
    name: 'Reciprocity',
    meaning: 'Share of who-answered-whom relations that go both ways',
    say: sayPercent,
    unit: 'relation',
  },
  {
    key: 'busiestPair',
    name: 'Busiest pair',
    meaning: 'Share of the replies to a person that passed between these two',
    say: sayPercent,
    unit: 'reply',
  },
  {
    key: 'longestVolley',
    name: 'Longest volley',
    meaning: 'Comments in the longest back and forth of two people',
    say: sayNumber,
    unit: 'comment',
  },
  {
    key: 'burstiness',
    name: 'Burstiness',
    meaning: '-1 evenly spaced, 0 random, 1 in bursts',
    say: sayDecimal,
    unit: 'interval',
  },
];

export function showFigures(description: ArticleDescription): ShownFigure[] {
  return FIGURES.map((text) => showFigure(text, description[text.key] as PairFigure));
}

function showFigure({ key, name, meaning, say, unit }: FigureText, figure: PairFigure): ShownFigure {
  if (!isMeasured(figure)) {
    return { name, meaning, value: null, withheld: figure.withheld, basis: null, measure: null };
  }
  return {
    name,
    meaning,
    value: say(figure.value),
    withheld: null,
    basis: sayBasis(figure, unit),
    measure: figure.comments ? key : null,
  };
}

/** What a figure rests on: "Ann and Bo, of 8 replies, 7 % to 59 %". Whole discussions are the rule, and said once. */
function sayBasis(
  { n, interval, between }: Measured & { between?: PairFigure['between'] },
  unit: string,
): string | null {
  const parts = [
    between?.join(' and '),
    unit === 'comment' ? undefined : `of ${sayCount(n, unit, unit === 'reply' ? 'replies' : `${unit}s`)}`,
    interval && `${sayPercent(interval[0])} to ${sayPercent(interval[1])}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ') || null;
}

/** Stored comments as the statistics take them. */
export function describeComments(comments: readonly CommentOutline[]): DescribedComment[] {
  const places = new Map(comments.map(({ id, n }) => [id, n]));
  return comments.map((comment) => ({
    ...comment,
    parent: comment.parentId === null ? null : places.get(comment.parentId)!,
  }));
}

/** What `?measure=` of an article's page asks for: the name, and the `n` of the comments behind it. */
export interface Measure {
  name: string;
  comments: ReadonlySet<number>;
}

/** The comments behind a figure or a bar of a distribution; null where the page shows no such measure. */
export function findMeasure(
  asked: string,
  description: ArticleDescription,
  comments: readonly CommentOutline[],
): Measure | null {
  const text = FIGURES.find(({ key }) => key === asked);
  if (text) {
    const figure = description[text.key] as Figure;
    if (!isMeasured(figure) || !figure.comments) return null;
    return { name: text.name, comments: new Set(figure.comments) };
  }
  const [, what, bar] = /^(civility|sentiment)-(\d)$/.exec(asked) ?? [];
  return what && bar ? findBar(what as 'civility' | 'sentiment', Number(bar), description, comments) : null;
}

function findBar(
  what: 'civility' | 'sentiment',
  bar: number,
  description: ArticleDescription,
  comments: readonly CommentOutline[],
): Measure | null {
  const figure = description[what];
  const bin = isMeasured(figure) ? figure.value.histogram[bar] : undefined;
  if (!bin || !isMeasured(figure)) return null;
  const isLast = bar === figure.value.histogram.length - 1;
  const inside = comments.filter((comment) => {
    const value = comment[what];
    // The same tolerance as the bins themselves are counted with.
    return value !== null && value >= bin.from - 1e-9 && (isLast || value < bin.to - 1e-9);
  });
  const name = `${what} from ${sayDecimal(bin.from)} to ${sayDecimal(bin.to)}`;
  return { name, comments: new Set(inside.map(({ n }) => n)) };
}
