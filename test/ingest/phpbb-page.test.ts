import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('phpBB topic', () => {
  it('reads version 3', async () => {
    const capture = await readFixture('phpbb-3');
    expect(capture.format).to.equal('phpbb-page');
    expect(outline(capture)).to.deep.equal([
      '301 (spokesman): Dry lube only.',
      '302 (Freya_K): spokesman wrote: ↑Dry lube only.//Not in winter.',
    ]);
    expect(capture.comments.map(({ postedAt }) => postedAt)).to.deep.equal([
      '2018-04-13T17:14:00+00:00',
      '2018-04-13T18:02:00',
    ]);
  });

  it('reads the tables of version 2, without signatures', async () => {
    const capture = await readFixture('phpbb-2');
    expect(outline(capture)).to.deep.equal(['301 (spokesman): Dry lube only.', '302 (Freya_K): Not in winter.']);
    expect(capture.article.title).to.equal('Chain oil');
  });
});
