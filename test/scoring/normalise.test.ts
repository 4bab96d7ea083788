import { expect } from 'chai';
import fc from 'fast-check';
import { readLexicons } from '../../server/scoring/lexicon.ts';
import { createNormaliser } from '../../server/scoring/normalise.ts';
import { folder } from './open.ts';

const { lookAlikes } = readLexicons(folder('data/lexicons'));
const english = new Set('you are an the so good soon class assess carp i a'.split(' '));
const normalise = createNormaliser(lookAlikes, {
  offensive: ['fuck', 'shit', 'ass', 'idiot', 'asshole', 'crap', 'bitch', 'stupid'],
  isWord: (word) => english.has(word),
});
const words = (text: string): string[] => normalise(text).words.map((word) => word.text);
const shown = (text: string): string[] =>
  normalise(text)
    .words.filter((word) => word.disguised)
    .map((word) => text.slice(word.begin, word.end));

describe('normalising', () => {
  const disguises: [string, string, string][] = [
    ['full-width letters', 'ｉｄｉｏｔ', 'idiot'],
    ['mathematical letters', '𝒾𝒹𝒾ℴ𝓉', 'idiot'],
    ['squared letters', '🅸🅳🅸🅾🆃', 'idiot'],
    ['accents and stacked marks', 'í̷d̴ï̸ȯ̵t', 'idiot'],
    ['zero-width characters', 'id\u200bi\u2060o\u00adt', 'idiot'],
    ['Cyrillic letters among Latin ones', 'idіоt', 'idiot'],
    ['a word wholly of Cyrillic look-alikes in a Latin text', 'you аѕѕ', 'ass'],
    ['Greek letters among Latin ones', 'ιdiοt', 'idiot'],
    ['leet', '1d10t', 'idiot'],
    ['leet with signs', '@$$h0le', 'asshole'],
    ['a mark inside', 'sh!t', 'shit'],
    ['spaced letters', 'i d i o t', 'idiot'],
    ['dotted letters', 'i.d.i.o.t.', 'idiot'],
    ['dashed letters', 'i-d-i-o-t', 'idiot'],
    ['underscored letters', 'i_d_i_o_t', 'idiot'],
    ['repeated letters', 'idioooot', 'idiot'],
    ['doubled letters', 'fuuck', 'fuck'],
    ['a star', 'id*ot', 'idiot'],
    ['several stars', 'f**k', 'fuck'],
    ['stars between all letters', 'f*u*c*k', 'fuck'],
    ['swapped letters', 'idoit', 'idiot'],
  ];
  for (const [what, text, word] of disguises) {
    it(`reads through ${what}: ${text}`, () => expect(words(text)).to.include(word));
  }

  it('keeps clean words clean', () => {
    const clean = 'Scunthorpe assess class carp good soon Penistone cocktail Essex Dickens';
    expect(words(clean)).to.deep.equal(clean.toLowerCase().split(' '));
  });

  it('keeps codes, measures and prices as they are', () => {
    expect(shown('the 1st of 50s at 10am for $500 or €20, b2b, mp3, H1N1, covid19, 4k #1 @ass_')).to.deep.equal([]);
  });

  it('leaves words of other alphabets alone', () => {
    expect(words('привет как дела')).to.deep.equal(['привет', 'как', 'дела']);
  });

  it('keeps apostrophes inside words and drops those around them', () => {
    expect(words("'she’ll' don't")).to.deep.equal(["she'll", "don't"]);
  });

  it('places a disguised word on exactly what the writer wrote', () => {
    expect(shown('well, you ｉ\u200bｄｉｏｔ!')).to.deep.equal([]);
    const { words: found } = normalise('well, you i d\u200b i o t!');
    expect(found.at(-1)).to.include({ text: 'idiot', begin: 10, end: 20 });
  });

  it('counts sentences by their ends, not by dots inside words', () => {
    expect(normalise('First. Second one! Third at 3.5\nFourth').words.map((word) => word.sentence)).to.deep.equal([
      0, 1, 1, 2, 2, 2, 2, 3,
    ]);
  });

  it('places every word inside the text, in order, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let last = 0;
        for (const word of normalise(text).words) {
          expect(word.begin).to.be.at.least(last);
          expect(word.end).to.be.greaterThan(word.begin).and.at.most(text.length);
          last = word.end;
        }
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
