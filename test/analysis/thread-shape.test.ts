import { expect } from 'chai';
import { measureShape } from '../../server/analysis/thread-shape.ts';

const STAR = [-1, 0, 0, 0, 0];
const PATH = [-1, 0, 1, 2, 3];
const BINARY = [-1, 0, 0, 1, 1, 2, 2];
const MIXED = [-1, 0, 0, 0, 1, 1, 2, 4, 4, 4, 7];

describe('the shape of a thread', () => {
  it('has a structural virality of 1.6 for a star, 2 for a path and 2.2857 for a binary tree', () => {
    expect(measureShape(STAR).structuralVirality).to.equal(1.6);
    expect(measureShape(PATH).structuralVirality).to.equal(2);
    expect(measureShape(BINARY).structuralVirality).to.be.closeTo(2.2857, 0.00005);
    expect(measureShape(BINARY).wienerIndex).to.equal(48);
  });

  it('has an h-index of 1 for a star, 1 for a path and 2 for a binary tree', () => {
    expect([STAR, PATH, BINARY].map((tree) => measureShape(tree).hIndex)).to.deep.equal([1, 1, 2]);
  });

  it('is measured whole on a mixed tree', () => {
    const shape = measureShape(MIXED);
    expect(shape.wienerIndex).to.equal(154);
    expect(shape.structuralVirality).to.equal(2.8);
    expect([shape.depth, shape.width, shape.hIndex]).to.deep.equal([4, 3, 3]);
    expect(shape.levels).to.deep.equal([1, 3, 3, 3, 1]);
    expect(shape.widestLevel).to.equal(1);
  });

  it('equals the mean distance of all pairs, counted one by one', () => {
    const distance = (a: number, b: number): number => {
      const above = new Map<number, number>();
      for (let node = a, steps = 0; node !== -1; node = MIXED[node]!, steps++) above.set(node, steps);
      for (let node = b, steps = 0; ; node = MIXED[node]!, steps++) {
        const met = above.get(node);
        if (met !== undefined) return met + steps;
      }
    };
    let sum = 0;
    for (let a = 0; a < MIXED.length; a++) for (let b = 0; b < a; b++) sum += distance(a, b);
    expect(measureShape(MIXED).wienerIndex).to.equal(sum);
  });

  it('does not depend on children standing after their parents', () => {
    expect(measureShape([2, 0, -1, 2])).to.deep.equal(measureShape([-1, 0, 0, 2]));
  });

  it('is all zeros for an article without comments', () => {
    expect(measureShape([-1])).to.include({ depth: 0, width: 0, hIndex: 0, structuralVirality: 0 });
  });

  it('is measured 50,000 replies deep', () => {
    const shape = measureShape(Array.from({ length: 50_001 }, (_, i) => i - 1));
    expect(shape.depth).to.equal(50_000);
    // The mean distance of two nodes on a path of n is (n + 1) / 3.
    expect(shape.structuralVirality).to.be.closeTo(50_002 / 3, 1e-6);
  });

  it('refuses loops, strangers and a second root', () => {
    expect(() => measureShape([-1, 2, 1])).to.throw(RangeError, 'loop');
    expect(() => measureShape([-1, 7])).to.throw(RangeError, 'outside');
    expect(() => measureShape([-1, -1])).to.throw(RangeError, 'one root');
  });
});
