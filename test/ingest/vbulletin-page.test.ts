import { expect } from 'chai';
import { outline } from './outline.ts';
import { readFixture } from './read-fixture.ts';
import { readString } from './read-string.ts';

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

  it('tells the number of a post from its date where both stand in one cell', async () => {
    const post = (id: number) =>
      `<table id="post${id}"><tr><td class="thead"><div style="float:right">#<a id="postcount${id}"><strong>${id}</strong></a></div><div>07-05-2017, 04:20 PM</div></td></tr><tr><td><a class="bigusername">Freya_K</a></td></tr><tr><td id="td_post_${id}"><div id="post_message_${id}">Dry lube, again and again.</div></td></tr></table>`;
    const [capture] = await readString(
      `<html><head><meta name="generator" content="vBulletin 3.8.4" /></head><body>${post(1)}${post(2)}</body></html>`,
      { name: 'page.html' },
    );
    expect(capture!.comments.map(({ date, label }) => [date, label])).to.deep.equal([
      ['07-05-2017, 04:20 PM', '#1'],
      ['07-05-2017, 04:20 PM', '#2'],
    ]);
  });

  it('reads version 4', async () => {
    const capture = await readFixture('vbulletin-4');
    expect(capture.article.title).to.equal('Chain oil');
    expect(outline(capture)).to.deep.equal(['5001 (spokesman): Dry lube only.', '5002 (Freya_K): Not in winter.']);
    expect(capture.comments.map(({ label }) => label)).to.deep.equal(['#1', '#2']);
  });
});
