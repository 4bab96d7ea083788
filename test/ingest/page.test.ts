import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';
import { DISCUSSION, printPage, type Said, THEMES } from './wordpress-themes.ts';

const idsOf = (said: readonly Said[]): string[] => said.flatMap(({ id, replies }) => [id, ...idsOf(replies)]);

async function read(body: string) {
  const html = `<html><head><title>Quay</title></head><body><h1>Quay</h1>${body}</body></html>`;
  const [capture] = await readString(html, { name: 'quay.html', as: 'page' });
  return capture!;
}

const said = (id: number, name: string, text: string, more = '') =>
  `<div class="remark" id="c${id}"${more}><a class="nick" href="/u">${name}</a> <span class="when">3 May 2012, 10:${10 + id}</span><div class="words">${text}</div> <a href="#">Reply</a></div>`;

describe('a page of no known platform', () => {
  for (const theme of THEMES) {
    it(`is read by its structure alone: ${theme.name}`, async () => {
      const [capture] = await readString(printPage(theme), { name: 'page.html', as: 'page' });
      expect(capture!.comments.map(({ id }) => id)).to.deep.equal(idsOf(DISCUSSION));
      expect(capture!.comments.map(({ author }) => author)).to.include('Pél Ørsted-Nagy');
      expect(capture!.comments[3]!.text).to.equal('Agreed.');
      const parents = capture!.comments.map(({ parent }) => (parent.by === 'index' ? parent.index : null));
      if (theme.nested) expect(parents).to.deep.equal([null, 0, 1, 0, null, null]);
    });
  }

  it('nests by parents that the comments name', async () => {
    const capture = await read(
      `<div class="discussion">${said(1, 'Ada', 'First of all, the boats.')}${said(2, 'Bo', 'Second, the piers.')}${said(3, 'Cy', 'To the first.', ' data-parent-id="1"')}</div>`,
    );
    expect(outline(capture)).to.deep.equal([
      '1 (Ada): First of all, the boats.',
      '2 (Bo): Second, the piers.',
      '3 > 1 (Cy): To the first.',
    ]);
  });

  it('nests by the margin of each comment or of wrappers around it', async () => {
    const flat = await read(
      `<div class="discussion">${said(1, 'Ada', 'First of all, the boats.')}${said(2, 'Bo', 'Below the first.', ' style="margin-left: 20px"')}${said(3, 'Cy', 'Below that.', ' style="margin-left:40px"')}${said(4, 'Ada', 'Anew.')}</div>`,
    );
    expect(outline(flat).map((line) => line.split(' (')[0])).to.deep.equal(['1', '2 > #0', '3 > #1', '4']);
    const wrapped = await read(
      `<div class="discussion">${said(1, 'Ada', 'First of all, the boats.')}<div style="padding-left:2em">${said(2, 'Bo', 'Below the first.')}<div style="padding-left:2em">${said(3, 'Cy', 'Below that.')}</div></div>${said(4, 'Ada', 'Anew.')}</div>`,
    );
    expect(outline(wrapped).map((line) => line.split(' (')[0])).to.deep.equal(['1', '2 > #0', '3 > #1', '4']);
  });

  it('nests by links that say what is answered', async () => {
    const capture = await read(
      `<div class="discussion">${said(1, 'Ada', 'First of all, the boats.')}${said(2, 'Bo', 'Second, the piers.')}<div class="remark" id="c3"><a class="nick">Cy</a> <span class="when">3 May 2012, 10:20</span> <small>in reply to <a href="#c1">Ada</a></small><div class="words">To the first.</div> <a href="#">Reply</a></div></div>`,
    );
    expect(outline(capture)[2]).to.equal('3 > 1 (Cy): To the first.');
  });

  it('invents no author', async () => {
    const anonymous = (id: number) =>
      `<li class="comment" id="comment-${id}"><time>3 May 2012</time><p>Nobody signs here, and that is the rule.</p></li>`;
    const capture = await read(`<ol>${anonymous(1)}${anonymous(2)}${anonymous(3)}</ol>`);
    expect(capture.comments.map(({ author }) => author)).to.deep.equal([null, null, null]);
  });

  it('takes no list of stories for comments', async () => {
    const story = (id: number) =>
      `<li class="story" id="story-${id}"><a href="/${id}">Boats, part ${id}</a> <span class="date">3 May 2012</span> <span class="author">Ada</span><p>What the boats did in part ${id} of this tale.</p></li>`;
    const post = (id: number) =>
      `<article class="post hentry" id="post-${id}"><h2 class="entry-title"><a href="/${id}">Pier ${id}</a></h2><time>3 May 2012</time> <span class="author">Ada</span><p>The pier number ${id} is longer than the one before.</p><a href="/${id}#comments">4 Comments</a></article>`;
    expect((await read(`<ul>${[1, 2, 3, 4].map(story).join('')}</ul>`)).comments).to.deep.equal([]);
    expect((await read([11, 12, 13, 14].map(post).join(''))).comments).to.deep.equal([]);
  });

  it('keeps what stands among the comments and is none of them', async () => {
    const capture = await read(
      `<div class="discussion">${said(1, 'Ada', 'First of all, the boats.')}<p>The moderator has moved nine messages elsewhere.</p>${said(2, 'Bo', 'Second, the piers.')}${said(3, 'Cy', 'Third, the gulls.')}</div>`,
    );
    expect(capture.unread.map(({ text }) => text)).to.deep.equal(['The moderator has moved nine messages elsewhere.']);
    expect(capture.problems.map(({ code }) => code)).to.include('unread-text');
  });

  it('finds nothing in a form to comment, a count and a list of stories, where the comments are missing', async () => {
    const capture = await read(
      '<article class="post hentry"><div class="entry-content"><p>The boats left at seven and came back at nine.</p></div><span class="author">Ada</span> <time>3 May 2012</time></article>' +
        '<div id="comments"><h3>3 Comments</h3></div><div class="comment-respond" id="respond"><h3>Leave a Reply</h3><form id="commentform"><p class="comment-form-author"><label for="author">Name *</label><input type="text" id="author"></p><p class="comment-form-comment"><label>Comment</label><textarea></textarea></p></form></div>',
    );
    expect(capture).to.deep.include({ comments: [], statedCount: 3, commentsOpen: true });
  });

  it('needs no names at all where the count agrees', async () => {
    const line = (name: string, text: string) =>
      `<li><p><strong>${name}</strong> wrote on 5 May 2020:</p><blockquote>${text}</blockquote></li>`;
    const capture = await read(
      `<h3>3 comments</h3><ul>${line('Ada', 'Weed is good in soup.')}${line('Bo', 'Not this weed.')}${line('Cy', 'When do they leave again?')}</ul>`,
    );
    expect(outline(capture)).to.deep.equal([
      '- (Ada): Weed is good in soup.',
      '- (Bo): Not this weed.',
      '- (Cy): When do they leave again?',
    ]);
  });

  it('sees through names made by machines', async () => {
    const box = (name: string, text: string) =>
      `<div class="css-q1w2e3"><div class="css-r4t5"><span class="css-u7">${name}</span><span class="css-p0">5 May 2020, 10:00</span></div><div class="css-d3">${text}</div><button>Reply</button></div>`;
    const capture = await read(
      `<div class="css-1x2">${box('Ada', 'Weed is good in soup, and so is kelp.')}${box('Bo', 'Not this weed, it was oily.')}${box('Cy', 'When do they leave again?')}</div>`,
    );
    expect(capture.comments.map(({ author, text }) => `${author}: ${text}`)).to.deep.equal([
      'Ada: Weed is good in soup, and so is kelp.',
      'Bo: Not this weed, it was oily.',
      'Cy: When do they leave again?',
    ]);
  });

  it('reads forums of other makes, without what they tell of the authors', async () => {
    const post = (id: number, name: string, text: string) =>
      `<article class="message message--post" data-author="${name}" id="js-post-${id}"><div class="message-inner"><div class="message-user"><h4 class="message-name"><a class="username">${name}</a></h4><h5 class="userTitle">Active member</h5><dl class="pairs"><dt>Joined</dt><dd>May 1, 2009</dd></dl></div><header class="message-attribution"><time datetime="2020-05-0${id}T10:00:00-0400">May ${id}, 2020</time> <a href="#">#${id}</a></header><div class="message-content"><article class="message-body"><div class="bbWrapper">${text}</div></article></div><a href="#">Reply</a></div></article>`;
    const capture = await read(
      `<div class="block">${post(1, 'Ada', 'Weed is good in soup.')}${post(2, 'Bo', 'Not this weed.')}${post(3, 'Cy', 'When do they leave?')}</div>`,
    );
    expect(outline(capture)).to.deep.equal([
      '1 (Ada): Weed is good in soup.',
      '2 (Bo): Not this weed.',
      '3 (Cy): When do they leave?',
    ]);
    expect(capture.comments[0]!.postedAt).to.equal('2020-05-01T10:00:00-04:00');
  });

  const people: readonly [string, string][] = [
    ['Ada', 'The ferry is painted in May.'],
    ['Bo', 'Not while the terns are nesting.'],
    ['Cy', 'Then in August, or never.'],
  ];
  const SPOKEN = people.map(([name, text], at) => `${at + 1} (${name}): ${text}`);

  it('reads forums whose comments are rows of a table, between rows of buttons and gaps', async () => {
    const rows = people.map(
      ([name, text], at) =>
        `<tr><td class="shade1"><span class="name"><a name="${at + 1}"></a><b>${name}</b></span><br><span class="postdetails">Deck hand<br>Joined: 03 May 2009<br>Posts: 12</span></td><td class="shade1"><table><tr><td><span class="postdetails">Posted: Sat Jun 12, 2010 5:1${at} pm &nbsp; Post subject: Ferry</span></td><td><img src="q.png" alt="Reply with quote"></td></tr><tr><td colspan="2"><span class="postbody">${text}</span><span class="postbody"><br>____________<br>Fair winds to everybody aboard, and to those ashore!</span></td></tr></table></td></tr><tr><td><a href="#top">To the top</a></td><td><img src="p.png" alt="Profile"></td></tr><tr><td colspan="2"><img src="gap.png" alt=""></td></tr>`,
    );
    const capture = await read(
      `<table class="lines"><tr><th>Who</th><th>What</th></tr>${rows.join('')}<tr><td colspan="2">Show the newest first: <select></select></td></tr></table>`,
    );
    expect(outline(capture)).to.deep.equal(SPOKEN);
    expect(capture.comments.map(({ date }) => date)).to.deep.equal([
      'Sat Jun 12, 2010 5:10 pm',
      'Sat Jun 12, 2010 5:11 pm',
      'Sat Jun 12, 2010 5:12 pm',
    ]);
  });

  it('reads forums whose comments are tables, each with a date that nothing marks', async () => {
    const tables = people.map(
      ([name, text], at) =>
        `<table class="framed"><tr class="shade1"><td><a name="p${at + 1}"></a><b class="postauthor">${name}</b></td><td><table><tr><td class="small"><b>Subject:</b> Ferry</td><td class="small"><b>Posted:</b> Sat Jun 12, 2010 5:1${at} pm</td></tr></table></td></tr><tr class="shade1"><td class="profile"><span class="postdetails"><b>Joined:</b> Sun May 03, 2009 1:00 pm<br><b>Posts:</b> 12</span></td><td><div class="postbody">${text}</div></td></tr><tr class="shade1"><td><a href="#top">Top</a></td><td><img src="q.png" alt="Reply with quote"></td></tr></table>`,
    );
    const capture = await read(tables.join(''));
    expect(outline(capture)).to.deep.equal(SPOKEN);
    expect(capture.comments[1]!.date).to.equal('Sat Jun 12, 2010 5:11 pm');
  });

  it('takes for the body what stands after name and date where the name for it is around all three, too', async () => {
    const posts = (date: (at: number) => string) =>
      people.map(
        ([name, text], at) =>
          `<div id="p${at + 1}" class="post"><dl class="postprofile"><dt><a class="username">${name}</a></dt><dd><strong>Joined:</strong> Sun May 03, 2009 1:00 pm</dd></dl><div id="post_content${at + 1}"><h3><a href="#p${at + 1}">Re: Ferry</a></h3><p class="author">by <strong><a class="username">${name}</a></strong> &raquo; ${date(at)}</p><div class="content">${text}</div></div></div>`,
      );
    for (const date of [
      (at: number) => `<time>Sat Jun 12, 2010 5:1${at} pm</time>`,
      (at: number) => `Sat Jun 12, 2010 5:1${at} pm`,
    ]) {
      const capture = await read(posts(date).join(''));
      expect(outline(capture)).to.deep.equal(SPOKEN);
      expect(capture.comments[1]!.date).to.equal('Sat Jun 12, 2010 5:11 pm');
    }
  });

  it('reads a line of name and date that the theme puts under the words, but none that somebody quoted', async () => {
    const capture = await read(
      `<div id="comments">${people
        .map(
          ([name, text], at) =>
            `<div id="c${at + 1}"><div class="comments-body"><p>${text}</p><span class="comments-post">Posted by: ${name} at June 12, 2010 05:1${at} PM</span></div></div>`,
        )
        .join(
          '',
        )}<div id="c4"><div class="comments-body"><p>Posted by: Bo at June 12, 2010 05:11 PM</p><p>So it said.</p></div></div></div>`,
    );
    expect(outline(capture).slice(0, 3)).to.deep.equal(SPOKEN);
    expect(capture.comments[2]!.date).to.equal('June 12, 2010 05:12 PM');
    expect(capture.comments[3]!.author).to.equal(null);
  });
});
