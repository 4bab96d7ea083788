import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('page with schema.org comments', () => {
  it('reads them from JSON-LD, however deep', async () => {
    const capture = await readFixture('schema-org');
    expect(capture).to.deep.include({ format: 'schema-org-page', statedCount: 3 });
    expect(capture.article).to.deep.include({ title: 'Moth count', author: 'Perpetua Finch' });
    expect(outline(capture)).to.deep.equal([
      '11 (Ruben): Eleven & a bat.',
      '12 > #0 (Perpetua Finch): Bats do not count.',
      '13 (Tomasz): None.',
    ]);
  });

  it('reads them from microdata', async () => {
    const capture = await readFixture('microdata');
    expect(outline(capture)).to.deep.equal(['11 (Ruben): Eleven.', '12 > #0 (Perpetua Finch): Well done.']);
    expect(capture.comments.map(({ postedAt }) => postedAt)).to.deep.equal([
      '2024-06-01T21:00:00+02:00',
      '2024-06-01T21:10:00+02:00',
    ]);
  });
});
