import { expect } from 'chai';
import { measureBurstiness } from '../../server/analysis/burstiness.ts';

describe('burstiness', () => {
  it('is 1 for one burst, .9299 for nearly one and -1 for an even beat', () => {
    expect(measureBurstiness([0, 0, 0, 0, 100])).to.be.closeTo(1, 1e-12);
    expect(measureBurstiness([1, 1, 1, 1, 96])).to.be.closeTo(0.9299, 0.00005);
    expect(measureBurstiness([60, 60, 60, 60, 60])).to.be.closeTo(-1, 1e-12);
  });

  it('does not exist for one interval or for no time at all', () => {
    expect(measureBurstiness([60])).to.equal(null);
    expect(measureBurstiness([])).to.equal(null);
    expect(measureBurstiness([0, 0, 0])).to.equal(null);
  });
});
