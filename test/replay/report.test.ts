import { expect } from 'chai';
import { type Figure, isMeasured } from '../../server/analysis/figure.ts';
import { createRandom } from '../../server/analysis/random.ts';
import { normalQuantile } from '../../server/replay/normal.ts';
import { describeAnswers, describeCases, findLean, type Use } from '../../server/replay/report.ts';
import { given, judged, keyAnswer, leavingKey } from './points.ts';

const times = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index));

/** An action or a rule with its counts: right when chosen, of so many; chosen when called for, of so many. */
const tell = ({ code, precision, recall }: Use<string>) => [
  code,
  precision.count,
  precision.of,
  recall.count,
  recall.of,
];

describe('a report', () => {
  it('counts hits, misses and false alarms, and neither skipped points nor those for discussion or in quarantine', () => {
    const report = describeAnswers([
      judged(keyAnswer(), given('hide')),
      judged(keyAnswer(), given('approve')),
      judged(leavingKey(), given('reject')),
      judged(leavingKey(), given('approve')),
      judged(keyAnswer({ accepted: ['hide', 'approve'] }), given('approve')),
      judged(keyAnswer({ status: 'discussion' }), given('approve')),
      judged(keyAnswer({ status: 'quarantined' }), given('approve')),
      judged(leavingKey(), given(null)),
    ]);
    expect(report.counts).to.deep.equal({ hits: 1, signals: 2, falseAlarms: 1, noise: 2 });
    expect(report).to.include({ scored: 5, discussed: 1, quarantined: 1, skipped: 1, unacceptable: 2 });
    expect(report.accepted).to.include({ count: 3, of: 5 });
  });

  it('states a share from ten on, with Wilson’s interval, and counts before', () => {
    const before = describeAnswers(times(9, () => judged(keyAnswer(), given('hide'))));
    expect(before.accepted.share).to.deep.equal({ withheld: 'As a share from 10 on; so far 9 of 9.' });
    const after = describeAnswers(times(10, (index) => judged(keyAnswer(), given(index < 8 ? 'hide' : 'lock'))));
    expect(after.accepted.share).to.deep.include({ value: 0.8, n: 10 });
    const [low, high] = isMeasured(after.accepted.share) ? after.accepted.share.interval! : [0, 0];
    expect(low).to.be.closeTo(0.4902, 0.00005);
    expect(high).to.be.closeTo(0.9433, 0.00005);
  });

  it('charges a wrong action to all that would have been accepted, and an accepted one to no other', () => {
    const { actions } = describeAnswers([
      judged(keyAnswer(), given('hide')),
      judged(keyAnswer(), given('hide')),
      judged(keyAnswer(), given('approve')),
      judged(leavingKey(), given('hide')),
    ]);
    expect(actions.map(tell)).to.deep.equal([
      ['approve', 0, 1, 0, 1],
      ['hide', 2, 3, 2, 3],
      ['reject', 0, 0, 0, 1],
    ]);
  });

  it('tells which rules were named rightly and which were overlooked', () => {
    const { rules } = describeAnswers([
      judged(keyAnswer(), given('hide', { rule: 'name-calling' })),
      judged(keyAnswer(), given('hide', { rule: 'spam' })),
      judged(keyAnswer(), given('approve')),
      judged(leavingKey(), given('reject', { rule: 'spam' })),
    ]);
    expect(rules.map(tell)).to.deep.equal([
      ['name-calling', 1, 1, 1, 3],
      ['spam', 0, 2, 0, 0],
    ]);
  });

  it('tells how the cases of each rule went, those that break none among them', () => {
    const cases = describeCases([
      judged(keyAnswer(), given('hide', { rule: 'name-calling' })),
      judged(keyAnswer(), given('hide', { rule: 'spam' })),
      judged(leavingKey(), given('approve')),
      judged(leavingKey({ status: 'discussion' }), given('approve')),
    ]);
    expect(cases.map(({ rule, cases }) => [rule, cases.count, cases.of])).to.deep.equal([
      ['name-calling', 1, 2],
      ['none', 1, 1],
    ]);
  });

  it('holds confidence against what was right, each step of it apart', () => {
    const answers = [0.5, 0.65, 0.8, 0.9, 0.99].flatMap((confidence, step) =>
      times(5, (index) => judged(keyAnswer(), given(index <= step ? 'hide' : 'approve', { confidence }))),
    );
    const { bins, surplus, brier } = describeAnswers(answers).calibration;
    const told = bins.map(({ n, meanConfidence, shareRight }) => [n, Number(meanConfidence.toFixed(2)), shareRight]);
    expect(told).to.deep.equal([
      [5, 0.5, 0.2],
      [5, 0.65, 0.4],
      [5, 0.8, 0.6],
      [5, 0.9, 0.8],
      [5, 0.99, 1],
    ]);
    expect(isMeasured(surplus) && surplus.value).to.be.closeTo(0.6 - 0.768, 1e-12);
    expect(isMeasured(brier) && brier.n).to.equal(25);
    const few = describeAnswers(answers.slice(0, 19)).calibration;
    expect(few.brier).to.deep.equal({ withheld: 'Shown from 20 answers with a confidence on; so far 19.' });
  });

  it('states kappa on leaving and acting from twenty points on', () => {
    const answers = [
      ...times(9, () => judged(keyAnswer(), given('hide'))),
      judged(keyAnswer(), given('approve')),
      ...times(8, () => judged(leavingKey(), given('approve'))),
      ...times(2, () => judged(leavingKey(), given('hide'))),
    ];
    const { kappa } = describeAnswers(answers).agreement;
    expect(isMeasured(kappa) && kappa.value).to.be.closeTo(0.7, 1e-12);
    expect(describeAnswers(answers.slice(1)).agreement.kappa).to.deep.equal({
      withheld: 'Kappa is shown from 20 points on which the key takes one side; so far 19.',
    });
  });

  it('says why there is no kappa where everybody always took one side', () => {
    const { kappa } = describeAnswers(times(20, () => judged(keyAnswer(), given('hide')))).agreement;
    expect(kappa).to.deep.equal({
      withheld: 'Both took one side throughout, so that chance alone would agree.',
    });
  });

  it('tells the time that answers took, of all that were given', () => {
    const seconds = [4, 10, 6, 100].map((each) => judged(keyAnswer(), given('hide', { seconds: each })));
    expect(describeAnswers(seconds).time).to.deep.equal({ totalSeconds: 120, medianSeconds: 8 });
    expect(describeAnswers([]).time).to.equal(null);
  });

  it('has something to say of nothing', () => {
    const { accepted, discrimination, actions } = describeAnswers([]);
    expect([accepted.of, isMeasured(discrimination), actions.length]).to.deep.equal([0, false, 0]);
  });
});

