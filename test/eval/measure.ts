/** What is counted for one input, and the rates made of it. The same figures, by the same rules, as the corpus's own tool. */
import {
  type FoundArticle,
  type FoundComment,
  type GoldArticle,
  type GoldComment,
  matchComments,
  pairArticles,
  wordsOf,
} from './match.ts';

export const METRICS = [
  'P',
  'R',
  'F1',
  'body',
  'reply',
  'edge',
  'author',
  'date',
  'status',
  'stated',
  'impP',
  'impR',
] as const;
export type Metric = (typeof METRICS)[number];
export type Rates = Record<Metric, number | null>;

/** For each metric the number of hits, and of how many. */
class Shares {
  readonly #counts = new Map<Metric, { hit: number; of: number }>();

  add(metric: Metric, isHit: boolean): void {
    const count = this.#counts.get(metric) ?? { hit: 0, of: 0 };
    this.#counts.set(metric, { hit: count.hit + Number(isHit), of: count.of + 1 });
  }

  rate(metric: Metric): number | null {
    const count = this.#counts.get(metric);
    return count ? count.hit / count.of : null;
  }
}

export interface Measured {
  rates: Rates;
  gold: number;
  found: number;
  invented: number;
}

type Own<Comment> = Comment & { article: number };

/** Implied links were annotated without gaps only where people read the whole input. */
const isExhaustive = (id: string) => id.startsWith('seed') || id.startsWith('text-drag');

export function measure(id: string, articles: readonly GoldArticle[], lines: readonly FoundArticle[]): Measured {
  const gold = articles.flatMap(({ comments }, article) =>
    (comments ?? []).map((comment) => ({ ...comment, article })),
  );
  const all = lines.flatMap(({ comments }, article) => comments.map((comment) => ({ ...comment, article })));
  const real = all.filter((comment) => comment.kind !== 'missing');
  const pairing = new Pairing(gold, all);
  const shares = new Shares();
  let invented = 0;
  for (const [goldAt, realAt] of pairing.matched) {
    const [wanted, found] = [gold[goldAt]!, real[realAt]!];
    addBody(shares, wanted, found);
    addParent(shares, pairing, wanted, found);
    addDate(shares, wanted, found);
    addStanding(shares, wanted, found);
    addImplied(shares, pairing, wanted, found, isExhaustive(id));
    if (wanted.author) shares.add('author', sameWords(found.author, wanted.author));
    else if (found.author && (wanted.kind ?? 'comment') === 'comment') invented++;
  }
  addStated(shares, articles, lines);
  return {
    rates: ratesOf(shares, gold.length, real.length, pairing.matched.size),
    gold: gold.length,
    found: real.length,
    invented,
  };
}

/** Which found comment is which of the gold, and what the parents named on both sides are. */
class Pairing {
  /** Index of each gold comment to the index of the found one, placeholders not counted. */
  readonly matched: ReadonlyMap<number, number>;
  readonly #goldIndex: ReadonlyMap<string, number>;
  readonly #goldOfFound: ReadonlyMap<string, number>;
  readonly #missing: ReadonlySet<string>;

  constructor(gold: readonly Own<GoldComment>[], all: readonly Own<FoundComment>[]) {
    const real = all.filter(({ kind }) => kind !== 'missing');
    this.matched = matchComments(gold, real);
    this.#goldIndex = new Map(gold.map(({ article, n }, index) => [`${article}:${n}`, index]));
    this.#goldOfFound = new Map([...this.matched].map(([goldAt, realAt]) => [keyOf(real[realAt]!), goldAt]));
    this.#missing = new Set(all.filter(({ kind }) => kind === 'missing').map(keyOf));
  }

  /** Index of a gold comment by its article and `n`. */
  goldAt(article: number, n: number): number | null {
    return this.#goldIndex.get(`${article}:${n}`) ?? null;
  }

