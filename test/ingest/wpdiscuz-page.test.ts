import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('page with wpDiscuz', () => {
  it('takes parents from the ids and whole dates from the titles of relative ones', async () => {
    const capture = await readFixture('wpdiscuz');
    expect(capture.format).to.equal('wpdiscuz-page');
    expect(outline(capture)).to.deep.equal([
      '903 (Juno): Too sweet for me.',
      '905 > 903 (Marigold): Take half the sugar.',
      '870 (Ede): Wonderful!',
    ]);
    expect(capture.comments[0]).to.deep.include({ date: '2 years ago', postedAt: '2022-08-05T19:12:00' });
  });
});
