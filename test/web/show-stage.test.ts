import { expect } from 'chai';
import { frameThread } from '../../server/web/training/show-stage.ts';

/** Comments 1..n; each answers the one that `parentOf` names. */
const appeared = (count: number, parentOf: (id: number) => number | null) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, parentId: parentOf(index + 1) }));

describe('What a replay shows of a thread', () => {
  it('is all of a short one, each comment below what it answers', () => {
    const frame = frameThread(
      appeared(4, (id) => (id === 3 ? 1 : id === 4 ? 3 : null)),
      4,
    );
    expect(frame).to.deep.equal({
      rows: [
        { id: 1, step: 0 },
        { id: 3, step: 1 },
        { id: 4, step: 2 },
        { id: 2, step: 0 },
      ],
      leftOut: 0,
    });
  });

  it('is of a long one what stands around the newest, with all that it answers', () => {
    const comments = appeared(3_000, (id) => (id <= 10 ? (id === 1 ? null : id - 1) : 10));
    const { rows, leftOut } = frameThread(comments, 2_500);
    const shown = rows.map(({ id }) => id);
    expect(shown.slice(0, 10)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(shown).to.include.members([2_450, 2_499, 2_500, 2_501, 2_550]);
    expect(rows.length + leftOut).to.equal(3_000);
    expect(rows.length).to.be.below(300);
    expect(Math.max(...rows.map(({ step }) => step))).to.equal(8);
  });

  it('stays within bounds under fifty thousand replies to each other', () => {
    const { rows, leftOut } = frameThread(
      appeared(50_000, (id) => (id === 1 ? null : id - 1)),
      50_000,
    );
    expect(rows.at(-1)!.id).to.equal(50_000);
    expect(rows.length).to.be.below(300);
    expect(leftOut).to.equal(50_000 - rows.length);
  });

  it('is nothing before the first comment', () => {
    expect(frameThread([], null)).to.deep.equal({ rows: [], leftOut: 0 });
  });
});
