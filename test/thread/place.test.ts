import { expect } from 'chai';
import fc from 'fast-check';
import type { Capture, CapturedComment, ParentReference } from '../../server/model/capture.ts';
import { place } from '../../server/thread/place.ts';

function comment(known: Partial<CapturedComment>): CapturedComment {
  return {
    id: null,
    author: null,
    authorId: null,
    date: null,
    postedAt: null,
    parent: { by: 'none' },
    kind: 'comment',
    status: null,
    label: null,
    url: null,
    text: 'Words.',
    line: null,
    ...known,
  };
}

function capture(comments: CapturedComment[], known: Partial<Capture> = {}): Capture {
  const article = {
    foreignId: null,
    title: null,
    author: null,
    date: null,
    publishedAt: null,
    url: null,
    categories: [],
    text: '',
  };
  return {
    format: 'text',
    article,
    statedCount: null,
    commentsOpen: null,
    comments,
    problems: [],
    unread: [],
    ...known,
  };
}

const to = (id: string): ParentReference => ({ by: 'id', id });
const codes = (found: { problems: { code: string }[] }) => found.problems.map(({ code }) => code);

describe('placing comments', () => {
  it('resolves parents by id and by position', () => {
    const { comments } = place(
      capture([
        comment({ id: 'a' }),
        comment({ id: 'b', parent: to('a') }),
        comment({ parent: { by: 'index', index: 1 } }),
      ]),
    );
    expect(comments.map(({ n, parent, depth }) => [n, parent, depth])).to.deep.equal([
      [1, null, 0],
      [2, 1, 1],
      [3, 2, 2],
    ]);
  });

  it('finds a parent that stands below its child', () => {
    const { comments } = place(capture([comment({ id: 'b', parent: to('a') }), comment({ id: 'a' })]));
    expect(comments.map(({ parent, depth }) => [parent, depth])).to.deep.equal([
      [2, 1],
      [null, 0],
    ]);
  });

  it('gives an absent parent one empty place before the first of its children', () => {
    const found = place(
      capture([
        comment({ id: '1' }),
        comment({ id: '2', parent: to('gone') }),
        comment({ id: '3', parent: to('gone') }),
      ]),
    );
    expect(found.comments.map(({ id, kind, parent }) => [id, kind, parent])).to.deep.equal([
      ['1', 'comment', null],
      ['gone', 'missing', null],
      ['2', 'comment', 2],
      ['3', 'comment', 2],
    ]);
    expect(found.problems[0]).to.include({ code: 'parent-missing', comment: 2 });
  });

  it('points the problems of a capture at the comments where they stand now', () => {
    const problem = { code: 'author-missing', message: 'No author.', line: null, comment: 1 };
    const found = place(capture([comment({ id: '2', parent: to('gone') })], { problems: [problem] }));
    expect(found.problems[0]).to.include({ code: 'author-missing', comment: 2 });
  });

  it('cuts a loop at its first comment, and says so', () => {
    const found = place(
      capture([
        comment({ id: 'a', parent: to('c') }),
        comment({ id: 'b', parent: to('a') }),
        comment({ id: 'c', parent: to('b') }),
      ]),
    );
    expect(found.comments.map(({ parent, parentKnown }) => [parent, parentKnown])).to.deep.equal([
      [null, false],
      [1, true],
      [2, true],
    ]);
    expect(found.problems[0]).to.include({ code: 'loop-cut', comment: 1 });
  });

  it('cuts a comment that is its own parent', () => {
    const found = place(capture([comment({ id: 'a', parent: to('a') })]));
    expect(found.comments[0]).to.include({ parent: null, parentKnown: false, depth: 0 });
    expect(codes(found)).to.deep.equal(['loop-cut']);
  });

  it('keeps apart a lost parent and none', () => {
    const { comments } = place(
      capture([comment({}), comment({ parent: { by: 'lost' } }), comment({ parent: { by: 'index', index: 99 } })]),
    );
    expect(comments.map(({ parentKnown }) => parentKnown)).to.deep.equal([true, false, false]);
  });

  it('names the best evidence of order', () => {
    const { comments } = place(
      capture([
        comment({ postedAt: '2012-05-03T14:05:00', id: '9' }),
        comment({ id: 'c12', label: '3.' }),
        comment({ label: '3.' }),
        comment({ label: '•' }),
      ]),
    );
    expect(comments.map(({ order }) => order)).to.deep.equal(['timestamp', 'id', 'number', 'nesting']);
  });

  it('tells what the page states against what was found, and lets pingbacks count either way', () => {
    const three = [comment({}), comment({}), comment({ kind: 'pingback' })];
    const message = (statedCount: number) =>
      place(capture(three, { statedCount })).problems.map((problem) => problem.message);
    expect(message(3)).to.deep.equal([]);
    expect(message(2)).to.deep.equal([]);
    expect(message(4)[0]).to.match(/^The page states 4 comments; 3 were found here\. 1 is not in this input/);
    expect(message(1)[0]).to.match(/^The page states 1 comment; 3 were found here\. 2 more than stated/);
  });

  it('places 50,000 levels without running out of stack', () => {
    const deep = Array.from({ length: 50_000 }, (_, at) =>
      comment({ id: String(at), parent: at === 0 ? { by: 'none' } : to(String(at - 1)) }),
    );
    for (const comments of [deep, deep.toReversed()]) {
      const found = place(capture(comments));
      expect(
        Math.max(
          ...found.comments.slice(0, 1000).map(({ depth }) => depth),
          ...found.comments.slice(-1000).map(({ depth }) => depth),
        ),
      ).to.equal(49_999);
    }
  });

  it('grows in proportion to the number of comments', () => {
    const timeOf = (length: number) => {
      const comments = Array.from({ length }, (_, at) =>
        comment({
          id: String(at),
          author: `A${at % 97}`,
          parent: to(String((at * 31) % length)),
          text: `@A${at % 89} Words number ${at} of a longer thread about walls and tides.`,
        }),
      );
      const before = process.cpuUsage();
      place(capture(comments));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    timeOf(2000);
    expect(timeOf(40_000) / timeOf(10_000)).to.be.below(12);
  });

  it('never throws, drops or loops, whatever the references', () => {
    const reference = fc.oneof(
      fc.constant<ParentReference>({ by: 'none' }),
      fc.constant<ParentReference>({ by: 'lost' }),
      fc.integer({ min: -2, max: 12 }).map((index): ParentReference => ({ by: 'index', index })),
      fc.integer({ max: 12, min: 0 }).map((id): ParentReference => to(String(id))),
    );
    const any = fc.record({
      id: fc.option(fc.integer({ min: 0, max: 12 }).map(String)),
      parent: reference,
      text: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 14 }), (known) => {
        const found = place(capture(known.map(comment)));
        expect(found.comments.filter(({ kind }) => kind !== 'missing').map(({ text }) => text)).to.deep.equal(
          known.map(({ text }) => text),
        );
        found.comments.forEach(({ n, parent, depth }, at) => {
          expect(n).to.equal(at + 1);
          expect(depth).to.equal(parent === null ? 0 : found.comments[parent - 1]!.depth + 1);
        });
      }),
    );
  });
});
