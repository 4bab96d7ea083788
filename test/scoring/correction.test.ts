import { expect } from 'chai';
import type { Scored } from '../../server/model/score.ts';
import { sealCorrection } from '../../server/scoring/correction.ts';
import { createScorer, createTokeniser } from '../../server/scoring/score.ts';
import { folder, scoreOf, scorer } from './open.ts';

const FOLDERS = { lexicons: folder('data/lexicons'), models: folder('data/models') };
const correction = sealCorrection(
  { bias: 0.25, slope: -0.2, range: [-1, 1], words: { toffee: 2, idiot: -1.5 } },
  scorer.identity,
);
const corrected = createScorer(FOLDERS, correction);

function correctedOf(text: string): Scored {
  const score = corrected.score({ text });
  if (score.outcome !== 'scored') throw new Error(JSON.stringify(score));
  return score;
}

const logOdds = (value: number) => Math.log(value / (1 - value));

describe("a site's own correction", () => {
  const insult = 'What a silly toffee this man is, and how little he knows.';

  it('is part of who the scorer says it is', () => {
    expect(corrected.identity).to.equal(`${scorer.identity}.${correction.hash}`);
    expect(correctedOf(insult).scorer).to.equal(corrected.identity);
  });

  it('moves the log-odds of toxicity by bias, slope and words, of insult by as much, and nothing else', () => {
    const [before, after] = [scoreOf(insult).attributes, correctedOf(insult).attributes];
    const odds = logOdds(before.TOXICITY!);
    const move = 0.25 - 0.2 * Math.max(-1, Math.min(1, odds)) + 2;
    expect(logOdds(after.TOXICITY!)).to.be.closeTo(odds + move, 1e-6);
    expect(logOdds(after.INSULT!) - logOdds(before.INSULT!)).to.be.closeTo(move, 1e-6);
    for (const name of ['THREAT', 'IDENTITY_ATTACK', 'PROFANITY', 'SEVERE_TOXICITY'] as const) {
      expect(after[name]).to.equal(before[name]);
    }
  });

  it('draws no line on to comments calmer than those that were decided about', () => {
    const steep = sealCorrection({ bias: 0, slope: -0.9, range: [0, 4], words: {} }, scorer.identity);
    const calm = 'Thank you, the new timetable is very clear.';
    const score = createScorer(FOLDERS, steep).score({ text: calm }) as Scored;
    expect(score.attributes.TOXICITY).to.be.closeTo(scoreOf(calm).attributes.TOXICITY!, 1e-3);
  });

  it('shows its words where they stand, disguised ones too, each with a sentence', () => {
    const own = correctedOf(`${insult} What an 1d10t.`).findings.filter(({ signal }) => signal === 'own-decisions');
    const shown = own.map(({ begin, end, attribute }) => [`${insult} What an 1d10t.`.slice(begin, end), attribute]);
    expect(shown).to.deep.equal([
      ['toffee', 'TOXICITY'],
      ['1d10t', null],
    ]);
    expect(own.reduce((sum, { weight }) => sum + weight, 0)).to.be.closeTo(1, 1e-9);
    expect(own[0]!.why).to.contain('mostly rejected');
    expect(own[1]!.why).to.contain('mostly approved');
  });

  it('shows the word that calmed what the stock model finds uncivil', () => {
    const friendly = sealCorrection({ bias: -6, slope: 0, range: [0, 1], words: { plonker: -6 } }, scorer.identity);
    const score = createScorer(FOLDERS, friendly).score({ text: 'You stupid plonker.' }) as Scored;
    expect(score.attributes.TOXICITY).to.be.lessThan(0.1);
    expect(score.findings.map(({ signal }) => signal)).to.include('own-decisions');
  });

  it('leaves out words for who people are, and the small words of any sentence', () => {
    const tokens = createTokeniser(FOLDERS)('Muslims and toffee-eaters, said the Muslim.');
    expect([...tokens].sort()).to.deep.equal(['eaters', 'said', 'toffee']);
  });

  for (const [what, damaged] of [
    ['another weight', { ...correction, words: { ...correction.words, toffee: 1 } }],
    ['a weight that is none', { ...correction, bias: 'much' }],
    ['nothing where one is named', null],
    ['text cut off', JSON.stringify(correction).slice(0, 40)],
  ] as const) {
    it(`scores nothing when it is damaged: ${what}`, () => {
      const score = createScorer(FOLDERS, damaged).score({ text: 'Good morning to you all.' });
      expect(score).to.deep.include({ outcome: 'failed', code: 'scorer-unavailable' });
      expect(score.outcome === 'failed' && score.message).to.contain("This site's own correction is damaged");
    });
  }
});
