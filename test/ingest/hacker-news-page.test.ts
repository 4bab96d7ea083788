import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('Hacker News page', () => {
  it('reads levels, moments in UTC, and what is gone', async () => {
    const capture = await readFixture('hacker-news');
    expect(capture).to.deep.include({ format: 'hacker-news-page', statedCount: 4 });
    expect(capture.article).to.deep.include({
      foreignId: '90001',
      title: 'Show HN: A clock for tides',
      author: 'moonwatch',
    });
    expect(outline(capture)).to.deep.equal([
      '90010 (saltmarsh): Does it know about spring tides?//Mine was off by an hour.',
      '90011 > #0 (moonwatch): It does.',
      '90012 > #1 () deleted: ',
      '90013 (gull): Lovely dial.',
    ]);
    expect(capture.comments[0]).to.deep.include({ date: '1 day ago', postedAt: '2024-03-01T09:00:00Z' });
  });
});
