import { expect } from 'chai';
import type { DescribedComment } from '../../server/analysis/article-description.ts';
import { describeArticle } from '../../server/analysis/describe-article.ts';
import { isMeasured, type Measured } from '../../server/analysis/figure.ts';

/** Comments with the given parents (0 for the article), all by different people unless said otherwise. */
function discuss(
  parents: readonly number[],
  change: (n: number) => Partial<DescribedComment> = () => ({}),
): DescribedComment[] {
  return parents.map((parent, index) => ({
    n: index + 1,
    parent: parent === 0 ? null : parent,
    parentKnown: true,
    kind: 'comment',
    author: `author ${index + 1}`,
    postedAt: null,
    order: 'nesting',
    civility: 1,
    sentiment: 0,
    ...change(index + 1),
  }));
}

const MIXED = [0, 0, 0, 1, 1, 2, 4, 4, 4, 7];

function value<T>(figure: object): Measured<T> {
  expect(figure).to.have.property('value');
  return figure as Measured<T>;
}

describe('an article described', () => {
  it('states its size, shape and the comments that show it', () => {
    const description = describeArticle(discuss(MIXED));
    expect(description.size).to.deep.equal({ value: 10, n: 10 });
    expect(description.authors).to.deep.equal({ value: 10, n: 10 });
    expect(description.depth).to.deep.equal({ value: 4, n: 10, comments: [1, 4, 7, 10] });
    expect(description.width).to.deep.equal({ value: 3, n: 10, comments: [1, 2, 3] });
    expect(description.hIndex).to.deep.equal({ value: 3, n: 10 });
    expect(description.structuralVirality).to.deep.equal({ value: 2.8, n: 10 });
  });

  it('withholds shape and participation under ten comments, and says why', () => {
    const description = describeArticle(discuss(MIXED.slice(0, 9)));
    for (const figure of [
      'depth',
      'width',
      'hIndex',
      'structuralVirality',
      'gini',
      'effectiveParticipants',
      'reciprocity',
      'busiestPair',
      'longestVolley',
      'burstiness',
    ] as const) {
      expect(description[figure], figure).to.deep.equal({ withheld: 'Shown from 10 comments on; here there are 9.' });
    }
    expect(description.size).to.deep.equal({ value: 9, n: 9 });
    expect(isMeasured(description.civility)).to.equal(true);
  });

  it('withholds the shape where the input has lost who answers whom', () => {
    const description = describeArticle(
      discuss(
        MIXED.map(() => 0),
        (n) => ({ parentKnown: n < 9 }),
      ),
    );
    expect(description.depth).to.deep.equal({ withheld: 'The input does not say whom 2 of 10 comments answer.' });
    expect(isMeasured(description.gini)).to.equal(true);
  });

  it('counts a missing parent in the shape but not among the comments, and pingbacks nowhere', () => {
    const kinds: Record<number, DescribedComment['kind']> = { 1: 'missing', 3: 'pingback' };
    const description = describeArticle(
      discuss([...MIXED, 3], (n) => ({ kind: kinds[n] ?? 'comment', civility: n === 1 ? null : 1 })),
    );
    expect(description.size).to.deep.equal({ value: 9, n: 9 });
    const larger = describeArticle(discuss([...MIXED, 3, 0], (n) => ({ kind: kinds[n] ?? 'comment' })));
    expect(larger.size).to.deep.equal({ value: 10, n: 10 });
    expect(value(larger.depth)).to.deep.include({ value: 4, n: 11, comments: [1, 4, 7, 10] });
    // The reply to the pingback stands below the article.
    expect(value(larger.width).comments).to.include(11);
    expect(larger.strip.map(({ n }) => n)).to.deep.equal([2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('finds the busiest pair and the longest volley with their comments', () => {
    const names = ['ann', 'bo', 'cy', 'bo', 'dee', 'ann', 'ann', 'eve', null, 'bo'];
    const description = describeArticle(discuss(MIXED, (n) => ({ author: names[n - 1] ?? null })));
    // bo answers ann (4 on 1, 10 on 7), ann answers bo (6 on 2, 7 on 4), dee ann (5), eve bo (8).
    expect(description.busiestPair).to.deep.include({
      value: 4 / 6,
      n: 6,
      between: ['ann', 'bo'],
      comments: [4, 6, 7, 10],
    });
    expect(description.longestVolley).to.deep.include({ value: 4, between: ['ann', 'bo'], comments: [1, 4, 7, 10] });
    expect(description.reciprocity).to.deep.include({ value: 0.5, n: 4 });
    expect(description.authors).to.deep.equal({ value: 5, n: 9 });
  });

  it('gives every rate its interval', () => {
    const description = describeArticle(
      discuss(MIXED, (n) => ({ author: n % 2 ? 'a' : 'b', civility: n <= 2 ? 0.2 : 0.9 })),
    );
    for (const figure of [description.reciprocity, description.busiestPair, description.uncivilShare]) {
      const [low, high] = value(figure).interval!;
      expect(low).to.be.at.most(value<number>(figure).value);
      expect(high).to.be.at.least(value<number>(figure).value);
    }
    expect(description.uncivilShare).to.deep.include({ value: 0.2, n: 10, comments: [1, 2] });
  });

  it('summarises only what was scored', () => {
    const description = describeArticle(
      discuss(MIXED, (n) => (n > 4 ? { civility: null, sentiment: null } : { sentiment: -1 })),
    );
    expect(value(description.civility).n).to.equal(4);
    expect(value<{ median: number }>(description.sentiment).value.median).to.equal(-1);
    expect(description.strip[9]).to.deep.equal({ n: 10, civility: null });
    const unscored = describeArticle(discuss(MIXED, () => ({ civility: null, sentiment: null })));
    expect(unscored.civility).to.deep.equal({ withheld: 'No comment here has a score.' });
    expect(unscored.uncivilShare).to.deep.equal({ withheld: 'No comment here has a score.' });
  });

  it('measures the rhythm only where every comment has a time of the same kind', () => {
    const at = (n: number) => `2026-03-01T10:${String(n).padStart(2, '0')}:00`;
    const rhythm = (change: (n: number) => string | null) =>
      describeArticle(discuss(MIXED, (n) => ({ postedAt: change(n) }))).burstiness;
    expect(value<number>(rhythm(at)).value).to.be.closeTo(-1, 1e-9);
    expect(value(rhythm(at)).n).to.equal(9);
    expect(rhythm((n) => (n === 3 ? null : at(n)))).to.deep.equal({
      withheld: 'Not every comment has a date and time.',
    });
    expect(rhythm((n) => (n === 3 ? `${at(n)}+01:00` : at(n))))
      .to.have.property('withheld')
      .that.includes('zone');
    expect(rhythm(() => at(1)))
      .to.have.property('withheld')
      .that.includes('same time');
  });

  it('names the weakest evidence of the order', () => {
    const description = describeArticle(discuss(MIXED, (n) => ({ order: n === 2 ? 'number' : 'timestamp' })));
    expect(description.order).to.deep.equal({
      value: 'number',
      n: 10,
      counts: { timestamp: 9, id: 0, number: 1, nesting: 0 },
    });
  });

  it('describes an article without comments', () => {
    const description = describeArticle([]);
    expect(description.size).to.deep.equal({ value: 0, n: 0 });
    expect(description.order).to.deep.equal({ withheld: 'There are no comments.' });
    expect(description.strip).to.deep.equal([]);
  });

  it('withholds what needs names, or answers, where there are none', () => {
    const description = describeArticle(discuss(MIXED, () => ({ author: null })));
    for (const figure of ['gini', 'effectiveParticipants', 'reciprocity', 'busiestPair', 'longestVolley'] as const) {
      expect(description[figure], figure).to.have.property('withheld');
    }
  });

  it('takes 50,000 comments in one chain', () => {
    const description = describeArticle(discuss(Array.from({ length: 50_000 }, (_, i) => i)));
    expect(value(description.depth).value).to.equal(50_000);
  });
});
