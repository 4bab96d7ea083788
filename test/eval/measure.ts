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

/** `hit` of `of`. */
class Share {
  hit = 0;
  of = 0;

  add(hit: boolean): void {
    this.of++;
    if (hit) this.hit++;
  }

  get rate(): number | null {
    return this.of === 0 ? null : this.hit / this.of;
  }
}

export interface Measured {
  rates: Rates;
  gold: number;
  found: number;
  invented: number;
}

type OwnComment = FoundComment & { article: number };

/** Implied links were annotated without gaps only where people read the whole input. */
const isExhaustive = (id: string) => id.startsWith('seed') || id.startsWith('text-drag');

export function measure(id: string, articles: readonly GoldArticle[], lines: readonly FoundArticle[]): Measured {
  const gold = articles.flatMap((article, at) => (article.comments ?? []).map((comment) => ({ article: at, comment })));
  const all: OwnComment[] = lines.flatMap((line, at) => line.comments.map((comment) => ({ ...comment, article: at })));
  const real = all.filter((comment) => comment.kind !== 'missing');
  const matched = matchComments(
    gold.map(({ comment }) => comment),
    real,
  );
  const key = (article: number, n: number) => `${article}:${n}`;
  const goldIndex = new Map(gold.map(({ article, comment }, index) => [key(article, comment.n), index]));
  const realIndex = new Map(real.map((comment, index) => [key(comment.article, comment.n), index]));
  const missing = new Set(
    all.filter((comment) => comment.kind === 'missing').map((comment) => key(comment.article, comment.n)),
  );
  const back = new Map([...matched].map(([goldAt, realAt]) => [realAt, goldAt]));
  /** Index of the gold comment that a found parent is; null for the article, -1 for a comment that the gold does not know. */
  const target = (comment: OwnComment, n: number | null): number | null => {
    if (n === null || missing.has(key(comment.article, n))) return null;
    return back.get(realIndex.get(key(comment.article, n)) ?? -1) ?? -1;
  };
  const shares = Object.fromEntries(METRICS.map((metric) => [metric, new Share()])) as Record<Metric, Share>;
  let invented = 0;
  for (const [goldAt, realAt] of matched) {
    const { article, comment } = gold[goldAt]!;
    const found = real[realAt]!;
    const links = [...found.implied]
      .filter((link) => link.confidence >= 0.5)
      .sort((a, b) => b.confidence - a.confidence);
    if (comment.words) {
      const length = found.text.split(/\s+/).filter((word) => word !== '').length;
      shares.body.add(Math.abs(length - comment.words) <= Math.max(2, 0.1 * comment.words));
    }
    const parentAt = typeof comment.parent === 'number' ? (goldIndex.get(key(article, comment.parent)) ?? null) : null;
    if (comment.parent !== 'unknown') {
      const n = found.parent === null && !found.parentKnown && links.length > 0 ? links[0]!.parent : found.parent;
      const right = target(found, n) === parentAt;
      shares.edge.add(right);
      if (comment.parent !== null) shares.reply.add(right);
    }
    if (comment.author) shares.author.add(sameWords(found.author, comment.author));
    else if (found.author && (comment.kind ?? 'comment') === 'comment') invented++;
    addDate(shares.date, comment, found);
    if (comment.status) shares.status.add(found.status === comment.status);
    if (comment.kind) shares.status.add(found.kind === comment.kind);
    const own = links.filter((link) => link.parent !== found.parent).map((link) => target(found, link.parent));
    const good = new Set(linkedTo(comment).flatMap((n) => goldIndex.get(key(article, n)) ?? []));
    if (isExhaustive(id) && comment.parent !== 'unknown') {
      for (const link of own) if (link !== null && link !== parentAt) shares.impP.add(good.has(link));
    }
    const hidden = [...good].some((at) => at !== parentAt);
    if (comment.inferred_parent && comment.inferred_parent.confidence !== 'low' && hidden)
      shares.impR.add(own.some((link) => link !== null && good.has(link)));
  }
  const pairs = pairArticles(articles, lines);
  articles.forEach((article, at) => {
    if (article.stated_count != null)
      shares.stated.add(lines[pairs.get(at) ?? -1]?.statedCount === article.stated_count);
  });
  return {
    rates: ratesOf(shares, gold.length, real.length, matched.size),
    gold: gold.length,
    found: real.length,
    invented,
  };
}

function sameWords(a: string | null, b: string | null): boolean {
  return wordsOf(a).join(' ') === wordsOf(b).join(' ');
}

function addDate(share: Share, gold: GoldComment, found: FoundComment): void {
  if (!gold.date && !gold.date_iso) return;
  const instant = wallClock(gold.date_iso);
  share.add(sameWords(found.date, gold.date) || (instant !== null && instant === wallClock(found.postedAt)));
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

function ratesOf(shares: Record<Metric, Share>, gold: number, found: number, hits: number): Rates {
  const rates = Object.fromEntries(METRICS.map((metric) => [metric, shares[metric].rate])) as Rates;
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
