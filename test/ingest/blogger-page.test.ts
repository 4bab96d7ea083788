import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('Blogger page', () => {
  it('reads threads with their one level of replies, to the millisecond of the permalink', async () => {
    const capture = await readFixture('blogger');
    expect(capture).to.deep.include({ format: 'blogger-page', statedCount: 4 });
    expect(capture.article).to.deep.include({ title: 'Night boat' });
    expect(outline(capture)).to.deep.equal([
      '7704569152969066601 (Ines Calder): At last!',
      '7704569152969066602 > #0 (Anonymous): Until they cut it again./As in 2016.',
      '7704569152969066603 (Moss) deleted: ',
      '7704569152969066604 (Ines Calder): so nice',
    ]);
    expect(capture.comments[0]).to.deep.include({
      date: 'May 30, 2019 at 1:06 PM',
      postedAt: '2019-05-30T05:06:04.955Z',
    });
  });

  it('reads the definition lists of older templates', async () => {
    const capture = await readFixture('blogger-2008');
    expect(outline(capture)).to.deep.equal([
      '1234567890123 (Ines Calder): The kiosk was shut/when I came.',
      '1234567890124 (Anonymous): Mine was open.',
    ]);
    expect(capture.unread).to.deep.equal([]);
  });
});
