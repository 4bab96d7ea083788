import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';
import { readString } from './read-string.ts';

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

  it('leaves out the subject that version 7 makes of the first words', async () => {
    const comment = (id: number, name: string, text: string) =>
      `<a id="comment-${id}"></a><div class="comment clearfix"><div class="submitted"><span class="username">${name}</span> <span property="dc:date">Tue, 04/02/2013 - 09:1${id}</span></div><div class="comment-text"><h3><a href="/comment/${id}">${text.slice(0, 9)}</a></h3><div class="content"><div class="field field-name-comment-body"><p>${text}</p></div></div></div></div>`;
    const [capture] = await readString(
      `<html><head><meta name="Generator" content="Drupal 7 (http://drupal.org)" /></head><body><div id="comments"><h2>Comments</h2>${comment(1, 'Dorcas', 'I have beans.')}${comment(2, 'Oleander', 'Which kind?')}</div></body></html>`,
      { name: 'page.html' },
    );
    expect(outline(capture!)).to.deep.equal(['1 (Dorcas): I have beans.', '2 (Oleander): Which kind?']);
  });

  it('reads later versions, which say what is answered', async () => {
    const capture = await readFixture('drupal-10');
    expect(outline(capture)).to.deep.equal([
      '41 (Dorcas Lund): I have beans.',
      '43 > 41 (Oleander (not verified)): Which kind?',
    ]);
  });
});
