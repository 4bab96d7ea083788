import { expect } from 'chai';
import { parsePage } from '../../server/ingest/html.ts';
import { addressOfDiscussion, findOtherPages } from '../../server/ingest/page-paging.ts';

describe('Pages of one discussion', () => {
  it('have one address together', () => {
    const same = [
      ['https://a.example/kite/comment-page-2/', 'https://a.example/kite/'],
      ['https://a.example/kite/comment-page-2/#comments', 'https://a.example/kite/'],
      ['https://a.example/?p=7&cpage=3', 'https://a.example/?p=7'],
      ['https://a.example/showthread.php?t=5&page=2', 'https://a.example/showthread.php?t=5'],
    ] as const;
    for (const [page, discussion] of same) expect(addressOfDiscussion(page)).to.equal(discussion);
  });

  it('leave alone what may count something else', () => {
    for (const address of ['https://a.example/index.php?page=12', 'https://a.example/kite/#x', 'no address'])
      expect(addressOfDiscussion(address)).to.equal(address);
  });

  it('are found by their links, but for other stories, permalinks of comments shown, and the page itself', () => {
    const page = parsePage(`<div id="comment-4">Hello</div>
      <a href="/kite/comment-page-1/#comment-4">permalink</a> <a href="/kite/comment-page-2/#comment-9">recent</a>
      <a href="/kite/comment-page-2/">2</a> <a href="/kite/comment-page-3/#comments">3</a> <a href="/hat/comment-page-5/">hat</a>`);
    const pages = ['https://a.example/kite/comment-page-2/', 'https://a.example/kite/comment-page-3/'];
    expect(findOtherPages(page, 'https://a.example/kite')).to.deep.equal(pages);
    expect(findOtherPages(page, pages[1]!)).to.deep.equal(pages.slice(0, 1));
    expect(findOtherPages(page, null)).to.deep.equal([]);
  });
});
