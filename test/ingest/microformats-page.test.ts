import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('page with microformats', () => {
  it('reads comments, not likes, and their replies', async () => {
    const capture = await readFixture('microformats');
    expect(capture.format).to.equal('microformats-page');
    expect(outline(capture)).to.deep.equal(['r1 (Quill Adeyemi): Which field?', 'r2 > #0 (Sami): Behind the mill.']);
    expect(capture.comments[0]).to.deep.include({ date: '3 Nov 2021', postedAt: '2021-11-03T10:05:00+01:00' });
    expect(capture.article).to.deep.include({ title: 'Kites in November', author: null });
  });
});
