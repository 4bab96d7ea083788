import { expect } from 'chai';
import { isMeasured } from '../../server/analysis/figure.ts';
import { createRandom } from '../../server/analysis/random.ts';
import { discriminateItems, type Sheet } from '../../server/replay/discriminate-items.ts';

const POINTS = Array.from({ length: 20 }, (_, index) => `p${index + 1}`);

/** People of all skills on twenty points; on those in `odd` the skilled do worse. */
function answerAll(people: number, odd: ReadonlySet<string>, random: () => number): Sheet[] {
  return Array.from({ length: people }, () => {
    const skill = 0.3 + 0.65 * random();
    return new Map(POINTS.map((point) => [point, random() < (odd.has(point) ? 1 - skill : skill)]));
  });
}

describe('item discrimination', () => {
  it('is the correlation of a point with the rest, itself left out', () => {
    // Twenty people: the ten who are right on p1 have 5 of 5 elsewhere, or 4; the others 3, or 2.
    const sheets = Array.from({ length: 20 }, (_, person) => {
      const rest = person < 10 ? 4 + (person % 2) : 2 + (person % 2);
      return new Map(POINTS.slice(0, 6).map((point, index) => [point, index === 0 ? person < 10 : index <= rest]));
    });
    const [first] = discriminateItems(sheets);
    // Means .9 and .5, within-group deviation .1: r = .2 / sqrt(.04 + .01).
    expect(isMeasured(first!.discrimination) && first!.discrimination.value).to.be.closeTo(
      0.2 / Math.sqrt(0.05),
      1e-12,
    );
    expect(first).to.include({ answered: 20, right: 10, isFlagged: false });
  });

  it('flags a point on which the skilled do worse, and few others', () => {
    const random = createRandom(3);
    const odd = new Set(['p4', 'p11']);
    let [found, falselyFlagged] = [0, 0];
    for (let group = 0; group < 100; group++) {
      for (const { point, isFlagged } of discriminateItems(answerAll(40, odd, random))) {
        if (odd.has(point)) found += Number(isFlagged);
        else falselyFlagged += Number(isFlagged);
      }
    }
    expect(found / 200).to.be.above(0.95);
    expect(falselyFlagged / 1800).to.be.below(0.05);
  });

  it('is withheld under twenty people, where all were right, and for people without a rest to speak of', () => {
    const sheets = answerAll(19, new Set(), createRandom(1));
    expect(discriminateItems(sheets)[0]!.discrimination).to.deep.equal({
      withheld: 'Shown from 20 people on; so far 19.',
    });
    const all = answerAll(30, new Set(), createRandom(1)).map((sheet) => new Map([...sheet, ['p1', true] as const]));
    expect(discriminateItems(all)[0]!.discrimination).to.have.property('withheld');
    const short = Array.from({ length: 30 }, () => new Map([['p1', true]]));
    expect(discriminateItems(short)[0]!.answered).to.equal(0);
  });
});
