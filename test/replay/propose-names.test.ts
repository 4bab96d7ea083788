import { expect } from 'chai';
import { createNamer } from '../../server/replay/invented-names.ts';
import { proposeNames } from '../../server/replay/propose-names.ts';

describe('names of people who are only spoken of', () => {
  it('are proposed where they stand in full, the most frequent first, authors and words left out', () => {
    const texts = [
      'Bertha Krog came, and Bertha Krog left. The Wrong Way is the wrong way.',
      'The Reverend Sean O’Hara met Ludwig van den Berg; Judy Miller did not.',
      'See it. What I’m saying is small: reverend.',
    ];
    expect(proposeNames(texts, ['Judy Miller'])).to.deep.equal(['Bertha Krog', 'Ludwig van den Berg', 'Sean O’Hara']);
  });

  it('are at most thirty, and found in linear time', () => {
    const many = Array.from({ length: 200 }, (_, n) => `A${'b'.repeat(1 + (n % 20))} C${'d'.repeat(1 + (n % 13))}.`);
    expect(proposeNames(many, []).length).to.equal(30);
    const started = performance.now();
    for (const piece of ['Ab ', 'Abcde', 'A', 'de ', 'Ab de ']) proposeNames([piece.repeat(50_000)], []);
    expect(performance.now() - started).to.be.below(5_000);
  });
});

describe('invented names', () => {
  it('come each once, never one that is taken, and do not look alike one after another', () => {
    const invent = createNamer((name) => name === 'Robin');
    for (const part of ['given', 'family'] as const) {
      const names = Array.from({ length: 2_000 }, () => invent(part));
      expect(new Set(names).size).to.equal(names.length);
      expect(names).not.to.include('Robin');
      for (let at = 1; at < 40; at++) expect(names[at]!.charAt(0)).not.to.equal(names[at - 1]!.charAt(0));
    }
  });
});
