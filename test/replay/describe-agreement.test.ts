import { expect } from 'chai';
import { describeAgreement } from '../../server/replay/describe-agreement.ts';

/** Ratings of units by raters a, b, c ... in turn. */
const rate = (...units: string[][]) =>
  units.flatMap((values, unit) => values.map((value, rater) => ({ unit: `u${unit}`, rater: 'abcdef'[rater]!, value })));

describe('agreement described', () => {
  it('gives two raters their kappas, weighted where values have an order', () => {
    const ratings = rate(['1', '1'], ['2', '2'], ['3', '2'], ['3', '3']);
    const ordinal = describeAgreement(ratings, 'ordinal');
    expect(ordinal).to.deep.include({ metric: 'ordinal', units: 4, raters: 2, n: 8 });
    expect(ordinal.cohen!.unweighted.kappa).to.be.closeTo(7 / 11, 1e-12);
    expect(ordinal.cohen!.quadratic!.kappa!).to.be.above(ordinal.cohen!.linear!.kappa!);
    expect(ordinal.fleiss).to.equal(undefined);
    expect(describeAgreement(ratings, 'nominal').cohen).to.not.have.property('linear');
  });

  it('takes names as nominal values, and orders numbers as numbers', () => {
    expect(describeAgreement(rate(['keep', 'keep'], ['hide', 'hide']), 'nominal').alpha).to.equal(1);
    const far = describeAgreement(rate(['2', '10'], ['2', '2'], ['9', '9'], ['10', '10']), 'ordinal');
    const near = describeAgreement(rate(['9', '10'], ['2', '2'], ['9', '9'], ['10', '10']), 'ordinal');
    expect(near.alpha!).to.be.above(far.alpha!);
  });

  it('gives Fleiss where every unit has as many ratings, and no Cohen to three raters', () => {
    const whole = describeAgreement(
      rate(['Y', 'Y', 'Y'], ['Y', 'Y', 'N'], ['Y', 'Y', 'N'], ['Y', 'Y', 'Y']),
      'nominal',
    );
    expect(whole.fleiss!.kappa).to.be.closeTo(-0.2, 1e-12);
    expect(whole.cohen).to.equal(undefined);
    expect(describeAgreement(rate(['Y', 'Y', 'Y'], ['Y', 'N']), 'nominal').fleiss).to.equal(undefined);
  });

  it('leaves Cohen out where the two never met on a unit', () => {
    const apart = [
      { unit: '1', rater: 'a', value: 'x' },
      { unit: '2', rater: 'b', value: 'y' },
    ];
    expect(describeAgreement(apart, 'nominal')).to.deep.include({ alpha: null, n: 0, cohen: undefined });
  });

  it('names what is wrong with ratings', () => {
    const twice = [...rate(['1', '2']), { unit: 'u0', rater: 'a', value: '3' }];
    expect(() => describeAgreement(twice, 'nominal')).to.throw(RangeError, 'rater "a" rated unit "u0" twice');
    expect(() => describeAgreement(rate(['high', '2']), 'interval')).to.throw(RangeError, '"high" is not a number');
    expect(() => describeAgreement(rate(['', '2']), 'ratio')).to.throw(RangeError, 'not a number');
  });
});
