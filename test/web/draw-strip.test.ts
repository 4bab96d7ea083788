import { expect } from 'chai';
import type { CommentOutline } from '../../server/store/outline.ts';
import { drawStrip } from '../../server/web/draw-strip.ts';
import { orderThread } from '../../server/web/thread-order.ts';

function outline(id: number, more: Partial<CommentOutline> = {}): CommentOutline {
  return {
    id,
    n: id,
    parentId: null,
    parentKnown: true,
    order: 'nesting',
    kind: 'comment',
    author: 'Edda',
    postedAt: null,
    state: 'visible',
    queue: null,
    civility: 1,
    sentiment: null,
    implied: null,
    ...more,
  };
}

const draw = (comments: CommentOutline[], mostCells = 100) => drawStrip(orderThread(comments), mostCells);

describe('The civility strip', () => {
  it('has a cell for each comment, in reading order', () => {
    const { cells, perCell } = draw([outline(1), outline(2), outline(3, { parentId: 1 })]);
    expect(cells.map(({ commentId }) => commentId)).to.deep.equal([1, 3, 2]);
    expect(perCell).to.equal(1);
  });

  it('raises what is less civil, and hangs replies by their depth', () => {
    const [calm, heated, reply] = draw([outline(1), outline(2, { civility: 0.1 }), outline(3, { parentId: 2 })]).cells;
    expect(heated!.heatHeight).to.be.greaterThan(calm!.heatHeight);
    expect([calm!.depthHeight, reply!.depthHeight > 0]).to.deep.equal([0, true]);
    expect(heated!.className).to.contain('civ-0');
  });

  it('keeps every cell inside the picture', () => {
    const { cells, height, base } = draw([outline(1, { civility: 0, queue: 'review' }), outline(2, { civility: 1 })]);
    for (const { heatTop, heatHeight, depthHeight } of cells) {
      // The flag of a comment that waits stands above its heat.
      expect(heatTop - 6).to.be.at.least(0);
      expect(heatTop + heatHeight).to.be.closeTo(base, 1e-9);
      expect(base + depthHeight).to.be.at.most(height);
    }
  });

  it('says in words what a cell shows', () => {
    const { cells } = draw([
      outline(1, { civility: 0.25, queue: 'review' }),
      outline(2, { civility: null, author: null }),
    ]);
    expect(cells.map(({ label }) => label)).to.deep.equal([
      '#1 Edda: heated, 0.25, waits for review',
      '#2 Nobody named: not scored',
    ]);
  });

  it('lets a cell of a long thread show the least civil of its neighbours', () => {
    const comments = Array.from({ length: 1000 }, (_, i) => outline(i + 1, { civility: i === 777 ? 0.05 : 0.9 }));
    const { cells, perCell } = draw(comments, 100);
    expect([cells.length, perCell]).to.deep.equal([100, 10]);
    expect(
      cells.filter(({ className }) => className.startsWith('civ-0')).map(({ commentId }) => commentId),
    ).to.deep.equal([778]);
  });

  it('draws nothing for nobody', () => {
    expect(draw([]).cells).to.deep.equal([]);
  });
});
