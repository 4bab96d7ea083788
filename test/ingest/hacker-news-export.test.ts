import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

describe('Hacker News', () => {
  it('reads items of the Firebase API in any order, one to a line', async () => {
    const items = [
      { id: 3, type: 'comment', parent: 2, by: 'cy', time: 1700000300, text: 'Brass &amp; tin' },
      {
        id: 1,
        type: 'story',
        by: 'ann',
        time: 1700000000,
        title: 'Clocks',
        url: 'https://clock.example',
        kids: [2, 4],
        descendants: 3,
      },
      {
        id: 2,
        type: 'comment',
        parent: 1,
        by: 'bo',
        time: 1700000200,
        text: 'Which <i>metal</i>?<p>And why',
        kids: [3],
      },
      { id: 4, type: 'comment', parent: 1, deleted: true, time: 1700000400 },
      { id: 6, type: 'comment', parent: 5, by: 'di', time: 1700000500, text: 'Lost' },
    ];
    for (const text of [items.map((item) => JSON.stringify(item)).join('\n'), JSON.stringify(items)]) {
      const [clocks, lost] = await readString(text);
      expect(clocks!.article).to.include({ title: 'Clocks', author: 'ann', publishedAt: '2023-11-14T22:13:20Z' });
      expect(clocks!.statedCount).to.equal(3);
      expect(outline(clocks!)).to.deep.equal([
        '3 > 2 (cy) approved: Brass & tin',
        '2 (bo) approved: Which metal?//And why',
        '4 () deleted deleted: ',
      ]);
      expect(outline(lost!)).to.deep.equal(['6 (di) approved: Lost']);
    }
  });

  it("reads Algolia's nested item", async () => {
    const item = (id: number, parent: number | null, text: string, children: object[] = []) => ({
      id,
      parent_id: parent,
      story_id: 1,
      author: text ? `u${id}` : null,
      text: text || null,
      created_at: '2024-01-01T00:00:00.000Z',
      created_at_i: 1704067200,
      type: parent ? 'comment' : 'story',
      title: parent ? null : 'Locks',
      url: null,
      children,
    });
    const [locks] = await readString(
      JSON.stringify(item(1, null, '<p>Mine', [item(2, 1, 'Pick', [item(3, 2, 'Oil')]), item(4, 1, '')])),
    );
    expect(locks!.article).to.include({
      title: 'Locks',
      author: 'u1',
      text: 'Mine',
      url: 'https://news.ycombinator.com/item?id=1',
    });
    expect(outline(locks!)).to.deep.equal([
      '2 (u2) approved: Pick',
      '3 > 2 (u3) approved: Oil',
      '4 () deleted deleted: ',
    ]);
    expect(locks!.comments[0]).to.include({ date: '2024-01-01T00:00:00.000Z', postedAt: '2024-01-01T00:00:00.000Z' });
  });

  it('knows an item whose long children stand first', async () => {
    const child = { author: 'c', children: [], id: 2, parent_id: 1, story_id: 1, text: 'x'.repeat(500) };
    const item = {
      author: 'a',
      children: Array.from({ length: 300 }, (_, i) => ({ ...child, id: i + 2 })),
      id: 1,
      title: 'Long',
      type: 'story',
    };
    expect((await readString(JSON.stringify(item)))[0]!.comments).to.have.length(300);
  });

  it("reads the hits of Algolia's search, by story", async () => {
    const hit = (id: string, story: number, parent: number) => ({
      objectID: id,
      story_id: story,
      parent_id: parent,
      story_title: `S${story}`,
      author: 'x',
      comment_text: 'y',
      created_at: '2024-01-01T00:00:00Z',
    });
    const captures = await readString(
      JSON.stringify({ hits: [hit('7', 1, 1), hit('8', 2, 5), hit('9', 1, 7)], nbHits: 3 }),
    );
    expect(captures.map(({ article }) => article.title)).to.deep.equal(['S1', 'S2']);
    expect(captures.map(outline)).to.deep.equal([
      ['7 (x) approved: y', '9 > 7 (x) approved: y'],
      ['8 > 5 (x) approved: y'],
    ]);
  });
});
