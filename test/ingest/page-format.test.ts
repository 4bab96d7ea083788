import { expect } from 'chai';
import { readString } from './read-string.ts';

const comment = (id: number, depth: number) =>
  `<li class="comment depth-${depth}" id="comment-${id}"><cite class="fn">Author ${id % 50}</cite> <time>March 3, 2019 at 4:${10 + (id % 49)} pm</time><div class="comment-content"><p>Words of comment ${id}, and some more.</p></div>`;

/** A branch of comments, each an answer to the one before. */
const branch = (first: number, length: number) => {
  const open = Array.from({ length }, (_, at) => `${comment(first + at, at + 1)}<ul class="children">`);
  return `${open.join('')}${'</ul></li>'.repeat(length)}`;
};

const page = (list: string) =>
  `<html><head><title>T</title><meta name="generator" content="WordPress"></head><body><h1>T</h1><ol class="commentlist">${list}</ol></body></html>`;

async function count(html: string, as?: string): Promise<number> {
  const [capture] = await readString(html, { name: 'page.html', as });
  return capture!.comments.length;
}

describe('hostile pages', function () {
  this.timeout(60_000);

  it('of 10,000 comments, 500 deep, are read whole', async () => {
    const list = Array.from({ length: 20 }, (_, at) => branch(1 + at * 500, 500)).join('');
    expect(await count(page(list))).to.equal(10_000);
    expect(await count(page(list), 'page')).to.equal(10_000);
  });

  it('nested 50,000 deep neither overflow nor hang', async () => {
    expect(await count(page(branch(1, 50_000)))).to.equal(50_000);
    const bare = '<div class="comment">'.repeat(50_000);
    expect(await count(page(`${bare}${comment(1, 1)}`))).to.be.at.least(1);
  });

  const one = (inside: string) => page(`${comment(1, 1)}${inside}</li>`);
  const pages: Record<string, string> = {
    'a million attributes': one(`<div ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}=1`).join(' ')}>x</div>`),
    'a class of 2 MB': one(`<div class="${'reply-'.repeat(350_000)}">x</div>`),
    '300,000 classes': one(
      `<div class="${Array.from({ length: 300_000 }, (_, at) => `comment-x${at}`).join(' ')}">x</div>`,
    ),
    'an address of 2 MB': one(`<a href="#comment-${'1'.repeat(2_000_000)}x">x</a>`),
    'an id of 2 MB': one(`<p id="${'a-'.repeat(1_000_000)}1">x</p>`),
    '20,000 authors': one('<cite></cite><span class="author"></span>'.repeat(20_000)),
    'spans in spans': one('<span class="comment-author">'.repeat(5_000)),
    'bodies in bodies': one('<div class="body">'.repeat(10_000)),
    'dates at the bottom of a pit': one(`${'<div>'.repeat(10_000)}<time>3 March 2019</time>`),
    'nothing closed': one('<li><p><a href=x><b><table><td>'.repeat(10_000)),
    'two million less-than signs': one('<'.repeat(2_000_000)),
    'half a million digits': one(`<p>${'12 '.repeat(250_000)}</p>`),
    'the same id 20,000 times': one('</li><li id="comment-1">x</li>'.repeat(20_000)),
  };
  for (const [name, html] of Object.entries(pages)) {
    it(`with ${name} take time in proportion to their length`, async () => {
      const begin = process.cpuUsage();
      await count(html);
      await count(html, 'page');
      const milliseconds = process.cpuUsage(begin).user / 1000;
      expect(milliseconds / Math.max(0.5, html.length / 1e6), 'ms per MB').to.be.below(8000);
    });
  }

  it('with scripts for names import as text', async () => {
    const [capture] = await readString(
      page(
        `<li class="comment depth-1" id="comment-1"><cite class="fn">&lt;script&gt;alert(1)&lt;/script&gt;</cite><div class="comment-content"><p>&lt;img src=x onerror=alert(1)&gt; <script>alert(2)</script></p></div></li>`,
      ),
      { name: 'page.html' },
    );
    expect(capture!.comments[0]).to.deep.include({
      author: '<script>alert(1)</script>',
      text: '<img src=x onerror=alert(1)>',
    });
  });

  it('lead nowhere: only http addresses are kept as permalinks', async () => {
    const [capture] = await readString(
      page(
        '<li class="comment depth-1" id="comment-1"><cite class="fn">A</cite> <a href="javascript:alert(1)#comment-1"><time>3 May 2012</time></a><p>x</p></li>',
      ),
      { name: 'page.html' },
    );
    expect(capture!.comments[0]!.url).to.equal(null);
  });
});
