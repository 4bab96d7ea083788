import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';
import { readString } from './read-string.ts';

const OLD = `<html><head><title>Harbour notes</title><script src="/mt-static/mt.js"></script></head><body>
<div id="content"><h3>Harbour notes</h3><div class="entry-body"><p>Words about a harbour, long enough for a note.</p></div>
<h3>Comments</h3>
<a id="c31"></a><p>The crane is from 1911.</p><p>My aunt drove it.</p><p class="posted">Posted by: <a href="/e">Edda Voss</a> at April  9, 2004 08:15 AM</p>
<a id="c32"></a><p>From 1909, the plate says so.</p><p class="posted">Posted by: Loïc at April 10, 2004 07:01 PM</p>
</div></body></html>`;

describe('Movable Type page', () => {
  it('of an old template closes each comment with its author line', async () => {
    const [capture] = await readString(OLD, { name: 'notes.html' });
    expect(capture!.format).to.equal('typepad-page');
    expect(capture!.comments.map(({ id, author, postedAt, text }) => ({ id, author, postedAt, text }))).to.deep.equal([
      {
        id: '31',
        author: 'Edda Voss',
        postedAt: '2004-04-09T08:15:00',
        text: 'The crane is from 1911.\n\nMy aunt drove it.',
      },
      { id: '32', author: 'Loïc', postedAt: '2004-04-10T19:01:00', text: 'From 1909, the plate says so.' },
    ]);
  });

  it('of version 4 says which comment is answered', async () => {
    const capture = await readFixture('movable-type');
    expect(outline(capture)).to.deep.equal([
      '71 (Bertrand Ossowski): Which line was that?',
      '72 > 71 (Wanda P.): The coast line, of course.',
    ]);
    expect(capture.comments[0]).to.deep.include({ postedAt: '2008-08-21T18:41:50+01:00' });
  });
});

describe('TypePad page', () => {
  it('reads names and dates from the footers', async () => {
    const capture = await readFixture('typepad');
    expect(capture.format).to.equal('typepad-page');
    expect(outline(capture)).to.deep.equal([
      '558805 (Bertrand Ossowski): Which line was that?//- B.',
      '6a00d8341d8bc053ef (Wanda P.): The coast line, of course.',
    ]);
    expect(capture.comments[0]!.date).to.equal('February 02, 2004 at 10:55 AM');
  });
});
