import { expect } from 'chai';
import { createRandom } from '../../server/analysis/random.ts';
import { describeDetection, measureDetection, measureError, smoothRates } from '../../server/replay/detection.ts';
import { normalQuantile, normalShare } from '../../server/replay/normal.ts';

describe('discrimination and bias', () => {
  it("are d' 1.806, beta 1.981 and c .3786 for rates of .7 and .1", () => {
    const { discrimination, bias, beta } = measureDetection({ hits: 0.7, falseAlarms: 0.1 });
    expect(discrimination).to.be.closeTo(1.806, 0.0005);
    expect(beta).to.be.closeTo(1.981, 0.0005);
    expect(bias).to.be.closeTo(0.3786, 0.00005);
  });

  it("are d' 3.3812 and c 0 for ten of ten without a false alarm, by log-linear rates", () => {
    const rates = smoothRates({ hits: 10, signals: 10, falseAlarms: 0, noise: 10 });
    const { discrimination, bias } = measureDetection(rates);
    expect(discrimination).to.be.closeTo(3.3812, 0.00005);
    expect(bias).to.be.closeTo(0, 1e-12);
  });

  it('say lenient above zero and harsh below', () => {
    expect(measureDetection({ hits: 0.5, falseAlarms: 0.05 }).bias).to.be.above(0);
    expect(measureDetection({ hits: 0.95, falseAlarms: 0.5 }).bias).to.be.below(0);
  });

  it('are not shown under 50 items of each kind, and say so', () => {
    const { discrimination, bias } = describeDetection({ hits: 40, signals: 49, falseAlarms: 10, noise: 200 });
    expect(discrimination).to.deep.equal({
      withheld: 'Shown from 50 comments of each kind on; so far 49 to action and 200 to leave.',
    });
    expect(bias).to.deep.equal(discrimination);
  });

  it('have the margins known for rates of .8 and .2', () => {
    for (const [n, margin] of [
      [20, 0.89],
      [50, 0.56],
      [100, 0.4],
    ] as const) {
      // The known margins are those before smoothing, which moves the rates towards the middle and narrows them.
      const error = measureError({ hits: 0.8 * n, signals: n, falseAlarms: 0.2 * n, noise: n });
      expect(1.96 * error).to.be.within(margin - 0.04, margin + 0.01);
    }
  });

  it('lie within their 95 % interval in 93 to 97 of a hundred simulated trainees', () => {
    const random = createRandom(11);
    for (const [discrimination, bias] of [
      [1, 0],
      [1.7, 0.4],
      [2.2, -0.3],
    ] as const) {
      let [covered, biasCovered] = [0, 0];
      for (let run = 0; run < 1000; run++) {
        const described = describeDetection(simulate(discrimination, bias, random));
        covered += holds(described.discrimination, discrimination);
        biasCovered += holds(described.bias, bias);
      }
      expect(covered, `d' ${discrimination}`).to.be.within(930, 970);
      expect(biasCovered, `c ${bias}`).to.be.within(930, 970);
    }
  });
});

function holds(figure: object, truth: number): number {
  const [low, high] = (figure as { interval: [number, number] }).interval;
  return Number(low <= truth && truth <= high);
}

/** A trainee who sees evidence of mean d' in signals and 0 in noise, sd 1, and acts above the criterion d'/2 + c. */
function simulate(discrimination: number, bias: number, random: () => number) {
  const acts = (mean: number) => Number(mean + normalQuantile(random() || 0.5) > discrimination / 2 + bias);
  let [hits, falseAlarms] = [0, 0];
  for (let item = 0; item < 100; item++) {
    hits += acts(discrimination);
    falseAlarms += acts(0);
  }
  return { hits, signals: 100, falseAlarms, noise: 100 };
}

describe('the normal distribution', () => {
  it('has its quantiles to ten digits, in the middle and in both tails', () => {
    const cases = [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.1, -1.2815515655446004],
      [1e-10, -6.361340902404056],
      [0.9999, 3.719016485455709],
    ] as const;
    for (const [p, z] of cases) expect(normalQuantile(p)).to.be.closeTo(z, 1e-10);
  });

  it('has its shares, the quantiles turned round', () => {
    for (const p of [0.001, 0.1, 0.5, 0.84, 0.999]) expect(normalShare(normalQuantile(p))).to.be.closeTo(p, 1e-9);
  });
});
