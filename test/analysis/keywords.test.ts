import { expect } from 'chai';
import { compareTerm, findKeywords, labelClasses, weighLabel } from '../../server/analysis/keywords.ts';
import { splitWords } from '../../server/analysis/words.ts';

describe('keywords', () => {
  it('are weighed by the log-odds with an uninformative prior', () => {
    expect(compareTerm({ count: 30, words: 1000 }, { count: 10, words: 1000 }, 500)).to.be.closeTo(3.0564, 0.00005);
    expect(compareTerm({ count: 3, words: 100 }, { count: 1, words: 100 }, 500)).to.be.closeTo(0.9458, 0.00005);
  });

  it('name what one side says and the other does not', () => {
    const one = splitWords('The bike lane is safe. A bike lane is cheap. Bike!');
    const other = splitWords('The shops need parking. A shop without parking is dead.');
    const [first] = findKeywords(one, other, 3);
    expect(first).to.deep.include({ term: 'bike', counts: [3, 0] });
    expect(findKeywords(other, one, 1)[0]!.term).to.equal('parking');
  });

  it('do not exist where there is one word only', () => {
    expect(findKeywords(['yes', 'yes'], ['yes'], 3)).to.deep.equal([]);
  });

  it('label a class by what is frequent in it and rare elsewhere', () => {
    expect(weighLabel({ count: 5, words: 100 }, { wordsPerClass: 200, countOverall: 10 })).to.be.closeTo(
      0.1522,
      0.00005,
    );
    const labels = labelClasses([splitWords('the fish market the fish'), splitWords('the town hall the hall')], 1);
    expect(labels).to.deep.equal([['fish'], ['hall']]);
  });
});

describe('words', () => {
  it('are letters and digits of any script, with their inner apostrophes', () => {
    expect(splitWords("Don't! Кот, 42 straßen-Fest l’été")).to.deep.equal([
      "don't",
      'кот',
      '42',
      'straßen',
      'fest',
      'l’été',
    ]);
    expect(splitWords('…')).to.deep.equal([]);
  });
});
