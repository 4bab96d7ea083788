import { expect } from 'chai';
import { testDiscordance } from '../../server/analysis/discordance.ts';
import { measureAlpha, measureCohen, measureFleiss } from '../../server/replay/agreement.ts';

/** Units written as one digit per rater, a point where a rater is missing. */
const units = (text: string) => text.split(' ').map((unit) => [...unit].filter((value) => value !== '.').map(Number));

const KRIPPENDORFF_C = units('11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.');
const KRIPPENDORFF_1980 = units('00 11 01 00 00 01 00 01 10 00');
const FLEISS_1971 = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
];

describe("Krippendorff's alpha", () => {
  it('is his own on his example with missing values, in all four metrics', () => {
    const expected = { nominal: 0.7434, ordinal: 0.8154, interval: 0.8491, ratio: 0.7974 } as const;
    for (const [metric, alpha] of Object.entries(expected)) {
      const measured = measureAlpha(KRIPPENDORFF_C, metric as keyof typeof expected);
      expect(measured.alpha, metric).to.be.closeTo(alpha, 0.00005);
      // The last unit has one value, which pairs with nothing.
      expect(measured.n, metric).to.equal(40);
    }
  });

  it('is .0952 on the pairs of his first book', () => {
    expect(measureAlpha(KRIPPENDORFF_1980, 'nominal').alpha).to.be.closeTo(0.0952, 0.00005);
  });

  it('is below zero where people agree less than chance would have them', () => {
    expect(measureAlpha([[1, 0, 0], [1, 0], [0]], 'nominal').alpha).to.be.closeTo(-0.3333, 0.00005);
  });

  it('is the ratio of the two disagreements that it reports', () => {
    const { alpha, Do, De } = measureAlpha(KRIPPENDORFF_C, 'interval');
    expect(alpha).to.be.closeTo(1 - Do / De, 1e-12);
  });

  it('does not exist where nothing varies or nothing pairs', () => {
    expect(
      measureAlpha(
        [
          [2, 2],
          [2, 2],
        ],
        'ordinal',
      ),
    ).to.deep.equal({ alpha: null, Do: 0, De: 0, n: 4 });
    expect(measureAlpha([[1], [2]], 'nominal')).to.deep.equal({ alpha: null, Do: 0, De: 0, n: 0 });
  });

  it('takes zeros on a ratio scale', () => {
    expect(
      measureAlpha(
        [
          [0, 0],
          [1, 1],
          [0, 1],
        ],
        'ratio',
      ).alpha,
    ).to.be.closeTo(
      measureAlpha(
        [
          [0, 0],
          [1, 1],
          [0, 1],
        ],
        'nominal',
      ).alpha!,
      1e-12,
    );
  });
});

describe("Cohen's kappa", () => {
  it('is .4915 on the table of 1960', () => {
    expect(
      measureCohen(
        [
          [88, 14, 18],
          [10, 40, 10],
          [2, 6, 12],
        ],
        'none',
      ).kappa,
    ).to.be.closeTo(0.4915, 0.00005);
  });

  it('is .4842 without and .4701 with linear weights on the example of SAS', () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ];
    expect(measureCohen(table, 'none').kappa).to.be.closeTo(0.4842, 0.00005);
    expect(measureCohen(table, 'linear').kappa).to.be.closeTo(0.4701, 0.00005);
  });

  it('falls with the prevalence where agreement stays the same', () => {
    for (const [table, kappa] of [
      [
        [
          [40, 9],
          [6, 45],
        ],
        0.6995,
      ],
      [
        [
          [80, 10],
          [5, 5],
        ],
        0.3182,
      ],
    ] as const) {
      const measured = measureCohen(table, 'none');
      expect(measured.observed).to.be.closeTo(0.85, 1e-12);
      expect(measured.kappa).to.be.closeTo(kappa, 0.00005);
    }
  });

  it('weighs far disagreements more by squares than by steps', () => {
    // On this table near misses dominate, which squares forgive more than steps do.
    const table = [
      [10, 5, 0],
      [5, 10, 5],
      [0, 5, 10],
    ];
    expect(measureCohen(table, 'quadratic').kappa!).to.be.above(measureCohen(table, 'linear').kappa!);
    expect(measureCohen(table, 'linear').kappa!).to.be.above(measureCohen(table, 'none').kappa!);
  });

  it('does not exist where both raters know one answer only', () => {
    expect(
      measureCohen(
        [
          [9, 0],
          [0, 0],
        ],
        'none',
      ).kappa,
    ).to.equal(null);
  });
});

describe("Fleiss' kappa", () => {
  it('is .2099 on fourteen raters and ten items', () => {
    const { kappa, observed, expected } = measureFleiss(FLEISS_1971);
    expect(kappa).to.be.closeTo(0.2099, 0.00005);
    expect(observed).to.be.closeTo(0.378, 0.00005);
    expect(expected).to.be.closeTo(0.2128, 0.00005);
  });

  it('is -.2 on YYY YYN YYN YYY', () => {
    expect(
      measureFleiss([
        [3, 0],
        [2, 1],
        [2, 1],
        [3, 0],
      ]).kappa,
    ).to.be.closeTo(-0.2, 1e-12);
  });

  it('refuses items with different numbers of raters', () => {
    expect(() =>
      measureFleiss([
        [3, 0],
        [1, 1],
      ]),
    ).to.throw(RangeError, 'same number');
  });
});

describe("McNemar's exact test", () => {
  it('gives .0352 for 12 against 3, whichever way round', () => {
    expect(testDiscordance(12, 3)).to.be.closeTo(0.0352, 0.00005);
    expect(testDiscordance(3, 12)).to.equal(testDiscordance(12, 3));
  });

  it('never passes 1, and stays finite for thousands of cases', () => {
    expect(testDiscordance(5, 5)).to.equal(1);
    expect(testDiscordance(0, 0)).to.equal(1);
    expect(testDiscordance(2600, 2400)).to.be.within(0.004, 0.006);
  });
});
