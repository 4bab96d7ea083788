import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';

describe('Drupal page', () => {
  it('reads version 7 with its RDFa, replies in indents', async () => {
    const capture = await readFixture('drupal-7');
    expect(capture.format).to.equal('drupal-page');
    expect(outline(capture)).to.deep.equal([
      '41 (Dorcas Lund): I have beans.',
      '43 > #0 (Oleander): Which kind? The climbing ones ran all over my shed.',
      '42 (Dorcas Lund): And a rake.',
    ]);
    expect(capture.comments[0]).to.deep.include({
      date: 'Tue, 04/02/2013 - 09:15',
      postedAt: '2013-04-02T09:15:00+00:00',
    });
  });

  it('reads later versions, which say what is answered', async () => {
    const capture = await readFixture('drupal-10');
    expect(outline(capture)).to.deep.equal([
      '41 (Dorcas Lund): I have beans.',
      '43 > 41 (Oleander (not verified)): Which kind?',
    ]);
  });
});
