import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const ID = 'tag:blogger.com,1999:blog-7.post-';
const kind = (name: string) =>
  `<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#${name}'/>`;
const author = (name: string) =>
  `<author><name>${name}</name><uri>https://www.blogger.com/profile/9</uri><email>noreply@blogger.com</email></author>`;
const comment = (id: number, post: number, name: string, text: string, related = '') => `<entry><id>${ID}${id}</id>
  <published>2012-05-0${id}T10:00:00.000+02:00</published>${kind('comment')}<title type='text'>${text.slice(0, 9)}...</title>
  <content type='html'>${text}</content>${author(name)}
  <link rel='alternate' type='text/html' href='https://kite.example/2012/05/wind.html?showComment=${id}#c${id}'/>
  <thr:in-reply-to href='https://kite.example/2012/05/wind.html' ref='${ID}${post}' type='text/html'/>${related}</entry>`;

const CLASSIC = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:blogger.com,1999:blog-7.archive</id><title type='text'>Kites</title>
<entry><id>tag:blogger.com,1999:blog-7.settings.BLOG_NAME</id>${kind('settings')}<content type='text'>ed@kite.example</content></entry>
${comment(3, 1, 'Moss', 'Which &lt;i&gt;line&lt;/i&gt; do you use?&lt;br /&gt;Nylon?')}
<entry><id>${ID}1</id><published>2012-05-01T09:00:00.000+02:00</published>${kind('post')}
  <category scheme='http://www.blogger.com/atom/ns#' term='weather'/><title type='text'>Wind</title>
  <content type='html'>&lt;p&gt;It blew.&lt;/p&gt;</content>${author('Ed')}
  <link rel='alternate' type='text/html' href='https://kite.example/2012/05/wind.html'/><media:thumbnail url='x'/></entry>
${comment(4, 1, 'Ed', 'Silk.', `<link rel='related' href='https://www.blogger.com/feeds/7/1/comments/default/3'/>`)}
${comment(5, 8, 'Zed', 'Lost.')}
</feed>`;

describe('Blogger export', () => {
  it('knows posts, comments and settings apart, and a reply by its related link', async () => {
    const [wind, unknown] = await readString(CLASSIC);
    expect(wind!.article).to.include({
      title: 'Wind',
      author: 'Ed',
      url: 'https://kite.example/2012/05/wind.html',
      text: 'It blew.',
    });
    expect(wind!.article.categories).to.deep.equal(['weather']);
    expect(outline(wind!)).to.deep.equal([
      `${ID}3 (Moss): Which line do you use?/Nylon?`,
      `${ID}4 > ${ID}3 (Ed): Silk.`,
    ]);
    expect(wind!.comments[0]).to.include({
      date: '2012-05-03T10:00:00.000+02:00',
      postedAt: '2012-05-03T10:00:00.000+02:00',
    });
    expect(outline(unknown!)).to.deep.equal([`${ID}5 (Zed): Lost.`]);
    expect(unknown!.problems[0]!.code).to.equal('article-missing');
    expect(JSON.stringify([wind, unknown])).to.not.include('@');
  });

  it('reads the form that Takeout gives since 2024', async () => {
    const entry = (id: string, type: string, more: string) =>
      `<entry><id>${ID}${id}</id><blogger:type>${type}</blogger:type><author><name>Ulla</name></author>${more}<published>2025-01-01T00:00:0${id}Z</published></entry>`;
    const [page] =
      await readString(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018">
      ${entry('1', 'POST', '<blogger:status>LIVE</blogger:status><title>Knots</title><content type="html">&lt;b&gt;Reef&lt;/b&gt;</content>')}
      ${entry('2', 'COMMENT', `<blogger:status>LIVE</blogger:status><blogger:parent>${ID}1</blogger:parent><blogger:inReplyTo/><content type="html">Bowline!</content>`)}
      ${entry('3', 'COMMENT', `<blogger:status>SPAM_COMMENT</blogger:status><blogger:parent>${ID}1</blogger:parent><blogger:inReplyTo>${ID}2</blogger:inReplyTo><content type="html">rope sale</content>`)}
    </feed>`);
    expect(page!.article.title).to.equal('Knots');
    expect(outline(page!)).to.deep.equal([
      `${ID}2 (Ulla) approved: Bowline!`,
      `${ID}3 > ${ID}2 (Ulla) spam: rope sale`,
    ]);
  });
});
