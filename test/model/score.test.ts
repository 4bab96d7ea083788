import { expect } from 'chai';
import { ATTRIBUTES, roundScore, type Scored } from '../../server/model/score.ts';
import { flagComment } from '../../server/moderation/rules.ts';
import { HEATED, scorer } from '../store/fixtures.ts';

describe('a rounded score', () => {
  const exact = scorer.score({ text: HEATED }) as Scored;
  const rounded = roundScore(exact) as Scored;

  it('keeps words, places and parts, and every figure to five digits', () => {
    const places = ({ findings }: Scored) => findings.map(({ weight: _weight, ...finding }) => finding);
    expect(places(rounded)).to.deep.equal(places(exact)).and.not.to.have.length(0);
    expect(rounded.parts.map(({ signal }) => signal)).to.deep.equal(exact.parts.map(({ signal }) => signal));
    for (const name of ATTRIBUTES) expect(rounded.attributes[name]).to.be.closeTo(exact.attributes[name]!, 5.1e-6);
    expect(rounded.civility).to.be.closeTo(exact.civility, 5.1e-6);
    expect(rounded.sentiment).to.be.closeTo(exact.sentiment, 5.1e-6);
    expect(JSON.stringify(rounded)).to.not.match(/\.[0-9]{6}/);
  });

  it('is itself when it is rounded again', () => {
    expect(roundScore(rounded)).to.deep.equal(rounded);
  });

  it('is flagged as the exact one is, also a hair from a threshold', () => {
    for (const figure of [0.4999949, 0.4999951, 0.5, 0.5000049, 0.5000051, 0.6999949, 0.6999951]) {
      const attributes = { THREAT: figure, INSULT: figure, PROFANITY: figure, IDENTITY_ATTACK: figure };
      const near: Scored = { ...exact, attributes, civility: figure };
      expect(flagComment(roundScore(near), null), String(figure)).to.deep.equal(flagComment(near, null));
    }
  });

  it('is the same object where nothing was scored', () => {
    const withheld = scorer.score({ text: '' });
    expect(withheld.outcome).to.equal('withheld');
    expect(roundScore(withheld)).to.equal(withheld);
  });
});
