import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

const lines = (...parents: string[]) => [
  `aaa1 (crustless): Your starter is asleep.${parents[2]}`,
  `aaa2 > ${parents[0]} (loafer)${parents[3]}: Mine never wakes.`,
  `aaa3${parents[1]} () deleted: `,
];

describe('Reddit page', () => {
  it('reads old.reddit.com, collapsed and deleted comments marked', async () => {
    const capture = await readFixture('reddit-old');
    expect(capture).to.deep.include({ format: 'reddit-page', statedCount: 7 });
    expect(outline(capture)).to.deep.equal(lines('#0', ' > #0', '//Feed it twice.', ' collapsed'));
    expect(capture.problems.find(({ code }) => code === 'comments-folded')!.message).to.include('3 by their count');
    expect(capture.comments[0]).to.deep.include({
      date: '4 years ago',
      postedAt: '2019-05-07T10:00:00+00:00',
      url: 'https://www.reddit.com/r/baking/comments/abc/x/aaa1/',
    });
  });

  it('reads the redesign of 2018 by its threadlines, names from their pictures where nothing else has them', async () => {
    expect(outline(await readFixture('reddit-2018'))).to.deep.equal(lines('aaa1', '', '//Feed it twice.', ''));
  });

  it('reads the elements of 2023', async () => {
    const capture = await readFixture('reddit-2023');
    expect(outline(capture)).to.deep.equal(lines('aaa1', '', '', ''));
    expect(capture.article.title).to.equal('Sourdough that sinks');
  });
});
