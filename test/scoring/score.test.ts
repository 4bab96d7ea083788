import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Score } from '../../server/model/score.ts';
import { createScorer } from '../../server/scoring/score.ts';
import { evidence, folder, scoreOf, scorer } from './open.ts';

describe('the scorer', () => {
  it('says who it is by name, version and a hash of its word lists and models', () => {
    expect(scorer.identity).to.match(/^rejoinder-en@\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
  });

  it('points at the words that moved it', () => {
    const text = 'You are such a pathetic clown. Piss off, or I will find you!!!';
    expect(evidence(text, 'name-calling')).to.deep.equal(['You are such a pathetic clown', 'Piss off']);
    expect(evidence(text, 'threats')).to.deep.equal(['I will find you']);
    expect(evidence(text, 'profanity')).to.deep.equal(['Piss']);
    expect(evidence(text, 'shouting')).to.deep.equal(['!!!']);
  });

  it('shows disguised words as they were written', () => {
    expect(evidence('what an 1d10t, what a load of b-u-l-l-s-h-i-t', 'profanity')).to.deep.equal(['b-u-l-l-s-h-i-t']);
    expect(evidence('what an 1d10t you are', 'name-calling')).to.deep.equal(['what an 1d10t']);
  });

  it('finds shouting in capitals, not in abbreviations', () => {
    expect(evidence('READ THE ARTICLE FIRST. The NATO and the UNESCO agree.', 'shouting')).to.deep.equal([
      'READ THE ARTICLE FIRST',
    ]);
  });

  it('finds civil disagreement civil', () => {
    const score = scoreOf('I disagree: the council never promised a new bridge, and the minutes show it.');
    expect(score.civility).to.be.greaterThan(0.85);
    expect(score.findings).to.deep.equal([]);
  });

  it('orders civility as a reader would', () => {
    const calm = scoreOf('I think that the mayor is wrong about the bridge.').civility;
    const rude = scoreOf('What a load of crap, only an idiot believes the mayor.').civility;
    const vile = scoreOf('You are a worthless idiot and somebody should shoot you.').civility;
    expect(calm).to.be.greaterThan(rude);
    expect(rude).to.be.greaterThan(vile);
  });

  it('withholds what is not English, and says so', () => {
    const german =
      'Das ist nicht der richtige Weg, und ich bin mir sicher, dass wir das auch ohne die neue Straße schaffen.';
    expect(scorer.score({ text: german })).to.include({
      outcome: 'withheld',
      language: 'de',
      code: 'unknown-language',
    });
    expect(scorer.score({ text: 'Это очень плохая идея, и все это знают' })).to.include({ outcome: 'withheld' });
    expect(scorer.score({ text: 'Bonjour', language: 'fr' })).to.include({ outcome: 'withheld', language: 'fr' });
  });

  it('guesses no language under 40 letters', () => {
    expect(scoreOf('Merci beaucoup').language).to.equal('und');
  });

  it('withholds what has no words', () => {
    for (const text of ['', '   ', '...', '👍👍', '\u0000']) {
      expect(scorer.score({ text }), JSON.stringify(text)).to.include({ outcome: 'withheld', code: 'too-little-text' });
    }
  });

  it('answers with a failure, never a number, where its word lists are missing or broken', () => {
    const broken = mkdtempSync(join(tmpdir(), 'rejoinder-'));
    writeFileSync(join(broken, 'look-alikes.json'), '{');
    for (const lexicons of ['/nowhere', broken]) {
      const failing = createScorer({ lexicons, models: folder('data/models') });
      expect(failing.score({ text: 'hello' })).to.include({ outcome: 'failed', code: 'scorer-unavailable' });
    }
  });

  it('answers with a failure where a text is longer than can be scored', () => {
    const text = 'word '.repeat(400_001);
    expect(scorer.score({ text })).to.include({ outcome: 'failed', code: 'text-too-long' });
  });

  it('keeps every number and span within its bounds, whatever is written', () => {
    const pieces = [
      'you',
      'are',
      'an',
      '1d10t',
      'kill',
      'f*ck',
      'I',
      'WILL',
      'FIND',
      '!!!',
      '\u202e',
      'e\u0301',
      '😡',
      '\ud83d',
      '\0',
      ' ',
      '. ',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => checkBounds(any, scorer.score({ text: any }))),
      { numRuns: 1500, seed: 11 },
    );
  });

  it('gives the same numbers with findings and without', () => {
    const text = 'You absolute muppet, READ THE WHOLE ARTICLE, damn it!!!';
    const { findings: _, ...withFindings } = scoreOf(text);
    expect(scorer.score({ text }, { findings: false })).to.deep.equal({ ...withFindings, findings: [] });
  });

  it('takes time in proportion to the length of hostile text', function () {
    this.timeout(120_000);
    const hostile = [
      'a',
      'a ',
      'f*',
      '1d',
      '!',
      "'",
      'you ',
      '😡',
      'e\u0301\u0301\u0301',
      '\u202eи',
      '\ud83d',
      '\0',
      'i.d.',
      'AB ',
      'kill all ',
      '*',
      '* ',
    ];
    for (const piece of hostile) {
      const short = timeToScore(piece, 10_000);
      const long = timeToScore(piece, 160_000);
      expect(long, `16 times “${piece}”: ${short} ms, then ${long} ms`).to.be.lessThan(16 * 4 * short + 200);
    }
  });
});

function checkBounds(text: string, score: Score): void {
  if (score.outcome !== 'scored') {
    expect(score.outcome).to.equal('withheld');
    return;
  }
  expect(score.sentiment).to.be.within(-1, 1);
  expect(score.civility).to.be.within(0, 1);
  for (const value of Object.values(score.attributes)) expect(value).to.be.within(0, 1);
  for (const part of score.parts) expect(part.share).to.be.within(0, 1);
  for (const { begin, end, weight, why } of score.findings) {
    expect(begin).to.be.at.least(0).and.lessThan(end);
    expect(end).to.be.at.most(text.length);
    expect(weight).to.be.within(0, 1);
    expect(why).to.match(/\.$/);
  }
}

/** In milliseconds. */
function timeToScore(piece: string, length: number): number {
  const text = piece.repeat(length / piece.length);
  // Time of this process alone: what else the machine does is not the text's doing.
  const start = process.cpuUsage();
  scorer.score({ text });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
