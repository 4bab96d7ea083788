import { expect } from 'chai';
import fc from 'fast-check';
import { type IncomingComment, type KnownComment, matchComments } from '../../server/store/match-comments.ts';

interface Simple {
  id: string | null;
  parent: number | null;
  words: string;
  author: number | null;
  date: string | null;
}

function toIncoming(comments: Simple[]): IncomingComment[] {
  const depths: number[] = [];
  return comments.map(({ id, parent, words, author, date }, at) => {
    depths[at] = parent === null ? 0 : depths[parent - 1]! + 1;
    const place = { n: at + 1, parent, depth: depths[at]! };
    return { comment: { id, date, ...place } as IncomingComment['comment'], authorId: author, fingerprint: words };
  });
}

/** The same comments as they are once stored: row 101 is the first. */
function toKnown(comments: Simple[]): KnownComment[] {
  return comments.map(({ id, parent, words, author, date }, at) => {
    const row = { id: 101 + at, parent_id: parent === null ? null : 100 + parent, author_id: author, foreign_id: id };
    return { ...row, fingerprint: words, date, n: at + 1 } as KnownComment;
  });
}

const arbitrary = fc
  .array(
    fc.record({
      id: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null }),
      back: fc.nat(5),
      words: fc.constantFrom('yes', 'no', 'well'),
      author: fc.option(fc.constantFrom(1, 2), { nil: null }),
      date: fc.option(fc.constantFrom('1 May 9:14', '2 May 9:15', 'yesterday'), { nil: null }),
    }),
    { maxLength: 25 },
  )
  .map((items) => {
    const seen = new Set<string>();
    return items.map(({ back, id, ...rest }, at): Simple => {
      const own = id !== null && !seen.has(id) ? id : null;
      if (own !== null) seen.add(own);
      return { ...rest, id: own, parent: back === 0 || back > at ? null : at + 1 - back };
    });
  });

describe('matchComments', () => {
  it('finds each of the same comments again, whatever their ids, words and places', () => {
    fc.assert(
      fc.property(arbitrary, (comments) => {
        const matches = matchComments(toKnown(comments), toIncoming(comments));
        expect(matches.every((match) => match.known !== null)).to.equal(true);
        expect(matches.every((match) => match.known!.fingerprint === match.fingerprint)).to.equal(true);
      }),
    );
  });

  it('takes each stored comment once at most, and never one with another id', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (stored, shown) => {
        const taken = matchComments(toKnown(stored), toIncoming(shown)).filter((match) => match.known !== null);
        expect(new Set(taken.map((match) => match.known!.id)).size).to.equal(taken.length);
        for (const { known, comment } of taken) {
          if (known!.foreign_id !== null && comment.id !== null) expect(known!.foreign_id).to.equal(comment.id);
        }
      }),
    );
  });

  it('is linear where thousands say the same under one parent, and 50,000 nest', () => {
    const same = { id: null, words: 'First!', author: 1, date: '1 May 9:14' };
    const flat = Array.from({ length: 50_000 }, (): Simple => ({ ...same, parent: null }));
    const deep = Array.from({ length: 50_000 }, (_unused, at): Simple => ({ ...same, parent: at === 0 ? null : at }));
    for (const comments of [flat, deep]) {
      const matches = matchComments(toKnown(comments), toIncoming(comments));
      expect(matches.every((match, at) => match.known!.id === 101 + at)).to.equal(true);
    }
  }).timeout(10_000);
});
