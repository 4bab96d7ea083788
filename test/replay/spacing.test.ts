import { expect } from 'chai';
import { FIRST_SPACING, type Spacing, space } from '../../server/replay/spacing.ts';

/** The spacings after each of the grades. */
function follow(grades: readonly number[]): Spacing[] {
  let spacing = FIRST_SPACING;
  return grades.map((grade) => {
    spacing = space(spacing, grade);
    return spacing;
  });
}

describe('the return of misjudged rules', () => {
  it('keeps the known intervals and ease for grades 5, 5, 5, 2, 4, 4', () => {
    const spacings = follow([5, 5, 5, 2, 4, 4]);
    expect(spacings.map(({ intervalDays }) => intervalDays)).to.deep.equal([1, 6, 16, 1, 1, 6]);
    [2.6, 2.7, 2.8, 2.48, 2.48, 2.48].forEach((ease, index) => {
      expect(spacings[index]!.ease).to.be.closeTo(ease, 1e-12);
    });
  });

  it('never lets the ease fall under 1.3', () => {
    expect(follow([0, 0, 0, 0, 0]).at(-1)!.ease).to.equal(1.3);
  });
});
