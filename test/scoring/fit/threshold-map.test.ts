import { expect } from 'chai';
import { createRandom } from '../../../server/scoring/fit/random.ts';
import { mapThresholds, type ScoredPair } from '../../../server/scoring/fit/threshold-map.ts';

/** Pairs in which both scorers order the texts alike, ours on a scale of its own. */
function alike(count: number, ours: (theirs: number) => number): ScoredPair[] {
  return Array.from({ length: count }, (_, i) => {
    const theirs = (i + 0.5) / count;
    return { theirs, ours: ours(theirs) };
  });
}

describe('The map from another scorer’s thresholds to ours', () => {
  it('finds the scale between two scorers that order texts alike', () => {
    const [row] = mapThresholds(
      alike(1_000, (theirs) => theirs ** 2),
      [0.8],
    );
    expect(row!.share).to.equal(0.2);
    expect(row!.ours).to.be.closeTo(0.64, 0.002);
    expect(row!.heldOutShare).to.be.closeTo(0.2, 0.01);
    expect(row!.agreement).to.be.greaterThan(0.98);
    expect(row!.low).to.be.lessThan(row!.ours);
    expect(row!.high).to.be.greaterThan(row!.ours);
  });

  it('flags the same share, and says how little is agreed, where the two have nothing in common', () => {
    const random = createRandom(3);
    const pairs = Array.from({ length: 2_000 }, () => ({ theirs: random(), ours: random() }));
    const [row] = mapThresholds(pairs, [0.9]);
    expect(row!.heldOutShare).to.be.closeTo(row!.share, 0.01);
    expect(row!.agreement).to.be.closeTo(0.1, 0.06);
  });

  it('holds the true threshold in 95 of 100 intervals or about', () => {
    let held = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed);
      const pairs = Array.from({ length: 300 }, () => {
        const theirs = random();
        return { theirs, ours: Math.min(1, Math.max(0, 0.5 * theirs + 0.5 * random())) };
      });
      // The mean of two uniforms lies over .7764 as often (.1) as one uniform lies over .9.
      const [row] = mapThresholds(pairs, [0.9]);
      if (row!.low <= 0.7764 && row!.high >= 0.7764) held++;
    }
    expect(held).to.be.within(35, 40);
  });

  it('leaves a threshold out that too few texts lie over', () => {
    expect(
      mapThresholds(
        alike(100, (theirs) => theirs),
        [0.5, 0.9, 0.99],
      ).map(({ theirs }) => theirs),
    ).to.deep.equal([0.5]);
  });

  it('is the same each time', () => {
    const pairs = alike(200, (theirs) => Math.sqrt(theirs));
    expect(mapThresholds(pairs, [0.5, 0.7])).to.deep.equal(mapThresholds(pairs, [0.5, 0.7]));
  });
});
