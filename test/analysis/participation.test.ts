import { expect } from 'chai';
import {
  countEffectiveParticipants,
  countReciprocity,
  findBusiestPair,
  measureGini,
} from '../../server/analysis/participation.ts';

const reply = (pair: string) => ({ from: pair[0]!, to: pair[1]! });

describe('participation', () => {
  it('is uneven by Gini as far as .25, .75 (corrected 1) and .5', () => {
    expect(measureGini([1, 2, 3, 4], { corrected: false })).to.equal(0.25);
    expect(measureGini([0, 0, 0, 1], { corrected: false })).to.equal(0.75);
    expect(measureGini([0, 0, 0, 1], { corrected: true })).to.equal(1);
    expect(measureGini([10, 1, 1], { corrected: false })).to.be.closeTo(0.5, 1e-12);
  });

  it('does not depend on the order in which authors are counted', () => {
    expect(measureGini([4, 1, 3, 2], { corrected: false })).to.equal(0.25);
  });

  it('works like 3.3163 and 1.7614 equally busy people', () => {
    expect(countEffectiveParticipants([6, 3, 2, 1])).to.be.closeTo(3.3163, 0.00005);
    expect(countEffectiveParticipants([10, 1, 1])).to.be.closeTo(1.7614, 0.00005);
  });

  it('works like as many people as there are where all write equally much, whoever stays silent', () => {
    expect(countEffectiveParticipants([5, 5, 5, 0])).to.be.closeTo(3, 1e-12);
  });

  it('is mutual in half of the relations ab, ba, ac, da', () => {
    expect(countReciprocity(['ab', 'ba', 'ac', 'da'].map(reply))).to.deep.equal({ mutual: 2, relations: 4 });
  });

  it('counts a relation once however often it is used', () => {
    expect(countReciprocity(['ab', 'ab', 'ab', 'ba'].map(reply))).to.deep.equal({ mutual: 2, relations: 2 });
  });

  it('finds the busiest pair over both directions', () => {
    expect(findBusiestPair(['ac', 'ac', 'ba', 'ab', 'ba'].map(reply))).to.deep.equal({
      between: ['a', 'b'],
      replies: 3,
    });
    expect(findBusiestPair([])).to.equal(null);
  });
});
