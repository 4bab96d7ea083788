import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

describe('feeds with comments', () => {
  it('thread Atom entries by what they answer, whatever their order', async () => {
    const entry = (id: string, name: string, text: string, answers = '') =>
      `<entry><id>urn:${id}</id><title>${id}</title><author><name>${name}</name><email>x@mail.example</email></author>
       <published>2026-02-0${id}T08:00:00Z</published>${text}${answers}</entry>`;
    const reply = (ref: string) => `<t:in-reply-to ref="urn:${ref}"/>`;
    const [lamp] =
      await readString(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:t="http://purl.org/syndication/thread/1.0">
      <title>Lighthouse</title>
      ${entry('4', 'Dee', '<content type="xhtml"><div><p>One <b>two</b></p><p>3 &lt; 4</p></div></content>', reply('3'))}
      ${entry('3', 'Cy', '<content type="text">plain &lt;b&gt; &amp;amp;</content>', reply('1'))}
      ${entry('1', 'Ann', '<content type="html">&lt;p&gt;The lamp&lt;/p&gt;</content><t:total>7</t:total>')}
    </feed>`);
    expect(lamp!.article).to.include({ foreignId: 'urn:1', title: '1', author: 'Ann', text: 'The lamp' });
    expect(lamp!.statedCount).to.equal(7);
    expect(outline(lamp!)).to.deep.equal(['urn:4 > urn:3 (Dee): One two//3 < 4', 'urn:3 (Cy): plain <b> &amp;']);
    expect(JSON.stringify(lamp)).to.not.include('@');
  });

  it('read the comment feed of one article, with the title and count of the feed', async () => {
    const [only] =
      await readString(`<feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'>
      <title>Comments on Mill: Grinding</title><openSearch:totalResults>12</openSearch:totalResults>
      <entry><id>c1</id><published>2026-01-01T10:00:00+01:00</published><title>I say</title><content type='html'>I say &lt;b&gt;no&lt;/b&gt;</content>
      <author><name>Pim</name></author>
      <thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' href='https://mill.example/grind.html' ref='post-9'/></entry></feed>`);
    expect(only!.article).to.include({
      foreignId: 'post-9',
      title: 'Comments on Mill: Grinding',
      url: 'https://mill.example/grind.html',
    });
    expect(only!.statedCount).to.equal(12);
    expect(outline(only!)).to.deep.equal(['c1 (Pim): I say no']);
  });

  it('read the RSS comment feed of WordPress, whose replies name their parent in the body', async () => {
    const item = (n: number, name: string, html: string) => `<item><title>By: ${name}</title>
      <link>https://mill.example/grind/#comment-${n}</link><dc:creator><![CDATA[${name}]]></dc:creator>
      <pubDate>Mon, 05 Jan 2026 0${n}:00:00 +0000</pubDate><guid isPermaLink="false">https://mill.example/?p=4#comment-${n}</guid>
      <description>short</description><content:encoded><![CDATA[${html}]]></content:encoded></item>`;
    const [grind] =
      await readString(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>Comments on: Grinding</title><link>https://mill.example/grind/</link>
      ${item(8, 'Quin', '<p>Antwort auf <a href="https://mill.example/grind/#comment-7">Pim</a>.</p> <p>Slowly.</p>')}
      ${item(6, 'Rob', '<p><a href="https://mill.example/grind/#comment-7">Look</a>.</p>')}
      ${item(7, 'Pim', '<p>How <em>coarse</em>?</p>')}</channel></rss>`);
    expect(grind!.article).to.include({ title: 'Comments on: Grinding', url: 'https://mill.example/grind/' });
    const id = 'https://mill.example/?p=4#comment-';
    expect(outline(grind!)).to.deep.equal([
      `${id}8 > ${id}7 (Quin): Slowly.`,
      `${id}6 > ${id}7 (Rob): Look.`,
      `${id}7 (Pim): How coarse?`,
    ]);
    expect(grind!.comments[0]!.postedAt).to.equal('2026-01-05T08:00:00+00:00');
  });

  it('name a comment that is answered and not in the feed, and keep its reply under the article', async () => {
    const entry = (n: number, ref: string, href: string) =>
      `<entry><id>https://mill.example/?p=4#comment-${n}</id><title>By: P</title><author><name>P${n}</name></author>
       <link rel="alternate" href="https://mill.example/grind/#comment-${n}"/><content type="html">c${n}</content>
       <thr:in-reply-to ref="${ref}" href="${href}"/></entry>`;
    const captures =
      await readString(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Comments on: Grinding</title>
      ${entry(9, 'https://mill.example/?p=4#comment-3', 'https://mill.example/grind/#comment-3')}
      ${entry(8, 'https://mill.example/?p=4', 'https://mill.example/grind/')}</feed>`);
    expect(captures).to.have.length(1);
    expect(captures[0]!.article).to.include({
      foreignId: 'https://mill.example/?p=4',
      url: 'https://mill.example/grind/',
    });
    const id = 'https://mill.example/?p=4#comment-';
    expect(outline(captures[0]!)).to.deep.equal([`${id}9 > ${id}3 (P9): c9`, `${id}8 (P8): c8`]);
  });

  it('read articles that only state how many comments they have', async () => {
    const captures =
      await readString(`<rss version="2.0" xmlns:s="http://purl.org/rss/1.0/modules/slash/"><channel><title>News</title>
      <item><title>First</title><link>https://n.example/1</link><author>ed@n.example (Ed Itor)</author><s:comments>3</s:comments></item>
      <item><title>Second</title><link>https://n.example/2</link></item></channel></rss>`);
    expect(captures.map(({ article, statedCount }) => [article.title, article.author, statedCount])).to.deep.equal([
      ['First', 'Ed Itor', 3],
      ['Second', null, null],
    ]);
  });

  it('cut a ring of entries that answer each other', async () => {
    const entry = (id: string, ref: string) =>
      `<entry><id>${id}</id><content>${id}</content><thr:in-reply-to ref="${ref}"/></entry>`;
    const captures = await readString(
      `<feed xmlns:thr="http://purl.org/syndication/thread/1.0">${entry('a', 'b')}${entry('b', 'a')}${entry('c', 'c')}</feed>`,
    );
    expect(captures.flatMap(outline).sort()).to.have.length(3);
  });
});
