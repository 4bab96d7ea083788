import { expect } from 'chai';
import type { RunRecord } from '../../../server/replay/records.ts';
import { describeAnswers } from '../../../server/replay/report.ts';
import { drawCurve } from '../../../server/web/training/progress-curve.ts';
import { drawReliability } from '../../../server/web/training/report-reliability.ts';
import { given, judged, leavingKey } from '../../replay/points.ts';

/** A run in which so many of `n` answers were accepted. */
function run(accepted: number, n: number, isFirst = true): RunRecord {
  const answers = Array.from({ length: n }, (_, index) => ({
    ...judged(leavingKey(), given(index < accepted ? 'approve' : 'hide')),
    at: '2026-03-04T09:00:00.000Z',
    isFirst,
  }));
  return { answers, stored: { row: { title: 'The square' } } } as RunRecord;
}

describe('the picture of confidence', () => {
  it('has a dot for each step of confidence, as high as it was right, with its interval', () => {
    const answers = [0.5, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9].map((confidence, index) =>
      judged(leavingKey(), given(index % 2 ? 'hide' : 'approve', { confidence })),
    );
    const { dots, size, label } = drawReliability(describeAnswers(answers).calibration)!;
    expect(dots.map(({ x, y, n }) => [Math.round(x), y, n])).to.deep.equal([
      [50, 50, 2],
      [90, 50, 8],
    ]);
    for (const { top, y, bottom } of dots) expect(0 <= top && top < y && y < bottom && bottom <= size).to.equal(true);
    expect(dots[1]!.radius).to.be.above(dots[0]!.radius);
    expect(label).to.include('90\u00a0% sure, 50\u00a0% accepted, of 8 answers');
  });

  it('is none where nobody said how sure they were', () => {
    expect(drawReliability(describeAnswers([judged(leavingKey(), given('hide'))]).calibration)).to.equal(null);
  });
});

describe('the curve over runs', () => {
  it('goes from the earliest to the latest run, through those over new points', () => {
    const { dots, line } = drawCurve([run(10, 10, false), run(8, 10), run(5, 10)])!;
    expect(dots.map(({ x, y, isRepeat }) => [x, y, isRepeat])).to.deep.equal([
      [10, 30, false],
      [30, 12, false],
      [50, 0, true],
    ]);
    expect(line).to.equal('10,30 30,12');
    expect(dots[0]!.label).to.equal('4 March 2026, The square: 5 of 10 (50\u00a0%, 24\u00a0% to 76\u00a0%)');
  });

  it('leaves out runs with too few points to say a share of, and is none before two others', () => {
    expect(drawCurve([run(3, 3), run(8, 10)])).to.equal(null);
    expect(drawCurve([run(3, 3), run(8, 10), run(9, 10)])!.dots).to.have.length(2);
  });
});
