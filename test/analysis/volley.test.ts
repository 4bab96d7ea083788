import { expect } from 'chai';
import { findLongestVolley } from '../../server/analysis/volley.ts';

describe('the longest volley', () => {
  it('is the longest alternation of two along one reply path', () => {
    // 0 a, 1 b, 2 a, 3 c, 4 b, 5 a: a-b-a-b-a goes through 0, 1, 2, 4, 5.
    expect(findLongestVolley([-1, 0, 1, 2, 2, 4], ['a', 'b', 'a', 'c', 'b', 'a'])).to.deep.equal([0, 1, 2, 4, 5]);
  });

  it('starts anew with a third person', () => {
    expect(findLongestVolley([-1, 0, 1, 2, 3], ['a', 'b', 'c', 'b', 'c'])).to.deep.equal([1, 2, 3, 4]);
  });

  it('is none where people answer themselves, nameless ones or nobody', () => {
    expect(findLongestVolley([-1, 0, 0, 2], ['a', 'a', null, 'b'])).to.deep.equal([]);
  });

  it('is found 50,000 replies deep', () => {
    const parents = Array.from({ length: 50_000 }, (_, i) => i - 1);
    const authors = parents.map((_, i) => (i % 2 === 0 ? 'a' : 'b'));
    expect(findLongestVolley(parents, authors)).to.have.length(50_000);
  });
});
