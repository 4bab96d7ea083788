import { expect } from 'chai';
import {
  chanceOfCandidate,
  findNearDuplicates,
  measureJaccard,
  shingle,
} from '../../server/analysis/near-duplicates.ts';
import { createRandom } from '../../server/analysis/random.ts';

describe('near duplicates', () => {
  it('are as similar as their runs of words', () => {
    const a = shingle('the cat sat on the mat'.split(' '), 2);
    const b = shingle('the cat sat on a mat'.split(' '), 2);
    expect(measureJaccard(a, b)).to.be.closeTo(3 / 7, 1e-12);
  });

  it('become candidates with the chance of 16 bands of 8 rows', () => {
    const chance = (similarity: number) => chanceOfCandidate(similarity, { bands: 16, rows: 8 });
    expect(chance(0.5)).to.be.closeTo(0.0607, 0.00005);
    expect(chance(0.8)).to.be.closeTo(0.947, 0.0005);
    expect(chance(0.9)).to.be.closeTo(0.9999, 0.00005);
  });

  it('are found among many, and nothing else with them', () => {
    const random = createRandom(3);
    const write = () => Array.from({ length: 40 }, () => `w${Math.floor(random() * 5000)}`).join(' ');
    const texts = Array.from({ length: 2000 }, write);
    texts[1500] = `${texts[10]!} indeed`;
    const pairs = findNearDuplicates(texts, 0.8);
    expect(pairs.map(({ first, second }) => [first, second])).to.deep.equal([[10, 1500]]);
    expect(pairs[0]!.similarity).to.be.closeTo(38 / 39, 1e-12);
  });

  it('find pairs at .9 as often as the bands promise', () => {
    const random = createRandom(5);
    const texts: string[] = [];
    for (let pair = 0; pair < 300; pair++) {
      const words = Array.from({ length: 59 }, () => `p${pair}w${Math.floor(random() * 1e6)}`);
      // One word added at the end of 57 shingles, two dropped at the start: 55 shared of 58, .948.
      texts.push(words.join(' '), [...words.slice(2), `p${pair}end`].join(' '));
    }
    expect(findNearDuplicates(texts, 0.9).length).to.be.within(298, 300);
  });

  it('leave out what a comment quotes', () => {
    const long = 'The market square belongs to the people who walk across it, not to the cars that stand on it.';
    expect(findNearDuplicates([long, `> ${long}\nI could not disagree more.`], 0.3)).to.deep.equal([]);
    expect(findNearDuplicates([long, `“${long}” – says who?`], 0.3)).to.deep.equal([]);
    expect(findNearDuplicates([long, long], 0.8)).to.deep.equal([{ first: 0, second: 1, similarity: 1 }]);
  });

  it('are never two texts without words', () => {
    expect(findNearDuplicates(['!!!', '!!!', ''], 0.5)).to.deep.equal([]);
  });

  it('stay linear over thousands of copies and hostile quotation marks', () => {
    const copies = Array.from({ length: 5000 }, () => 'Buy cheap watches at our shop now');
    const started = performance.now();
    expect(findNearDuplicates(copies, 0.9).length).to.be.at.least(4999);
    findNearDuplicates(['„'.repeat(200_000), '“'.repeat(200_000), '>'.repeat(200_000), ' '.repeat(200_000)], 0.9);
    expect(performance.now() - started).to.be.below(10_000);
  });
});
