import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type WeakSpot, writeWeakSpot } from '../eval/weak-spots.ts';
import { folder, scoreOf } from './open.ts';

type Kind = 'uncivil' | 'civil' | 'friendly' | 'counter';
const comments = JSON.parse(readFileSync(folder('test/fixtures/comments.json'), 'utf8')) as Record<Kind, string[]>;
const toxicity = (text: string): number => scoreOf(text).attributes.TOXICITY!;
const flagged = (kind: Kind): string[] => comments[kind].filter((text) => toxicity(text) >= 0.5);

describe('the fitted model on comments of our own', () => {
  it('finds nearly all that is uncivil', () => {
    expect(comments.uncivil.filter((text) => toxicity(text) < 0.5)).to.have.length.at.most(1);
  });

  it('lets pass nearly all that is civil, whoever it names', () => expect(flagged('civil')).to.have.length.at.most(1));

  it('lets pass most coarse words without a victim', () => expect(flagged('friendly')).to.have.length.at.most(3));

  it('lets pass half of what tells of abuse and condemns it', () =>
    expect(flagged('counter')).to.have.length.at.most(4));

  it('gives the same score whichever words for who people are stand in a sentence', () => {
    const scores = ['gay', 'Muslim', 'black', 'Jewish', 'deaf', 'Polish'].map((who) =>
      toxicity(`My ${who} neighbour wrote this.`),
    );
    expect(new Set(scores)).to.have.property('size', 1);
  });

  it('explains itself: the words that moved the score, their shares adding up to one', () => {
    const text = 'I like the plan. But you are a pathetic moron.';
    const findings = scoreOf(text).findings.filter(({ attribute }) => attribute === 'TOXICITY');
    expect(findings.map(({ begin, end }) => text.slice(begin, end)).join(' ')).to.include('pathetic moron');
    expect(findings.map(({ begin, end }) => text.slice(begin, end)).join(' ')).not.to.include('plan');
    expect(findings.reduce((sum, { weight }) => sum + weight, 0)).to.be.closeTo(1, 1e-9);
  });

  it('scores each kind of attack highest where it belongs', () => {
    const threat = scoreOf('I will come to your house and kill you.').attributes;
    const vulgar = scoreOf('What a fucking shitty bus.').attributes;
    expect(threat.THREAT).to.be.greaterThan(0.5).and.greaterThan(vulgar.THREAT!);
    expect(vulgar.PROFANITY).to.be.greaterThan(0.5).and.greaterThan(threat.PROFANITY!);
  });
});

describe('the fitted model on what word readers get wrong', () => {
  const shareFlagged = (kind: WeakSpot): number => {
    const texts = writeWeakSpot(kind);
    return texts.filter((text) => toxicity(text) >= 0.5).length / texts.length;
  };

  it('lets pass nearly all neutral sentences over who people are', () =>
    expect(shareFlagged('identity')).to.be.at.most(0.03));

  it('lets pass most friendly coarseness', () => expect(shareFlagged('coarse')).to.be.at.most(0.33));

  it('lets pass most of what denies a bad name or condemns it', () => {
    expect(shareFlagged('negated')).to.be.at.most(0.45);
    expect(shareFlagged('counter')).to.be.at.most(0.35);
  });

  it('still finds most attacks made of the same words', () => expect(shareFlagged('attack')).to.be.at.least(0.8));
});
