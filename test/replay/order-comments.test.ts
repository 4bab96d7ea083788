import { expect } from 'chai';
import fc from 'fast-check';
import { type Orderable, orderComments } from '../../server/replay/order-comments.ts';

const comment = (id: number, parentId: number | null, more: Partial<Orderable> = {}): Orderable => ({
  id,
  parentId,
  postedAt: null,
  foreignId: null,
  label: null,
  ...more,
});

const at = (minute: number) => `2026-05-03T10:${String(minute).padStart(2, '0')}:00`;
const ids = (comments: Orderable[]) => orderComments(comments).map(({ comment }) => comment.id);
const evidence = (comments: Orderable[]) => orderComments(comments).map((ordered) => ordered.evidence);

describe('the order of a replay', () => {
  it('follows the times, across branches', () => {
    const comments = [
      comment(1, null, { postedAt: at(1) }),
      comment(2, 1, { postedAt: at(9) }),
      comment(3, null, { postedAt: at(4) }),
      comment(4, 3, { postedAt: at(5) }),
    ];
    expect(ids(comments)).to.deep.equal([1, 3, 4, 2]);
    expect(new Set(evidence(comments))).to.deep.equal(new Set(['timestamp']));
  });

  it('turns a page that shows the newest first', () => {
    const comments = [3, 2, 1].map((id) => comment(id, null, { postedAt: at(id) }));
    expect(ids(comments)).to.deep.equal([1, 2, 3]);
  });

  it('follows ids where times are missing, and says so', () => {
    const comments = [
      comment(1, null, { foreignId: 'comment-907' }),
      comment(2, 1, { foreignId: 'comment-1204' }),
      comment(3, null, { foreignId: 'comment-1100' }),
    ];
    expect(ids(comments)).to.deep.equal([1, 3, 2]);
    expect(evidence(comments)).to.deep.equal(['id', 'id', 'id']);
  });

  it('follows printed numbers where ids are missing too', () => {
    const comments = [comment(1, null, { label: '#3' }), comment(2, null, { label: '#1' })];
    expect(ids(comments)).to.deep.equal([2, 1]);
    expect(evidence(comments)).to.deep.equal(['number', 'number']);
  });

  it('claims no more than the nesting where numbers run anew in each branch, or ids are no numbers', () => {
    const anew = [comment(1, null, { label: '1.' }), comment(2, null, { label: '2.' }), comment(3, 2, { label: '1.' })];
    expect(ids(anew)).to.deep.equal([1, 2, 3]);
    expect(evidence(anew)).to.deep.equal(['nesting', 'nesting', 'nesting']);
    const letters = [comment(1, null, { foreignId: 'c9f2' }), comment(2, null, { foreignId: 'a7' })];
    expect(evidence(letters)).to.deep.equal(['nesting', 'nesting']);
  });

  it('puts one without a time right after the one before it', () => {
    const comments = [
      comment(1, null, { postedAt: at(1) }),
      comment(2, null),
      comment(3, null, { postedAt: at(5) }),
      comment(4, 2, { postedAt: at(3) }),
    ];
    expect(ids(comments)).to.deep.equal([1, 2, 4, 3]);
    expect(evidence(comments)).to.deep.equal(['timestamp', 'nesting', 'timestamp', 'timestamp']);
  });

  it('leaves out a time before that of the comment it answers', () => {
    const [first, second] = orderComments([comment(1, null, { postedAt: at(9) }), comment(2, 1, { postedAt: at(2) })]);
    expect(first).to.include({ postedAt: at(9), evidence: 'timestamp' });
    expect(second).to.include({ postedAt: null, evidence: 'nesting' });
  });

  it('never puts a reply before what it answers, nor a time before an earlier one, and loses nobody', () => {
    const thread = fc.array(
      fc.record({ parent: fc.nat(), minute: fc.option(fc.nat(59)), id: fc.option(fc.nat(99)), answers: fc.boolean() }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(thread, (drawn) => {
        const comments = drawn.map(({ parent, minute, id, answers }, index) =>
          comment(index, answers && index > 0 ? parent % index : null, {
            postedAt: minute === null ? null : at(minute),
            foreignId: id === null ? null : String(id),
          }),
        );
        const ordered = orderComments(comments);
        const place = new Map(ordered.map(({ comment }, index) => [comment.id, index]));
        const times = ordered.flatMap(({ postedAt }) => postedAt ?? []);
        return (
          place.size === comments.length &&
          comments.every(({ id, parentId }) => parentId === null || place.get(parentId)! < place.get(id)!) &&
          times.every((time, index) => index === 0 || times[index - 1]! <= time)
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found for 50,000 replies in a chain, and for a ring', () => {
    const chain = Array.from({ length: 50_000 }, (_, id) => comment(id, id === 0 ? null : id - 1));
    expect(ids(chain.toReversed())).to.deep.equal(chain.map(({ id }) => id));
    expect(ids([comment(1, 2), comment(2, 1)]).toSorted()).to.deep.equal([1, 2]);
  });
});
