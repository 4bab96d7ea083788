import { expect } from 'chai';
import { boundShare } from '../../server/analysis/intervals.ts';

describe('the interval of a share', () => {
  it('is the one of Wilson', () => {
    const cases = [
      [8, 10, 0.4902, 0.9433],
      [0, 10, 0, 0.2775],
      [18, 20, 0.699, 0.9721],
      [90, 100, 0.8256, 0.9448],
    ] as const;
    for (const [successes, n, low, high] of cases) {
      const interval = boundShare(successes, n);
      expect(interval[0]).to.be.closeTo(low, 0.00005);
      expect(interval[1]).to.be.closeTo(high, 0.00005);
    }
  });

  it('never leaves 0 and 1, and reaches them only where it must', () => {
    expect(boundShare(0, 7)[0]).to.equal(0);
    expect(boundShare(7, 7)[1]).to.equal(1);
    expect(boundShare(7, 7)[0]).to.be.above(0.5);
  });
});