describe('a report on simulated trainees', () => {
  // Sensitivity d' and criterion c known, 100 points to act on and 100 to leave, a thousand runs each.
  const TRAINEES = [
    { discrimination: 0, bias: 0 },
    { discrimination: 1, bias: 0.6 },
    { discrimination: 1.7, bias: -0.3 },
    { discrimination: 2.5, bias: 0 },
    { discrimination: 3, bias: -0.6 },
  ];
  for (const trainee of TRAINEES) {
    const { discrimination, bias } = trainee;
    it(`covers the truth by its 95 % interval in 93 to 97 % of them: d' ${discrimination}, c ${bias}`, () => {
      const random = createRandom(2026);
      let [covered, biasCovered] = [0, 0];
      for (let run = 0; run < 1000; run++) {
        const report = describeAnswers(simulateRun(trainee, random));
        covered += holds(report.discrimination, discrimination);
        biasCovered += holds(report.bias, bias);
      }
      expect(covered).to.be.within(930, 970);
      expect(biasCovered).to.be.within(930, 970);
    }).timeout(20_000);
  }

  it('tells who acts more than the panel from who leaves more, and from who does neither', () => {
    const random = createRandom(7);
    const lean = (bias: number) => findLean(describeAnswers(simulateRun({ discrimination: 2, bias }, random)).bias);
    expect([lean(-0.7), lean(0), lean(0.7)]).to.deep.equal(['acts-more', 'even', 'leaves-more']);
    expect(findLean(describeAnswers([]).bias)).to.equal(null);
  });
});

function holds(figure: Figure, truth: number): number {
  const [low, high] = isMeasured(figure) ? figure.interval! : [Number.NaN, Number.NaN];
  return Number(low <= truth && truth <= high);
}

/** Somebody to whom a comment looks as bad as d' or 0, plus noise, and who acts where that passes a criterion. */
function simulateRun(trainee: { discrimination: number; bias: number }, random: () => number) {
  const { discrimination, bias } = trainee;
  return times(200, (index) => {
    const isSignal = index < 100;
    const looks = (isSignal ? discrimination : 0) + normalQuantile(random() || 0.5);
    const acts = looks > discrimination / 2 + bias;
    return judged(isSignal ? keyAnswer() : leavingKey(), given(acts ? 'hide' : 'approve'));
  });
}
