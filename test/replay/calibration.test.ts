import { expect } from 'chai';
import { binReliability, measureBrier } from '../../server/replay/calibration.ts';

const JUDGEMENTS = [0.9, 0.8, 0.7, 0.6, 0.3].map((confidence, index) => ({
  confidence,
  right: [true, true, false, true, false][index]!,
}));

describe('calibration', () => {
  it('has a Brier score of .158 in the known example', () => {
    expect(measureBrier(JUDGEMENTS)).to.be.closeTo(0.158, 1e-12);
  });

  it('is shown in bins of confidence, the empty ones left out', () => {
    const bins = binReliability([...JUDGEMENTS, { confidence: 1, right: true }], 10);
    expect(bins.map(({ from, n, shareRight }) => [from, n, shareRight])).to.deep.equal([
      [0.3, 1, 0],
      [0.6, 1, 1],
      [0.7, 1, 0],
      [0.8, 1, 1],
      [0.9, 2, 1],
    ]);
    expect(bins.at(-1)!.meanConfidence).to.be.closeTo(0.95, 1e-12);
  });
});
