import { expect } from 'chai';
import Sentiment from 'sentiment';
import { scoreOf } from './open.ts';

const feeling = (text: string): number => scoreOf(text).sentiment;

describe('sentiment', () => {
  it('has the sign that the sentiment package gives to plain sentences', () => {
    const plain = [
      'I love this lovely town',
      'What a terrible, horrible day',
      'The results are excellent',
      'He was killed in a bad accident',
    ];
    const sentiment = new Sentiment();
    for (const text of plain) expect(Math.sign(feeling(text)), text).to.equal(Math.sign(sentiment.analyze(text).score));
  });

  it('is turned by a negation up to three words before, where the package sees only the word next to it', () => {
    expect(new Sentiment().analyze('this is not at all good').score).to.be.greaterThan(0);
    expect(feeling('this is not at all good')).to.be.lessThan(0);
    expect(feeling('this is good')).to.be.greaterThan(0);
  });

  it('grows with words that strengthen, with capitals and with exclamation marks', () => {
    expect(feeling('the soup was very good')).to.be.greaterThan(feeling('the soup was good'));
    expect(feeling('the soup was GOOD')).to.be.greaterThan(feeling('the soup was good'));
    expect(feeling('the soup was good!!!')).to.be.greaterThan(feeling('the soup was good'));
  });

  it('means what comes after a “but”', () => {
    expect(feeling('the room was awful but the food was great')).to.be.greaterThan(
      feeling('the food was great but the room was awful'),
    );
  });

  it('sees emoji and emoticons', () => {
    expect(feeling('see you tomorrow 😍')).to.be.greaterThan(feeling('see you tomorrow'));
    expect(feeling('see you tomorrow :(')).to.be.lessThan(feeling('see you tomorrow'));
  });
});
