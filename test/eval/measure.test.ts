import { expect } from 'chai';
import type { FoundComment, GoldComment } from './match.ts';
import { measure } from './measure.ts';

function gold(n: number, words: string, known: Partial<GoldComment> = {}): GoldComment {
  const all = words.split(' ');
  return {
    n,
    id: null,
    author: 'Judy',
    date: null,
    parent: null,
    kind: 'comment',
    first8: all.slice(0, 8).join(' '),
    last8: all.slice(-8).join(' '),
    words: all.length,
    ...known,
  };
}

function found(n: number, text: string, known: Partial<FoundComment> = {}): FoundComment {
  return {
    n,
    id: null,
    author: 'Judy',
    date: null,
    postedAt: null,
    parent: null,
    parentKnown: true,
    kind: 'comment',
    status: null,
    text,
    implied: [],
    ...known,
  };
}

const rates = (
  id: string,
  wanted: GoldComment[],
  got: FoundComment[],
  stated: [number | null, number | null] = [null, null],
) =>
  measure(
    id,
    [{ stated_count: stated[0], comments: wanted }],
    [{ article: { title: null }, statedCount: stated[1], comments: got }],
  );

describe('the measure of reconstruction', () => {
  it('finds comments by their first and last words, whatever signs stand between', () => {
    const { rates: told } = rates(
      'x',
      [gold(1, 'the wall is old'), gold(2, 'the fish is fresh')],
      [found(1, 'The wall… is old!'), found(2, 'Something else altogether.')],
    );
    expect(told).to.include({ P: 0.5, R: 0.5, F1: 0.5 });
  });

  it('counts a comment without words by its place, and a page without comments as right', () => {
    expect(
      rates('x', [gold(1, '', { kind: 'deleted', author: null })], [found(1, '', { kind: 'deleted', author: null })])
        .rates.F1,
    ).to.equal(1);
    expect(rates('x', [], []).rates.F1).to.equal(1);
  });

  it('tells replies apart from all edges, and lets the surest guess stand for a lost parent', () => {
    const wanted = [
      gold(1, 'the wall is old'),
      gold(2, 'it is older than you', { parent: 1 }),
      gold(3, 'nobody can know that', { parent: 'unknown' }),
    ];
    const got = [
      found(1, 'the wall is old'),
      found(2, 'it is older than you', { parentKnown: false, implied: [{ parent: 1, confidence: 0.6 }] }),
      found(3, 'nobody can know that', { parent: 2 }),
    ];
    expect(rates('x', wanted, got).rates).to.include({ reply: 1, edge: 1 });
    got[1]!.implied = [{ parent: 1, confidence: 0.4 }];
    expect(rates('x', wanted, got).rates).to.include({ reply: 0, edge: 0.5 });
  });

  it('takes a child of a placeholder for a child of the article', () => {
    const got = [found(1, '', { kind: 'missing' }), found(2, 'the wall is old', { parent: 1 })];
    expect(rates('x', [gold(1, 'the wall is old')], got).rates).to.include({ edge: 1, F1: 1 });
  });

  it('counts authors given where there is none', () => {
    const told = rates('x', [gold(1, 'the wall is old', { author: null })], [found(1, 'the wall is old')]);
    expect(told.invented).to.equal(1);
    expect(told.rates.author).to.equal(null);
  });

  it('measures guesses only beside the page’s own parent, and their precision only where all were annotated', () => {
    const wanted = [
      gold(1, 'the wall is old'),
      gold(2, 'it is older than you', { inferred_parent: { n: 1, confidence: 'high' } }),
    ];
    const got = [
      found(1, 'the wall is old'),
      found(2, 'it is older than you', { implied: [{ parent: 1, confidence: 0.9 }] }),
    ];
    expect(rates('seed-1', wanted, got).rates).to.include({ impP: 1, impR: 1 });
    expect(rates('html-1', wanted, got).rates).to.include({ impP: null, impR: 1 });
    got[1]!.parent = 1;
    expect(rates('seed-1', wanted, got).rates).to.include({ impP: null, impR: 0 });
  });

  it('compares dates as printed or as the same instant, and the stated count', () => {
    const wanted = [gold(1, 'the wall is old', { date: 'May 3, 2012', date_iso: '2012-05-03T14:05:00+02:00' })];
    expect(rates('x', wanted, [found(1, 'the wall is old', { date: 'May 3 2012' })], [4, 4]).rates).to.include({
      date: 1,
      stated: 1,
    });
    expect(
      rates('x', wanted, [found(1, 'the wall is old', { postedAt: '2012-05-03T14:05:00' })], [4, null]).rates,
    ).to.include({ date: 1, stated: 0 });
    expect(rates('x', wanted, [found(1, 'the wall is old', { date: 'May 4' })]).rates.date).to.equal(0);
  });
});
