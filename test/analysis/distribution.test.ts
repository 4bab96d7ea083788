import { expect } from 'chai';
import { describeDistribution } from '../../server/analysis/distribution.ts';

describe('a distribution', () => {
  const scale = { from: 0, to: 1, bins: 10 };

  it('interpolates its quartiles between neighbours', () => {
    const { mean, lowerQuartile, median, upperQuartile } = describeDistribution([0.4, 0.1, 0.2, 0.3], scale);
    expect(mean).to.be.closeTo(0.25, 1e-12);
    expect(lowerQuartile).to.be.closeTo(0.175, 1e-12);
    expect(median).to.be.closeTo(0.25, 1e-12);
    expect(upperQuartile).to.be.closeTo(0.325, 1e-12);
  });

  it('counts a value on a border into the bin that starts there, and the highest into the last', () => {
    const bins = Array.from({ length: 11 }, (_, i) => i / 10);
    expect(describeDistribution(bins, scale).histogram.map(({ count }) => count)).to.deep.equal([
      1, 1, 1, 1, 1, 1, 1, 1, 1, 2,
    ]);
  });

  it('covers a scale with negative numbers', () => {
    const { histogram } = describeDistribution([-1, -0.2, 0, 1], { from: -1, to: 1, bins: 4 });
    expect(histogram.map(({ from, to, count }) => [from, to, count])).to.deep.equal([
      [-1, -0.5, 1],
      [-0.5, 0, 1],
      [0, 0.5, 1],
      [0.5, 1, 1],
    ]);
  });

  it('does not exist for no values', () => {
    expect(() => describeDistribution([], scale)).to.throw(RangeError);
  });
});
