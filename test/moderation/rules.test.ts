import { expect } from 'chai';
import type { Score, Scored } from '../../server/model/score.ts';
import { FLAGGING_RULES, flagComment, rateRisk, sortFlags } from '../../server/moderation/rules.ts';
import { CALM, HEATED, scorer } from '../store/fixtures.ts';

const FAILED: Score = { outcome: 'failed', scorer: 's', code: 'scoring-failed', message: 'It broke.' };
const WITHHELD: Score = {
  outcome: 'withheld',
  scorer: 's',
  language: 'de',
  code: 'unknown-language',
  reason: 'German.',
};

function score(known: Partial<Scored>): Score {
  const calm = { sentiment: 0, civility: 1, attributes: {}, parts: [], findings: [] };
  return { outcome: 'scored', scorer: 's', language: 'en', ...calm, ...known };
}

const codesOf = (of: Score, status: 'pending' | null = null) => flagComment(of, status).map((flag) => flag.code);

describe('the flagging policy', () => {
  it('leaves a calm comment alone and flags a heated one, by the real scorer', () => {
    expect(codesOf(scorer.score({ text: CALM }))).to.deep.equal([]);
    expect(codesOf(scorer.score({ text: HEATED }))).to.include.members(['insult', 'uncivil']);
  });

  it('flags from the threshold on, not below it', () => {
    expect(codesOf(score({ attributes: { THREAT: 0.7 } }))).to.deep.equal(['threat']);
    expect(codesOf(score({ attributes: { THREAT: 0.69 } }))).to.deep.equal([]);
    expect(codesOf(score({ civility: 0.5 }))).to.deep.equal(['uncivil']);
    expect(codesOf(score({ civility: 0.51 }))).to.deep.equal([]);
  });

  it('takes a failed score and a withheld one for two different things', () => {
    expect(codesOf(FAILED)).to.deep.equal(['scorer-failed']);
    expect(codesOf(WITHHELD)).to.deep.equal(['score-withheld']);
  });

  it('puts what the site was holding before a person', () => {
    expect(codesOf(score({}), 'pending')).to.deep.equal(['imported-held']);
  });

  it('says of each rule why it flags and what it takes', () => {
    for (const rule of FLAGGING_RULES) {
      expect(rule.sentence, rule.code).to.match(/^[A-Z].*\.$/);
      expect(rule.when, rule.code).to.match(/^[A-Z].*\.$/);
      expect(rule.label.split(' ').length, rule.code).to.be.at.most(3);
    }
    expect(new Set(FLAGGING_RULES.map((rule) => rule.code)).size).to.equal(FLAGGING_RULES.length);
  });

  it('orders the queue: failed first, threats above mere incivility, the unscored above the calm', () => {
    const threat = rateRisk(score({ civility: 0.6, attributes: { THREAT: 0.9 } }));
    const uncivil = rateRisk(score({ civility: 0.4 }));
    const calm = rateRisk(score({}));
    expect([rateRisk(FAILED), threat, uncivil, rateRisk(WITHHELD), calm]).to.deep.equal([1, 0.9, 0.6, 0.3, 0]);
  });

  it('names the worst flag first, and what people raised before all', () => {
    const flag = (code: string) => ({ code, label: code, sentence: '' });
    const sorted = sortFlags(['uncivil', 'insult', 'changed-since', 'threat'].map(flag));
    expect(sorted.map(({ code }) => code)).to.deep.equal(['changed-since', 'threat', 'insult', 'uncivil']);
  });
});
