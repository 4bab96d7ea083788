import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('Discourse topic', () => {
  it('takes the opening post for the article', async () => {
    const capture = await readFixture('discourse');
    expect(capture.format).to.equal('discourse-page');
    expect(capture.article).to.deep.include({ title: 'Chain oil', author: 'spokesman', text: 'Dry or wet?' });
    expect(outline(capture)).to.deep.equal(['2 (Freya_K): Wet in winter.', '4 (spokesman): Thanks!']);
    expect(capture.comments[0]).to.deep.include({ label: '#2', postedAt: '2023-04-13T18:02:40Z' });
  });
});
