import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';
import { COUNT, DISCUSSION, printPage, type Said, THEMES } from './wordpress-themes.ts';

/** What a theme's page must read as: `id > parent (author) moment: text`. */
function expectedOf(said: readonly Said[], parent: string | null, nested: boolean): string[] {
  return said.flatMap(({ id, author, iso, text, replies }) => [
    `${id} > ${nested ? parent : null} (${author}) ${iso.slice(0, 16)}: ${text}`,
    ...expectedOf(replies, id, nested),
  ]);
}

const page = (list: string, head = '') =>
  `<html><head><title>Ferries</title><meta name="generator" content="WordPress 5.1">${head}</head><body><h1>Ferries</h1><div id="comments">${list}</div></body></html>`;

async function read(html: string) {
  const [capture] = await readString(html, { name: 'page.html' });
  return capture!;
}

const item = (id: number, inside: string, classes = 'comment even depth-1') =>
  `<li class="${classes}" id="comment-${id}"><div class="comment-author vcard"><cite class="fn">Ada</cite></div><div class="comment-content">${inside}</div></li>`;

describe('WordPress page', () => {
  for (const theme of THEMES) {
    it(`reads ${theme.name}`, async () => {
      const capture = await read(printPage(theme));
      const { comments, article } = capture;
      const ids = comments.map(({ id }) => id);
      const lines = comments.map(({ id, parent, author, postedAt, text }) => {
        const above = parent.by === 'index' ? ids[parent.index] : null;
        return `${id} > ${above} (${author}) ${postedAt?.slice(0, 16)}: ${text}`;
      });
      expect(capture.format).to.equal('wordpress-page');
      expect(lines).to.deep.equal(expectedOf(DISCUSSION, null, theme.nested));
      expect(comments.map(({ date }) => date?.replace(' @ ', ' at '))).to.include('March 2, 2019 at 4:22 pm');
      expect(article).to.deep.include({
        title: 'Ferries',
        author: 'Ada Winterbourne',
        date: 'March 1, 2019',
        categories: ['Boats'],
      });
      expect(article.text).to.match(/^From Monday/);
      expect(capture.commentsOpen).to.equal(true);
      if (/6/.test(theme.list(''))) expect(capture.statedCount).to.equal(COUNT);
      expect(capture.unread).to.deep.equal([]);
    });
  }

  it('takes nothing from the list of recent comments, which reuses the ids', async () => {
    const widget =
      '<aside class="widget"><ul><li id="comment-7">Ada on <a href="#comment-7">Ferries</a></li></ul></aside>';
    const capture = await read(page(`${widget}<ol class="commentlist">${item(7, '<p>The real one.</p>')}</ol>`));
    expect(outline(capture)).to.deep.equal(['7 (Ada): The real one.']);
  });

  it('keeps pings without author, and names the author of pings that a theme takes for comments', async () => {
    const ping = `<li id="comment-8" class="pingback even depth-1"><div class="comment-body">Pingback: <a href="https://n.example">Boats &#8211; a list</a> <span class="edit-link">(Edit)</span></div></li>`;
    const capture = await read(
      page(`<ol>${item(7, '<p>One.</p>')}${ping}${item(9, '<p>[…] see Ferries […]</p>', 'trackback depth-1')}</ol>`),
    );
    expect(outline(capture)).to.deep.equal([
      '7 (Ada): One.',
      '8 () pingback: Pingback: Boats – a list',
      '9 (Ada) trackback: […] see Ferries […]',
    ]);
  });

  it('marks comments that wait for a moderator', async () => {
    const waiting = '<em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em><p>Late.</p>';
    const capture = await read(page(`<ol>${item(7, waiting)}</ol>`));
    expect(outline(capture)).to.deep.equal(['7 (Ada) pending: Late.']);
  });

  it('keeps parents apart from the level, where stray end tags break the nesting', async () => {
    const broken = `<ol>${item(1, '<p>a</p></div></div>')}<ul class="children">${item(2, '<p>b</p></div>', 'comment odd depth-2')}</ul>${item(3, '<p>c</p>')}</ol>`;
    const capture = await read(page(broken));
    expect(outline(capture)).to.deep.equal(['1 (Ada): a', '2 > #0 (Ada): b', '3 (Ada): c']);
  });

  it('reads "says" in other languages', async () => {
    const says = [
      'Ramón dijo:',
      'Ramón sagt:',
      'Ramón schreibt:',
      'Ramón a dit :',
      'Ramón disse:',
      'Ramón zegt:',
      'Ramón pisze:',
    ];
    const items = says.map(
      (line, at) => `<li class="comment depth-1" id="comment-${at}"><cite>${line}</cite><p>Words.</p></li>`,
    );
    const capture = await read(page(`<ol class="commentlist">${items.join('')}</ol>`));
    expect(new Set(capture.comments.map(({ author }) => author))).to.deep.equal(new Set(['Ramón']));
  });

  it('says when comments are closed, and counts what the page claims, not what it shows', async () => {
    const capture = await read(
      page(
        `<h2 class="comments-title">1,204 thoughts on “Ferries”</h2><ol>${item(7, '<p>One.</p>')}</ol><p class="no-comments">Comments are closed.</p>`,
      ),
    );
    expect(capture).to.deep.include({ commentsOpen: false, statedCount: 1204 });
  });

  it('reads comments of another make by their structure, and says so', async () => {
    const own = (name: string, text: string) =>
      `<div class="acme-reply"><b class="acme-reply-author">${name}</b> <time datetime="2020-05-01T10:00:00Z">1 May 2020</time><div class="acme-reply-text">${text}</div></div>`;
    const capture = await read(
      page(`<h2>2 Comments</h2>${own('Ada', 'A first note about boats.')}${own('Bo', 'A second one, shorter.')}`),
    );
    expect(outline(capture)).to.deep.equal(['- (Ada): A first note about boats.', '- (Bo): A second one, shorter.']);
    expect(capture.problems.map(({ code }) => code)).to.include('general-method');
  });

  it('takes no anchor before a comment for one, and its id from an anchor within', async () => {
    const inside = '<a id="comment-7"></a><cite class="fn">Ada</cite><p>One.</p>';
    const capture = await read(page(`<ol><a id="comment-9"></a><li class="comment depth-1">${inside}</li></ol>`));
    expect(outline(capture)).to.deep.equal(['7 (Ada): One.']);
  });

  it('finds no comments where there are none', async () => {
    const capture = await read(
      page(
        '<h2>Related stories</h2><ul><li><a href="/a">Boats</a> <time>1 May 2020</time></li><li><a href="/b">Piers</a> <time>2 May 2020</time></li></ul>',
      ),
    );
    expect(capture.comments).to.deep.equal([]);
  });
});