  /** Index of the gold comment that a found parent is; null for the article, -1 for a comment that the gold does not know. */
  target({ article }: Own<FoundComment>, n: number | null): number | null {
    const key = `${article}:${n}`;
    // A child of a placeholder hangs on nothing that the gold knows.
    if (n === null || this.#missing.has(key)) return null;
    return this.#goldOfFound.get(key) ?? -1;
  }
}

function keyOf({ article, n }: Own<{ n: number }>): string {
  return `${article}:${n}`;
}

function addBody(shares: Shares, { words }: GoldComment, { text }: FoundComment): void {
  if (!words) return;
  const length = text.split(/\s+/).filter((word) => word !== '').length;
  shares.add('body', Math.abs(length - words) <= Math.max(2, 0.1 * words));
}

/** Implied links from the middle certainty on, the surest first. */
function linksOf({ implied }: FoundComment): FoundComment['implied'] {
  return implied.filter(({ confidence }) => confidence >= 0.5).sort((a, b) => b.confidence - a.confidence);
}

/** Where the output says that it has lost the parent, its surest link stands for it. */
function addParent(shares: Shares, pairing: Pairing, gold: Own<GoldComment>, found: Own<FoundComment>): void {
  if (gold.parent === 'unknown') return;
  const guess = found.parent === null && !found.parentKnown ? linksOf(found)[0]?.parent : undefined;
  const isRight = pairing.target(found, guess ?? found.parent) === parentOf(pairing, gold);
  shares.add('edge', isRight);
  if (gold.parent !== null) shares.add('reply', isRight);
}

function parentOf(pairing: Pairing, { article, parent }: Own<GoldComment>): number | null {
  return typeof parent === 'number' ? pairing.goldAt(article, parent) : null;
}

function addStanding(shares: Shares, gold: GoldComment, found: FoundComment): void {
  if (gold.status) shares.add('status', found.status === gold.status);
  if (gold.kind) shares.add('status', found.kind === gold.kind);
}

/** Links that repeat the page's own parent are no guesses. */
function addImplied(
  shares: Shares,
  pairing: Pairing,
  gold: Own<GoldComment>,
  found: Own<FoundComment>,
  isComplete: boolean,
): void {
  const parent = parentOf(pairing, gold);
  const targets = linksOf(found)
    .filter((link) => link.parent !== found.parent)
    .map((link) => pairing.target(found, link.parent));
  const right = new Set(linkedTo(gold).flatMap((n) => pairing.goldAt(gold.article, n) ?? []));
  if (isComplete && gold.parent !== 'unknown') {
    for (const target of targets) if (target !== null && target !== parent) shares.add('impP', right.has(target));
  }
  const isWanted =
    gold.inferred_parent && gold.inferred_parent.confidence !== 'low' && [...right].some((at) => at !== parent);
  if (isWanted)
    shares.add(
      'impR',
      targets.some((target) => target !== null && right.has(target)),
    );
}

function addStated(shares: Shares, articles: readonly GoldArticle[], lines: readonly FoundArticle[]): void {
  const pairs = pairArticles(articles, lines);
  articles.forEach(({ stated_count }, at) => {
    if (stated_count != null) shares.add('stated', lines[pairs.get(at) ?? -1]?.statedCount === stated_count);
  });
}

function sameWords(a: string | null, b: string | null): boolean {
  return wordsOf(a).join(' ') === wordsOf(b).join(' ');
}

function addDate(shares: Shares, gold: GoldComment, found: FoundComment): void {
  if (!gold.date && !gold.date_iso) return;
  const instant = wallClock(gold.date_iso);
  shares.add('date', sameWords(found.date, gold.date) || (instant !== null && instant === wallClock(found.postedAt)));
}

/** Date and clock time without zone, to the microsecond; null for what is no ISO date. */
function wallClock(text: string | null | undefined): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(
    text ?? '',
  );
  if (!match) return null;
  const [, day, hour = '00', minute = '00', second = '00', fraction = ''] = match;
  return `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 6).padEnd(6, '0')}`;
}

function linkedTo(comment: GoldComment): number[] {
  const link = comment.inferred_parent;
  if (!link) return [];
  return [link.n, ...(link.also ?? []), ...(link.alternatives ?? [])].map((entry) =>
    typeof entry === 'object' ? entry.n : entry,
  );
}

function ratesOf(shares: Shares, gold: number, found: number, hits: number): Rates {
  const rates = Object.fromEntries(METRICS.map((metric) => [metric, shares.rate(metric)])) as Rates;
  rates.P = found === 0 ? null : hits / found;
  rates.R = gold === 0 ? null : hits / gold;
  rates.F1 = gold + found === 0 ? 1 : (2 * hits) / (gold + found);
  return rates;
}

/** The mean over inputs of each rate, over those inputs that have it. */
export function meanRates(all: readonly Rates[]): Rates {
  const mean = (metric: Metric) => {
    const values = all.map((rates) => rates[metric]).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return Object.fromEntries(METRICS.map((metric) => [metric, mean(metric)])) as Rates;
}
