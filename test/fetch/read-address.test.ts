import { expect } from 'chai';
import { readAddress } from '../../server/fetch/read-address.ts';
import { POLITE } from '../../server/fetch/visitor.ts';
import type { Capture } from '../../server/model/capture.ts';
import { place } from '../../server/thread/place.ts';
import { type Handler, serveSite } from './serve-site.ts';

/** A page of a paged WordPress discussion about a lost kite. */
function page(origin: string, comments: string, links: string): string {
  return `<!doctype html><html><head><title>A kite in the elm</title><meta name="generator" content="WordPress 6.5">
    <link rel="canonical" href="${origin}/kite/"></head><body><article class="post"><h1 class="entry-title">A kite in the elm</h1>
    <div class="entry-content"><p>The red kite has hung in the elm by the pond since Easter.</p></div></article>
    <div id="comments"><h2>4 responses to “A kite in the elm”</h2><ol class="comment-list">${comments}</ol>${links}</div></body></html>`;
}

function comment(id: number, author: string, text: string, replies = ''): string {
  return `<li class="comment depth-1" id="comment-${id}"><article><footer><cite class="fn">${author}</cite></footer>
    <div class="comment-content"><p>${text}</p></div></article>${replies && `<ol class="children">${replies}</ol>`}</li>`;
}

async function read(paths: (origin: string) => Record<string, string | Handler>, path: string) {
  const answers: Record<string, string | Handler> = {};
  const site = await serveSite(answers);
  Object.assign(answers, paths(site.origin));
  const limits = { ...POLITE, allowedHosts: ['127.0.0.1'], pauseMs: 0 };
  const captures: Capture[] = [];
  for await (const capture of readAddress(site.origin + path, limits)) captures.push(capture);
  await site.close();
  return { captures, asked: site.asked };
}

describe('readAddress', () => {
  it('joins the pages of one discussion, each comment once', async () => {
    const { captures, asked } = await read(
      (origin) => ({
        '/kite/': page(
          origin,
          comment(1, 'Ines', 'Ask the fire brigade.', comment(2, 'Bo', 'They have better things to do.')),
          `<a href="${origin}/kite/comment-page-2/#comments">Newer</a> <a href="${origin}/other/comment-page-9/">Other story</a>`,
        ),
        '/kite/comment-page-2/': page(
          origin,
          comment(2, 'Bo', 'They have better things to do.') + comment(3, 'Oda', 'I have a long ladder.'),
          `<a href="${origin}/kite/comment-page-1/">Older</a>`,
        ),
        '/kite/comment-page-1/': page(origin, comment(1, 'Ines', 'Ask the fire brigade.'), ''),
      }),
      '/kite/',
    );
    const placed = place(captures[0]!);
    expect(captures).to.have.length(1);
    expect(placed.comments.map(({ id, parent }) => [id, parent])).to.deep.equal([
      ['1', null],
      ['2', 1],
      ['3', null],
    ]);
    expect(placed.article.url).to.match(/\/kite\/$/);
    expect(asked).to.deep.equal(['/robots.txt', '/kite/', '/kite/comment-page-2/', '/kite/comment-page-1/']);
  });

  it('says so where a further page cannot be had, and keeps the rest', async () => {
    const { captures } = await read(
      (origin) => ({
        '/kite/': page(
          origin,
          comment(1, 'Ines', 'Ask the fire brigade.'),
          `<a href="/kite/comment-page-2/">Newer</a>`,
        ),
      }),
      '/kite/',
    );
    expect(captures[0]!.comments).to.have.length(1);
    expect(captures[0]!.problems.map(({ code }) => code)).to.include('page-unread');
  });

  it('reads the feed of the comments where the page shows none', async () => {
    const { captures, asked } = await read(
      (origin) => ({
        '/kite/': page(origin, '', '').replace(
          '</head>',
          `<link rel="alternate" type="application/rss+xml" title="Comments" href="${origin}/kite/feed/"></head>`,
        ),
        '/kite/feed/': `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments on: A kite in the elm</title>
          <link>${origin}/kite/</link><item><title>By: Ines</title><link>${origin}/kite/#comment-1</link><dc:creator>Ines</dc:creator>
          <guid isPermaLink="false">${origin}/?p=7#comment-1</guid><description>Ask the fire brigade.</description></item></channel></rss>`,
      }),
      '/kite/',
    );
    expect(asked).to.include('/kite/feed/');
    expect(captures[0]!.comments.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Ines', 'Ask the fire brigade.'],
    ]);
  });
});
