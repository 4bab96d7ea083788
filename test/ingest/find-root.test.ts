import { expect } from 'chai';
import { rootFinder } from '../../server/ingest/find-root.ts';

describe('the root of a chain of parents', () => {
  const finder = (parents: Record<string, string>) => rootFinder((item: string) => parents[item] ?? null);

  it('is where the chain ends, whoever is asked first', () => {
    const find = finder({ d: 'c', c: 'b', b: 'a', x: 'b' });
    expect(['c', 'd', 'a', 'x', 'b', 'z'].map(find)).to.deep.equal(['a', 'a', 'a', 'a', 'a', 'z']);
  });

  it('is one and the same for all members of a loop', () => {
    const find = finder({ a: 'b', b: 'c', c: 'a', d: 'a', e: 'e' });
    expect(new Set(['b', 'a', 'c', 'd'].map(find)).size).to.equal(1);
    expect(find('e')).to.equal('e');
  });

  it('is found for 200,000 in one chain', () => {
    const find = rootFinder((item: number) => (item > 0 ? item - 1 : null));
    const started = performance.now();
    for (let item = 0; item < 200_000; item++) expect(find(199_999 - item)).to.equal(0);
    expect(performance.now() - started).to.be.lessThan(4000);
  });
});
