import { expect } from 'chai';
import { type Page, type PageElement, parsePage, walk } from '../../server/ingest/html.ts';
import { textOf } from '../../server/ingest/page-text.ts';

/** The tree in one line: `div(p:one p:two)`. */
function sketch(page: Page, name = 'body'): string {
  const root = page.elements.find((element) => element.name === name)!;
  const inside = (element: PageElement): string => {
    const below = page.elements.filter((child) => child.parent === element).map(inside);
    return below.length > 0 ? `${element.name}(${below.join(' ')})` : element.name;
  };
  return inside(root);
}

const sketchOf = (html: string) => sketch(parsePage(`<body>${html}</body>`));

describe('a page', () => {
  it('closes what authors leave open, as browsers do', () => {
    expect(sketchOf('<p>a<p>b<div>c</div>')).to.equal('body(p p div)');
    expect(sketchOf('<ul><li>a<li>b<ul><li>c</ul><li>d</ul>')).to.equal('body(ul(li li(ul(li)) li))');
    expect(sketchOf('<dl><dt>a<dd>b<dt>c<dd>d</dl>')).to.equal('body(dl(dt dd dt dd))');
    expect(sketchOf('<table><tr><td>a<td>b<tr><td>c</table>')).to.equal('body(table(tr(td td) tr(td)))');
    expect(sketchOf('<a href=x>one<a href=y>two')).to.equal('body(a a)');
  });

  it('lets a list item end through a div, but not through another list', () => {
    expect(sketchOf('<ul><li><div>a<li>b</ul>')).to.equal('body(ul(li(div) li))');
  });

  it('ignores stray end tags', () => {
    expect(sketchOf('<div>a</span></li></p><b>x</b></div>')).to.equal('body(div(br b))');
    expect(sketchOf('<div><table><tr><td>a</div>b</td></tr></table><i>c</i></div>')).to.equal(
      'body(div(table(tr(td)) i))',
    );
  });

  it('goes on after </body>', () => {
    const page = parsePage('<html><body><p>a</p></body></html><div id="late">b</div>');
    expect(page.ids.get('late')!.parent!.name).to.equal('body');
  });

  it('resolves entities in text and attributes', () => {
    const page = parsePage('<p title="a &amp; b">&lt;em&gt; &#8220;x&#8221; &nbsp;&hellip;</p>');
    expect(page.elements[0]!.attributes.get('title')).to.equal('a & b');
    expect(textOf(page, page.elements[0]!)).to.equal('<em> “x” …');
  });

  it('knows the line on which an element starts', () => {
    const page = parsePage('<div>\n<p>a</p>\n\n<p\n id="x">b</p></div>');
    expect(page.elements.map((element) => page.lineOf(element))).to.deep.equal([1, 2, 4]);
  });

  it('does not mistake the title of a drawing for the end of the page', () => {
    expect(sketchOf('<svg><title>T</title><path/></svg><p>x</p>')).to.equal('body(svg(title path) p)');
  });

  it('is walked without what is skipped', () => {
    const page = parsePage('<div><ul><li>a</li></ul><p><b>c</b></p></div>');
    const names = [...walk(page, page.elements[0]!, ({ name }) => name === 'ul')].map(({ name }) => name);
    expect(names).to.deep.equal(['div', 'p', 'b']);
  });

  it('may be nested 50,000 deep', () => {
    const page = parsePage(`${'<div>'.repeat(50_000)}deep${'</div>'.repeat(50_000)}<p>after</p>`);
    expect(page.elements).to.have.lengthOf(50_001);
    expect(textOf(page, { index: 0, end: page.nodes.length })).to.equal('deep\n\nafter');
    expect(page.elements.at(-1)!.parent).to.equal(null);
  });

  it('takes as long for stray end tags as for any others', () => {
    const depth = '<div>'.repeat(20_000);
    const time = (tail: string) => {
      const begin = process.cpuUsage();
      parsePage(depth + tail);
      return process.cpuUsage(begin).user;
    };
    time('</span>'.repeat(20_000));
    const short = Math.max(time('</span>'.repeat(20_000)), 2000);
    expect(time('</span>'.repeat(160_000))).to.be.below(short * 8 * 4);
  });

  it('survives whatever is not markup', () => {
    for (const html of [
      '',
      '<',
      '<!--',
      '<![CDATA[',
      '</',
      '<a',
      '<a b',
      '<a b="',
      '&',
      '&#',
      '&#x110000;',
      '\u0000',
      '<script>',
      '<title>',
      '<p <p',
      '<>',
    ])
      expect(() => parsePage(html.repeat(1000)), html).not.to.throw();
  });
});
