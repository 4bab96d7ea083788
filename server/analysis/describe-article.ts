/** What an article's page shows of its discussion: each figure with its n and the comments behind it. */
import type { OrderEvidence } from '../model/capture.ts';
import type { ArticleDescription, DescribedComment } from './article-description.ts';
import { measureBurstiness } from './burstiness.ts';
import { describeParticipation } from './describe-participation.ts';
import { describeShape } from './describe-shape.ts';
import { type Distribution, describeDistribution, type Scale } from './distribution.ts';
import type { Figure } from './figure.ts';
import { boundShare } from './intervals.ts';

/** Shape and participation of fewer comments are mostly the size said again. */
const LEAST_COMMENTS = 10;

/** Civility of this or less counts as uncivil. */
const UNCIVIL = 0.5;

const CIVILITY_SCALE: Scale = { from: 0, to: 1, bins: 10 };
const SENTIMENT_SCALE: Scale = { from: -1, to: 1, bins: 10 };

/** Best first. */
const EVIDENCE: readonly OrderEvidence[] = ['timestamp', 'id', 'number', 'nesting'];

/**
 * Describes an article's discussion from its comments in reading order. Linear, and safe at any depth; a parent that
 * is not among the comments counts as the article. Formulas and sources stand with the functions called.
 */
export function describeArticle(comments: readonly DescribedComment[]): ArticleDescription {
  const nodes = comments.filter(({ kind }) => kind !== 'pingback' && kind !== 'trackback');
  const present = nodes.filter(({ kind }) => kind !== 'missing');
  const named = present.flatMap(({ author }) => author ?? []);
  const tooFew =
    present.length < LEAST_COMMENTS
      ? `Shown from ${LEAST_COMMENTS} comments on; here there are ${present.length}.`
      : null;
  return {
    size: { value: present.length, n: present.length },
    authors: { value: new Set(named).size, n: named.length },
    ...describeShape(nodes, tooFew),
    ...describeParticipation(present, tooFew),
    burstiness: tooFew === null ? describeRhythm(present) : { withheld: tooFew },
    sentiment: describeScores(
      present.flatMap(({ sentiment }) => sentiment ?? []),
      SENTIMENT_SCALE,
    ),
    civility: describeScores(
      present.flatMap(({ civility }) => civility ?? []),
      CIVILITY_SCALE,
    ),
    uncivilShare: describeUncivil(present),
    order: describeOrder(present),
    strip: present.map(({ n, civility }) => ({ n, civility })),
  };
}

function describeRhythm(comments: readonly DescribedComment[]): Figure {
  const times = comments.flatMap(({ postedAt }) => postedAt ?? []);
  if (times.length < comments.length) return { withheld: 'Not every comment has a date and time.' };
  if (new Set(times.map(hasZone)).size > 1) return { withheld: 'Some times state their zone and others do not.' };
  const clock = Float64Array.from(times, (time) => Date.parse(hasZone(time) ? time : `${time}Z`)).sort();
  const intervals = Array.from(clock.subarray(1), (time, index) => time - clock[index]!);
  const value = measureBurstiness(intervals);
  return value === null ? { withheld: 'All comments bear the same time.' } : { value, n: intervals.length };
}

function hasZone(time: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(time);
}

function describeScores(values: readonly number[], scale: Scale): Figure<Distribution> {
  if (values.length === 0) return { withheld: 'No comment here has a score.' };
  return { value: describeDistribution(values, scale), n: values.length };
}

function describeUncivil(comments: readonly DescribedComment[]): Figure {
  const scored = comments.filter(({ civility }) => civility !== null);
  if (scored.length === 0) return { withheld: 'No comment here has a score.' };
  const uncivil = scored.filter(({ civility }) => civility! <= UNCIVIL);
  return {
    value: uncivil.length / scored.length,
    n: scored.length,
    interval: boundShare(uncivil.length, scored.length),
    comments: uncivil.map(({ n }) => n),
  };
}

function describeOrder(comments: readonly DescribedComment[]): ArticleDescription['order'] {
  const counts: Record<OrderEvidence, number> = { timestamp: 0, id: 0, number: 0, nesting: 0 };
  for (const { order } of comments) counts[order] += 1;
  const weakest = EVIDENCE.findLast((evidence) => counts[evidence] > 0);
  if (weakest === undefined) return { withheld: 'There are no comments.' };
  return { value: weakest, n: comments.length, counts };
}
