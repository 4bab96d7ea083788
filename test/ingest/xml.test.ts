import { expect } from 'chai';
import { Report } from '../../server/ingest/compose.ts';
import { type Element, markupOf, readElements, rootName, textOf } from '../../server/ingest/xml.ts';

async function read(xml: string, isRecord: (name: string, parent: string | null) => boolean, size = 1000) {
  const report = new Report();
  const elements: Element[] = [];
  async function* pieces() {
    for (let at = 0; at < xml.length; at += size) yield xml.slice(at, at + size);
  }
  for await (const element of readElements(pieces(), isRecord, report)) elements.push(element);
  return { elements, problems: report.problems };
}

const named =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

describe('streamed XML', () => {
  it('yields each record when it ends, with what is in it, in pieces of any size', async () => {
    const xml =
      '<?xml version="1.0"?><!-- <r> -->\n<a x="0">no<r id=\'1&amp;2\'>\n one <b>t&lt;w&#111;</b><![CDATA[<three>]]></r>\n<r/></a>';
    for (const size of [1, 2, 3, 5, 1000]) {
      const { elements, problems } = await read(xml, named('r'), size);
      expect(elements.map((element) => [element.attributes.id, element.line, textOf(element)])).to.deep.equal([
        ['1&2', 2, 'one t<wo<three>'],
        [undefined, 4, null],
      ]);
      expect(problems).to.deep.equal([]);
    }
  });

  it('does not keep a record within a record among what is in it', async () => {
    const { elements } = await read(
      '<list><item>1<comment>a</comment>2<comment>b</comment></item></list>',
      named('item', 'comment'),
    );
    expect(elements.map((element) => textOf(element))).to.deep.equal(['a', 'b', '12']);
  });

  it('tells a record by its parent', async () => {
    const { elements } = await read('<a><c>1</c><b><c>2</c></b></a>', (_, parent) => parent === 'b');
    expect(elements.map((element) => textOf(element))).to.deep.equal(['2']);
  });

  it('gives elements back as markup', async () => {
    const { elements } = await read('<r>1 &lt; <p>2 <i>3</i></p>&amp;</r>', named('r'));
    expect(markupOf(elements[0]!)).to.equal('1 &lt; <p>2 <i>3</i></p>&amp;');
  });

  it('forgives end tags that end nothing, and elements that never end', async () => {
    const { elements, problems } = await read('<a></x><r>1<b>2</r></y><r>3</r></a>', named('r'));
    expect(elements.map((element) => textOf(element))).to.deep.equal(['12', '3']);
    expect(problems).to.deep.equal([]);
  });

  it('yields what was open at a cut, and says where the file ends', async () => {
    const { elements, problems } = await read('<a>\n<r>1\n<b>2', named('r'));
    expect(elements.map((element) => textOf(element))).to.deep.equal(['1\n2']);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({ code: 'truncated', line: 3 });
    expect(problems[0]!.message).to.include('<a> <r> <b>');
  });

  it('says that a file without any element is none', async () => {
    expect((await read('no XML here', named('r'))).problems.map(({ code }) => code)).to.deep.equal([
      'stray-text',
      'truncated',
    ]);
  });

  it('costs the same for each tag, however deep', async () => {
    const started = performance.now();
    const depth = 200_000;
    const { elements } = await read(
      `<r>${'<b>'.repeat(depth)}x${'</z>'.repeat(depth)}${'</b>'.repeat(depth)}</r>`,
      named('r'),
      65_536,
    );
    expect(textOf(elements[0]!)).to.equal('x');
    expect(performance.now() - started).to.be.lessThan(5000);
  });

  it('finds the name of the root behind comments and declarations', () => {
    expect(rootName('\ufeff<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><!-- <no> --><wp:rss a="1">')).to.equal(
      'wp:rss',
    );
    expect(rootName('<!-- <no>')).to.equal(null);
    expect(rootName('plain < text')).to.equal(null);
  });
});
