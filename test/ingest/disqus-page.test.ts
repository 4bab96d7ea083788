import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('page with printed Disqus comments', () => {
  it('reads a fragment of a page, pings included', async () => {
    const capture = await readFixture('disqus');
    expect(capture.format).to.equal('disqus-page');
    expect(outline(capture)).to.deep.equal([
      '23 (Nadir Holloway): Clean and quick. Does it keep drafts?',
      '24 > #0 (pixelmole): It does.',
      '- () pingback: Pingback: Drafts, part two | Nadir ()',
    ]);
  });
});
