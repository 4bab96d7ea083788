import { expect } from 'chai';
import fc from 'fast-check';
import type { CommentOutline } from '../../server/store/outline.ts';
import { countImplied, orderThread, orderWithImplied, type Placed } from '../../server/web/thread-order.ts';

function outline(id: number, parentId: number | null, implied: number | null = null): CommentOutline {
  return {
    id,
    n: id,
    parentId,
    parentKnown: true,
    order: 'nesting',
    kind: 'comment',
    author: null,
    postedAt: null,
    state: 'visible',
    queue: null,
    civility: null,
    sentiment: null,
    implied: implied === null ? null : { parentId: implied, confidence: 0.9 },
  };
}

const shape = (placed: Placed[]) => placed.map(({ comment, depth }) => `${comment.id}:${depth}`).join(' ');

describe('The order of a thread', () => {
  it('puts each comment below what it answers, whatever the order of the input', () => {
    expect(shape(orderThread([outline(1, 3), outline(2, null), outline(3, null), outline(4, 2)]))).to.equal(
      '2:0 4:1 3:0 1:1',
    );
  });

  it('moves a top-level comment below what it seems to answer, marked as inferred', () => {
    const comments = [outline(1, null), outline(2, null), outline(3, null, 1), outline(4, 3)];
    expect(shape(orderWithImplied(comments))).to.equal('1:0 3:1 4:2 2:0');
    expect(
      orderWithImplied(comments)
        .filter(({ inferred }) => inferred)
        .map(({ comment }) => comment.id),
    ).to.deep.equal([3]);
    expect(shape(orderThread(comments))).to.equal('1:0 2:0 3:0 4:1');
  });

  it('does not move what the page itself has placed, nor on a weak hint', () => {
    const weak = { ...outline(3, null), implied: { parentId: 1, confidence: 0.4 } };
    expect(shape(orderWithImplied([outline(1, null), outline(2, 1, 1), weak]))).to.equal('1:0 2:1 3:0');
  });

  it('lets no two threads hang below each other', () => {
    const comments = [outline(1, 2), outline(2, null, 1), outline(3, null, 4), outline(4, null, 3)];
    expect(shape(orderWithImplied(comments))).to.equal('2:0 1:1 3:0 4:1');
  });

  it('shows every comment once, whatever is inferred', () => {
    const link = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), link), { minLength: 1, maxLength: 12 }), (drawn) => {
        const comments = drawn.map(([up, implied], i) => outline(i + 1, up % (i + 1) || null, implied));
        const known = comments.map((each) =>
          each.implied && each.implied.parentId > comments.length ? { ...each, implied: null } : each,
        );
        const ordered = orderWithImplied(known);
        expect(ordered.map(({ comment }) => comment.id).sort((a, b) => a - b)).to.deep.equal(known.map(({ id }) => id));
        expect(ordered.filter(({ inferred }) => inferred)).to.have.length(countImplied(known));
      }),
    );
  });

  it('takes a chain of fifty thousand replies', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => outline(i + 1, i === 0 ? null : i));
    expect(orderWithImplied(chain).at(-1)!.depth).to.equal(49_999);
  });
});
