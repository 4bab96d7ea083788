import { expect } from 'chai';
import { readTimeOrder } from '../../server/model/time-order.ts';

describe('the order of times', () => {
  it('shows replies among comments that run from old to new', () => {
    expect(readTimeOrder([1, 2, 9, 11, 3, 4, 5])).to.deep.equal({
      direction: 'oldest first',
      nested: [false, false, true, true, false, false, false],
    });
  });

  it('shows replies among comments that run from new to old', () => {
    expect(readTimeOrder([20, 18, 19, 25, 12, 9])).to.deep.equal({
      direction: 'newest first',
      nested: [false, false, true, true, false, false],
    });
  });

  it('shows nothing where nothing is out of order, in any direction', () => {
    expect(readTimeOrder([1, 2, 3, 4, 5])).to.equal(null);
    expect(readTimeOrder([5, 4, 3, 2, 1])).to.equal(null);
    expect(readTimeOrder([7, 7, 7, 7, 7])).to.equal(null);
  });

  it('shows nothing on a page that is sorted by something else', () => {
    expect(readTimeOrder([5, 1, 9, 3, 8, 2, 7, 4, 6, 10, 0])).to.equal(null);
  });

  it('does without a few times, not without many', () => {
    expect(readTimeOrder([1, 2, Number.NaN, 9, 3, 4, 5, 6])?.nested[3]).to.equal(true);
    expect(readTimeOrder([1, Number.NaN, Number.NaN, 9, 3, Number.NaN])).to.equal(null);
  });
});
