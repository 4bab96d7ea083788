import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const thread = (id: string, title: string, closed = false) => `<thread dsq:id="${id}"><id>/${id}/</id>
  <link>https://orchard.example/${id}/</link><title>${title}</title><message/>
  <createdAt>2024-03-01T07:00:00Z</createdAt>
  <author><email>ed@orchard.example</email><name>Ed</name></author><ipAddress>203.0.113.1</ipAddress>
  <isClosed>${closed}</isClosed><isDeleted>false</isDeleted></thread>`;

const post = (id: string, under: string, more: string, text: string) => `<post dsq:id="${id}"><id/>
  <message><![CDATA[${text}]]></message><createdAt>2024-03-02T08:0${id}:00Z</createdAt>
  <author><email>a@mail.example</email><name>Ayo${id}</name><username>ayo-${id}</username></author>
  <ipAddress>198.51.100.7</ipAddress><thread dsq:id="${under}"/>${more}</post>`;

const flags = (deleted: boolean, spam: boolean) => `<isDeleted>${deleted}</isDeleted><isSpam>${spam}</isSpam>`;

const EXPORT = `<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><title>General</title></category>
${thread('t1', 'Apples &amp; pears')}${thread('t2', 'Plums', true)}${thread('t3', 'Nothing said')}
${post('1', 't2', flags(false, false), '<p>The late ones keep best.</p><p>In straw.</p>')}
${post('2', 't1', flags(false, true), 'buy ladders')}
${post('3', 't2', `${flags(true, false)}<parent dsq:id="1"/>`, 'No they <b>rot</b> &amp; smell')}
${post('4', 'gone', flags(false, false), 'Where is my article?')}
${post('5', 't2', `${flags(false, false)}<parent dsq:id="77"/>`, 'An answer to nobody')}
</disqus>`;

describe('Disqus export', () => {
  it('sorts the mixed posts under their threads, in the order of the file, threads without posts included', async () => {
    const captures = await readString(EXPORT);
    expect(captures.map(({ article }) => article.title)).to.deep.equal([
      'Apples & pears',
      'Plums',
      'Nothing said',
      null,
    ]);
    expect(captures.map(outline)).to.deep.equal([
      ['2 (Ayo2) spam: buy ladders'],
      [
        '1 (Ayo1) approved: The late ones keep best.//In straw.',
        '3 > 1 (Ayo3) deleted: No they rot & smell',
        '5 > 77 (Ayo5) approved: An answer to nobody',
      ],
      [],
      ['4 (Ayo4) approved: Where is my article?'],
    ]);
    expect(captures.map(({ commentsOpen }) => commentsOpen)).to.deep.equal([true, false, true, null]);
  });

  it('says which posts belong to a thread that is not in the file', async () => {
    const orphans = (await readString(EXPORT)).at(-1)!;
    expect(orphans.article.foreignId).to.equal('gone');
    expect(orphans.problems.map(({ code }) => code)).to.deep.equal(['article-missing']);
  });

  it('carries over neither e-mail nor IP addresses', async () => {
    expect(JSON.stringify(await readString(EXPORT))).to.not.match(/@|203\.0\.113|198\.51\.100/);
  });

  it('reads files that are not well-formed: a stray sign before the start, an unquoted id', async () => {
    const sloppy = `\`${EXPORT.replace('<thread dsq:id="t1"/>', '<thread dsq:id=t1/>')}`;
    expect(await readString(sloppy)).to.deep.equal(await readString(EXPORT));
  });

  it('keeps what stands before a cut', async () => {
    const captures = await readString(EXPORT.slice(0, EXPORT.indexOf('and smell') - 20));
    expect(JSON.stringify(captures)).to.include('The late ones keep best.');
    expect(captures.at(-1)!.problems.map(({ code }) => code)).to.include('truncated');
  });
});
