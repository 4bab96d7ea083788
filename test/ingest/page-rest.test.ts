import { expect } from 'chai';
import { readString } from './read-string.ts';

const item = (name: string, words: string) =>
  `<li class="comment" id="comment-${words.length}"><cite class="fn">${name}</cite> <time>May 3, 2019 at 4:10 pm</time><div class="comment-content"><p>${words}</p></div></li>`;
const LIST = `<h3>2 comments</h3><ol class="commentlist">${item('Ada', 'The otters are back.')}${item('Brom', 'And hungry again, I hear.')}</ol>`;
const page = (inside: string) =>
  `<html><body><h1>Otters</h1><div class="entry-content"><p>Seen at the weir on Monday.</p></div>${inside}</body></html>`;

async function unreadOf(html: string): Promise<string[]> {
  const [capture] = await readString(html, { name: 'page.html' });
  return capture!.unread.map(({ text }) => text);
}

describe('the rest of a page', () => {
  it('is left alone where all comments were found', async () => {
    expect(await unreadOf(page(`${LIST}<p>Read our other stories about otters.</p>`))).to.deep.equal([]);
  });

  it('is kept where fewer were found than the page states, without what is told already', async () => {
    const html = page(`${LIST.replace('2 comments', '3 comments')}<p>Who feeds them then?</p><a href="/">Home</a>`);
    expect(await unreadOf(html)).to.deep.equal(['Who feeds them then?']);
  });

  it('is kept where the page has lost its beginning, and with it that of a comment', async () => {
    const html = page(LIST);
    expect(await unreadOf(html.slice(html.indexOf('otters are back')))).to.deep.equal(['otters are back.']);
  });

  it('is kept where something stands for a comment that says nothing', async () => {
    const empty = '<li class="comment" id="comment-9"></li>';
    const html = page(`${LIST.replace('</ol>', `${empty}</ol>`)}<p>Who feeds them then?</p>`);
    expect(await unreadOf(html)).to.deep.equal(['Who feeds them then?']);
  });

  it('is kept where a box of buttons has lost its end and holds what was written after it', async () => {
    const words = 'I have counted seven of them below the weir since the frost went, and one of them limps.';
    const html = page(LIST.replace('</div></li></ol>', `</div><div class="reply"><p>${words}</p></li></ol>`));
    expect(await unreadOf(html)).to.deep.equal([words]);
  });
});
