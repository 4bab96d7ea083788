import { expect } from 'chai';
import { InputError } from '../../server/ingest/input.ts';
import type { PlacedCapture } from '../../server/model/capture.ts';
import { place } from '../../server/thread/place.ts';
import { readString } from './read-string.ts';

async function read(text: string): Promise<PlacedCapture[]> {
  return (await readString(text)).map(place);
}

const list = (length: number, each: (at: number) => string, between = '') =>
  Array.from({ length }, (_, at) => each(at)).join(between);

const post = (id: number | string, words: string, parent: number | string = 0) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Ada</wp:comment_author>
<wp:comment_content><![CDATA[${words}]]></wp:comment_content><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`;
const wxr = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>T</title>${inside}</item></channel></rss>`;
const page = (inside: string) =>
  `<html><head><title>T</title><meta name="generator" content="WordPress"></head><body><h1>T</h1><ol class="commentlist">
<li class="comment" id="comment-1"><cite class="fn">Ada</cite><p>Hot.</p>${inside}</li></ol></body></html>`;
const text = (words: string) =>
  `Tea\n\nOf tea, which is hot and wet and of many kinds.\n\n2 comments\n\nAda says:\nMay 3, 2012 at 2:05 pm\nHot.\n\nBrom says:\nMay 3, 2012 at 3:05 pm\n${words}\n`;
const json = (words: string, more = '') =>
  `{"article":{"title":"T"},"statedCount":null,"comments":[{"n":1,"text":"${words}"${more}}]}`;
const csv = (words: string) => `article,n,parent,kind,author,text\n1,,,article,,\n1,1,,comment,Ada,"${words}"\n`;
const reddit = (depth: number) => {
  const open = '{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"x","body":"b","replies":';
  const head = '{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"p","title":"T"}}]}}';
  return `[${head},${open.repeat(depth)}""${'}}]}}'.repeat(depth)}]`;
};

const BOMB = '<!DOCTYPE rss [<!ENTITY a "lollollol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';

/** What somebody may send, `size` large; most are about as many characters or tags as that. */
const HOSTILE: readonly { name: string; size: number; make: (size: number) => string }[] = [
  {
    name: 'entities in entities',
    size: 5_000,
    make: (n) => wxr(`${post(1, 'x')}<title>${'&c;'.repeat(n)}</title>`, BOMB),
  },
  { name: 'entities on a page', size: 25_000, make: (n) => page(`<p>${'&amp;&#x41;&no;&lt'.repeat(n)}</p>`) },
  { name: 'a text on one line', size: 2_000_000, make: (n) => text('word '.repeat(n / 5)) },
  { name: 'a text without blanks', size: 2_000_000, make: (n) => text('x'.repeat(n)) },
  { name: 'a line of dates', size: 250_000, make: (n) => text('May 3, 2012 '.repeat(n / 12)) },
  { name: 'a page on one line', size: 500_000, make: (n) => page(`<p>${'word '.repeat(n / 5)}</p>`) },
  { name: 'an XML export on one line', size: 2_000_000, make: (n) => wxr(post(1, 'word '.repeat(n / 5))) },
  { name: 'a JSON export on one line', size: 2_000_000, make: (n) => json('word '.repeat(n / 5)) },
  { name: 'a CSV field on one line', size: 2_000_000, make: (n) => csv('word '.repeat(n / 5)) },
  { name: 'quotation marks in CSV', size: 100_000, make: (n) => csv('""'.repeat(n)) },
  { name: 'nulls', size: 500_000, make: (n) => text(`${'w'.repeat(99)}\0`.repeat(n / 100)) },
  { name: 'elements in elements', size: 12_500, make: (n) => page('<div>'.repeat(n)) },
  {
    name: 'answers to answers on a page',
    size: 3_000,
    make: (n) => page('<ul class="children"><li class="comment"><cite class="fn">B</cite><p>w</p>'.repeat(n)),
  },
  { name: 'XML in XML', size: 12_500, make: (n) => wxr(post(1, 'x') + '<a>'.repeat(n)) },
  { name: 'lists in lists in JSON', size: 12_500, make: (n) => json('x', `,"y":${'['.repeat(n)}${']'.repeat(n)}`) },
  { name: 'answers to answers in JSON', size: 6_000, make: reddit },
  { name: 'quotes in quotes', size: 12_500, make: (n) => wxr(post(1, `${'<blockquote>'.repeat(n)}x`)) },
  { name: 'marks of quotes in quotes', size: 12_500, make: (n) => text(`${'>'.repeat(n)} Hot?\nNo.`) },
  {
    name: 'an indented text',
    size: 12_500,
    make: (n) => text(`${' '.repeat(n)}* Cleo says:\n${' '.repeat(n)}  Warm.`),
  },
  { name: 'attributes of a tag', size: 25_000, make: (n) => page(`<p ${list(n, (at) => `a${at}=1`, ' ')}>x</p>`) },
  {
    name: 'attributes in XML',
    size: 25_000,
    make: (n) => wxr(post(1, 'x')).replace('<item>', `<item ${list(n, (at) => `a${at}="1"`, ' ')}>`),
  },
  {
    name: 'keys in JSON',
    size: 25_000,
    make: (n) =>
      json(
        'x',
        list(n, (at) => `,"k${at}":1`),
      ),
  },
  { name: 'less-than signs', size: 250_000, make: (n) => page('<'.repeat(n)) },
  { name: 'a section without an end', size: 500_000, make: (n) => wxr(`${post(1, 'x')}<a><![CDATA[${'x'.repeat(n)}`) },
  { name: 'one id for all', size: 1_500, make: (n) => wxr(list(n, () => post(1, 'x', 1))) },
  {
    name: 'comments that name all',
    size: 1_500,
    make: (n) => wxr(list(n, (at) => post(at + 1, '@Ada @Brom so Ada, no'))),
  },
  {
    name: 'comments that say the same',
    size: 1_500,
    make: (n) =>
      wxr(list(n, (at) => post(at + 1, '"the very same words as everybody" I say the very same words as everybody'))),
  },
];

