import { expect } from 'chai';
import { describeWords, type WordedComment } from '../../server/analysis/describe-words.ts';

const say = (text: string, root: number, civility: number | null = 0.9): WordedComment => ({ text, root, civility });

describe('What a discussion talks about', () => {
  it('groups what is said nearly the same, by its earliest comment, and leaves short turns of phrase alone', () => {
    const plea = 'please sign the petition to keep the swimming baths open through the coming winter';
    const { repeated } = describeWords([
      say('The baths have leaked for years and nobody looked.', 0),
      say(plea, 1),
      say('I agree with you', 0),
      say(`${plea} thanks`, 3),
      say('I agree with you', 4),
      say(plea.toUpperCase(), 5),
    ]);
    expect(repeated).to.deep.equal([[1, 3, 5]]);
  });

  it('labels branches by words that two of their comments share and the other branches do not', () => {
    const branch = (words: string[], root: number) => words.map((word) => say(`about ${word} there`, root));
    const { branches } = describeWords([
      ...branch(['parking because', 'parking because', 'parking', 'lamps'], 0),
      ...branch(['fountain', 'fountain', 'fountain', 'fountain', 'bench'], 4),
      ...branch(['alone', 'alone'], 9),
    ]);
    expect(branches).to.deep.equal([
      { root: 4, comments: 5, labels: ['fountain'] },
      { root: 0, comments: 4, labels: ['parking'] },
    ]);
  });

  it('finds the words of the heat, once there are ten uncivil comments', () => {
    const calm = Array.from({ length: 30 }, (_, at) => say(`we could plant trees ${at}`, at));
    const heated = (count: number) => Array.from({ length: count }, (_, at) => say(`those clowns ${at}`, at, 0.1));
    const { heated: words, uncivil } = describeWords([...calm, ...heated(12)]);
    expect(uncivil).to.equal(12);
    expect(words!.map(({ term }) => term)).to.deep.equal(['clowns']);
    expect(words![0]!.counts).to.deep.equal([12, 0]);
    expect(describeWords([...calm, ...heated(9)]).heated).to.equal(null);
    expect(describeWords([...calm, ...heated(10).map((one) => ({ ...one, civility: null }))]).uncivil).to.equal(0);
  });

  it('has nothing to say of nothing', () => {
    expect(describeWords([])).to.deep.equal({ repeated: [], branches: [], heated: null, uncivil: 0 });
  });
});
