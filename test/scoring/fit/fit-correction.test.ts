import { expect } from 'chai';
import { type DecidedText, fitCorrection } from '../../../server/scoring/fit/fit-correction.ts';
import { createRandom } from '../../../server/scoring/fit/random.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Decided texts whose truth is known: toffee is rejected, plonker is not, the model is half as sure as it says. */
function decide(count: number): DecidedText[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_unused, at) => {
    const odds = 6 * (random() - 0.5);
    const tokens = new Set(['the']);
    if (random() < 0.3) tokens.add('toffee');
    if (random() < 0.3) tokens.add('plonker');
    const truth = 0.5 + 0.5 * odds + (tokens.has('toffee') ? 2 : 0) - (tokens.has('plonker') ? 2 : 0);
    return { odds, tokens, rejected: random() < 1 / (1 + Math.exp(-truth)), group: `article ${at % 40}` };
  });
}

describe("fitting a site's own correction", () => {
  it('finds the weights behind many decisions', () => {
    const { bias, slope, words } = fitCorrection(decide(8_000), NOBODY);
    expect(bias).to.be.closeTo(0.5, 0.12);
    expect(slope).to.be.closeTo(-0.5, 0.06);
    expect(words.toffee).to.be.closeTo(2, 0.2);
    expect(words.plonker).to.be.closeTo(-2, 0.2);
    expect(Object.keys(words)).to.have.members(['toffee', 'plonker']);
  });

  it('trusts few decisions little', () => {
    const few = fitCorrection(decide(120), NOBODY).words.toffee ?? 0;
    expect(few).to.be.lessThan(1.6);
  });

  it('gives the same every time', () => {
    expect(fitCorrection(decide(500), NOBODY)).to.deep.equal(fitCorrection(decide(500), NOBODY));
  });

  it('weighs no word that is excluded, and none of a few articles alone', () => {
    expect(fitCorrection(decide(2_000), new Set(['toffee'])).words).not.to.have.property('toffee');
    const oneArticle = decide(2_000).map((text) => ({
      ...text,
      group: text.tokens.has('toffee') ? 'one' : text.group,
    }));
    expect(fitCorrection(oneArticle, NOBODY).words).not.to.have.property('toffee');
  });

  it('never turns the model round', () => {
    const turned = decide(1_000).map((text) => ({ ...text, rejected: text.odds < 0 }));
    expect(fitCorrection(turned, NOBODY).slope).to.equal(-1);
  });
});