/** Four times as much may take ten times as long before anybody worries; what grows with the square takes sixteen. */
const GROWTH_MOST = 10;
/** Shorter times say nothing. */
const MS_LEAST = 20;
const ATTEMPTS = 3;

/** Milliseconds of processor time: other work on the machine is no fault of the reader. */
async function timeReading(input: string): Promise<number> {
  const begin = process.cpuUsage();
  await read(input);
  return process.cpuUsage(begin).user / 1000;
}

/** How much longer four times as much takes, at the best of some attempts: a collection of garbage is no growth. */
async function measureGrowth(make: (size: number) => string, size: number): Promise<number> {
  const [one, four] = [make(size), make(4 * size)];
  await timeReading(one);
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least > GROWTH_MOST; attempt++) {
    const ms = await timeReading(one);
    least = Math.min(least, (await timeReading(four)) / Math.max(MS_LEAST, ms));
  }
  return least;
}

describe('hostile inputs', function () {
  this.timeout(60_000);

  for (const { name, size, make } of HOSTILE) {
    it(`of four times the size take time in proportion: ${name}`, async () => {
      const captures = await read(make(size));
      expect(captures[0]!.comments, 'comments').to.not.have.length(0);
      expect(await measureGrowth(make, size)).to.be.below(GROWTH_MOST);
    });
  }

  it('expand no entities of their own', async () => {
    const [capture] = await read(wxr(post(1, 'x').replace('Ada', '&c;&c;Ada'), BOMB));
    expect(JSON.stringify(capture)).to.not.include('lollollol');
    expect(capture!.comments[0]!.author).to.include('Ada');
  });

  it('50,000 deep do not overflow, whatever it is that nests', async () => {
    for (const make of [
      (n: number) => page('<div>'.repeat(n)),
      (n: number) => page('<ul class="children"><li class="comment"><cite class="fn">B</cite><p>w</p>'.repeat(n)),
      (n: number) => wxr(post(1, 'x') + '<a>'.repeat(n)),
      (n: number) => json('x', `,"y":${'['.repeat(n)}${']'.repeat(n)}`),
      (n: number) => wxr(post(1, '<blockquote>'.repeat(n))),
      (n: number) => text(`${'> '.repeat(n)}Hot?\nNo.`),
      (n: number) => text(`${' '.repeat(n)}Warm.`),
      reddit,
    ])
      expect((await read(make(50_000)))[0]!.comments).to.not.have.length(0);
  });

  it('full of nulls are refused as what they are', async () => {
    const refused = await read('w\0o\0rd'.repeat(1_000)).catch((error) => error);
    expect(refused).to.be.instanceOf(InputError);
    expect(refused).to.include({ code: 'binary' });
  });

  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  it('whose ids are names that every object knows keep their comments and who answers whom', async () => {
    const chain = NAMES.map((id, at) => post(id, `Says ${id}.`, at === 0 ? 0 : NAMES[at - 1]));
    const pages = NAMES.map((id, at) => ({ id, n: at + 1, parent: at === 0 ? null : at, text: `Says ${id}.` }));
    const captures = [
      ...(await read(wxr(chain.join('')))),
      ...(await read(JSON.stringify({ article: { title: 'T' }, statedCount: null, comments: pages }))),
    ];
    for (const { comments } of captures) {
      expect(comments.map(({ id }) => id)).to.deep.equal(NAMES);
      expect(comments.map(({ parent }) => parent)).to.deep.equal([null, 1, 2, 3]);
    }
    expect(({} as Record<string, unknown>).author).to.equal(undefined);
  });

  it('whose authors, formats of words and states are such names are read as they stand', async () => {
    const odd = post(1, 'x')
      .replace('Ada', '__proto__')
      .replace('</wp:comment>', '<wp:comment_type>constructor</wp:comment_type></wp:comment>');
    const [capture] = await read(wxr(odd));
    expect(capture!.comments[0]).to.include({ author: '__proto__', kind: 'comment', status: null });
    const own = JSON.parse(`{"article":{"title":"T","__proto__":{"text":"x"}},"statedCount":null,"comments":[]}`);
    expect((await read(JSON.stringify(own)))[0]!.article.text).to.equal('');
  });

  it('whose names are scripts or drive a terminal stay plain text', async () => {
    const name = '<script>alert(1)</script>\u001b[2J\u001b]0;owned\u0007';
    const [capture] = await read(
      JSON.stringify({ article: { title: name }, statedCount: null, comments: [{ n: 1, author: name, text: name }] }),
    );
    expect(capture!.comments[0]!.author).to.include('<script>');
    const [onPage] = await read(page('').replace('Ada', name.replaceAll('<', '&lt;')));
    expect(onPage!.comments[0]!.author).to.include('<script>alert(1)</script>');
  });
});
