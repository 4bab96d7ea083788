import { expect } from 'chai';
import { describeAnswers } from '../../../server/replay/report.ts';
import { nameKey, sayReport, saySource, sayTimeTaken } from '../../../server/web/training/report-words.ts';
import { given, judged, keyAnswer, leavingKey } from '../../replay/points.ts';

const YOU = { name: 'Ada', isOwn: true };
const ADA = { name: 'Ada', isOwn: false };

/** A hundred comments to act on and a hundred to leave, with so many acted on of each; all answers this sure. */
function report(hits: number, falseAlarms: number, confidence = 0.8) {
  const answers = Array.from({ length: 200 }, (_, index) => {
    const isSignal = index < 100;
    const acts = isSignal ? index < hits : index - 100 < falseAlarms;
    return judged(isSignal ? keyAnswer() : leavingKey(), given(acts ? 'hide' : 'approve', { confidence }));
  });
  return describeAnswers(answers);
}

describe('a report in plain words', () => {
  it('says who removes more than the panel does, who leaves more, and who does neither', () => {
    expect(sayReport(report(98, 40), YOU, 'the panel')[1]).to.equal('You remove more than the panel does.');
    expect(sayReport(report(60, 2), ADA, 'the key')[1]).to.equal('Ada leaves more than the key does.');
    const even = 'You remove neither more nor less than the panel, as far as 200 comments tell.';
    expect(sayReport(report(80, 20), YOU, 'the panel')[1]).to.equal(even);
  });

  it('counts misses and false alarms, and says from when on more can be told', () => {
    const few = describeAnswers([judged(keyAnswer(), given('approve')), judged(leavingKey(), given('hide'))]);
    expect(sayReport(few, YOU, 'the key')).to.deep.equal([
      'You left 1 of 1 comment that the key acts on (misses), and acted on 1 of 1 comment that the key leaves (false alarms).',
      'Whether you remove more or less than the key cannot be told yet. Shown from 50 comments of each kind on; so far 1 to action and 1 to leave.',
    ]);
  });

  it('says what d′ means for telling a pair of comments apart', () => {
    const [, , pairs] = sayReport(report(82, 18), YOU, 'the key');
    expect(pairs).to.equal(
      'Of two comments, one to act on and one to leave, you would tell which is which 90 times in 100.',
    );
    expect(sayReport(report(50, 50), ADA, 'the key')[2]).to.include('Ada would tell which is which 50 times in 100.');
  });

  it('says who is surer than right, and who could be surer', () => {
    const last = (confidence: number) => sayReport(report(80, 20, confidence), YOU, 'the key').at(-1);
    expect(last(0.99)).to.equal('You are surer than you are right: 99\u00a0% sure on the whole, 80\u00a0% accepted.');
    expect(last(0.5)).to.include('You are right more often than you think: 50\u00a0% sure');
    expect(last(0.8)).to.include('You are about as sure as you are right: 80\u00a0% sure');
  });

  it('has nothing to say where nothing counts', () => {
    expect(sayReport(describeAnswers([]), YOU, 'the key')).to.deep.equal([]);
  });

  it('says what a key rests on, and speaks of a panel only where it was one', () => {
    expect(saySource('authors')).to.equal('its authors’ rating, not a panel’s');
    expect(saySource('history')).to.include('weak');
    expect([nameKey(['panel', 'panel']), nameKey(['panel', 'authors']), nameKey([])]).to.deep.equal([
      'the panel',
      'the key',
      'the key',
    ]);
  });

  it('says how long something took', () => {
    expect([12.4, 59.6, 400].map(sayTimeTaken)).to.deep.equal(['12 s', '1 min 0 s', '6 min 40 s']);
  });
});
