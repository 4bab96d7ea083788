import { expect } from 'chai';
import { sayAge, sayAgo, sayCount, sayDuration, sayFirstWords, sayMoment } from '../../server/web/say.ts';

const NOW = new Date('2026-05-03T12:00:00Z');
const earlier = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();

describe('Plain words', () => {
  it('say how long ago something was', () => {
    const said = [5, 60, 180, 3600, 7200, 100_000, 5 * 86_400, 40 * 86_400].map((age) => sayAgo(earlier(age), NOW));
    expect(said).to.deep.equal([
      'just now',
      '1 minute ago',
      '3 minutes ago',
      '1 hour ago',
      '2 hours ago',
      'yesterday',
      '5 days ago',
      'on 24 March 2026',
    ]);
  });

  it('take a moment of the future, from a clock that runs ahead, for now', () => {
    expect(sayAgo(earlier(-90), NOW)).to.equal('just now');
    expect(sayAge(earlier(-90), NOW)).to.equal('now');
  });

  it('leave what is no time as it is', () => {
    expect(sayAgo('last summer', NOW)).to.equal('last summer');
    expect(sayAge('last summer', NOW)).to.equal('');
  });

  it('give ages in the width of a row', () => {
    expect([30, 90, 7200, 3 * 86_400, 800 * 86_400].map((age) => sayAge(earlier(age), NOW))).to.deep.equal([
      'now',
      '1 min',
      '2 h',
      '3 d',
      '2 y',
    ]);
  });

  it('count in singular and plural', () => {
    expect([sayCount(1, 'reply', 'replies'), sayCount(0, 'comment'), sayCount(1204, 'comment')]).to.deep.equal([
      '1 reply',
      '0 comments',
      '1,204 comments',
    ]);
  });

  it('cut first words at a word, on one line', () => {
    expect(sayFirstWords('one two\n\nthree', 90)).to.equal('one two three');
    expect(sayFirstWords('alpha beta gamma', 12)).to.equal('alpha beta…');
    expect(sayFirstWords('x'.repeat(50), 10)).to.equal(`${'x'.repeat(10)}…`);
  });

  it('say how long something lasted, to what matters', () => {
    const minute = 60_000;
    const lengths = [1_000, 40_000, 2 * minute, 85 * minute, 4 * 60 * minute, 2 * 1440 * minute, 800 * 1440 * minute];
    expect(lengths.map(sayDuration)).to.deep.equal([
      ...['1 second', '40 seconds', '2 minutes', '85 minutes', '4 hours', '2 days', '2 years'],
    ]);
  });

  it('say a moment as it was written down, in its own zone', () => {
    expect(sayMoment('2026-10-12T18:20:00')).to.equal('12 October 2026, 18:20');
    expect(sayMoment('2026-10-12T18:20:00+02:00')).to.equal('12 October 2026, 18:20');
    expect(sayMoment('2026-10-12T18:20:00.123Z')).to.equal('12 October 2026, 18:20 UTC');
    expect(sayMoment('soon')).to.equal('soon');
  });
});
