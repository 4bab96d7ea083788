import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('vBulletin thread', () => {
  it('reads version 3, quotes kept in the words, signatures not', async () => {
    const capture = await readFixture('vbulletin-3');
    expect(capture.format).to.equal('vbulletin-page');
    expect(outline(capture)).to.deep.equal([
      '5001 (spokesman): Dry lube only.',
      '5002 (Freya_K): Quote://Originally Posted by spokesman/Dry lube only.//Not in winter.',
    ]);
    expect(capture.comments[0]).to.deep.include({
      label: '#11',
      date: '04-13-2011, 05:14 PM',
      postedAt: '2011-04-13T17:14:00',
    });
  });

  it('reads version 4', async () => {
    const capture = await readFixture('vbulletin-4');
    expect(capture.article.title).to.equal('Chain oil');
    expect(outline(capture)).to.deep.equal(['5001 (spokesman): Dry lube only.', '5002 (Freya_K): Not in winter.']);
    expect(capture.comments.map(({ label }) => label)).to.deep.equal(['#1', '#2']);
  });
});
