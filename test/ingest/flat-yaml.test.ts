import { expect } from 'chai';
import { parseFlatYaml } from '../../server/ingest/flat-yaml.ts';

const read = (text: string) => Object.fromEntries(parseFlatYaml(text));

describe('flat YAML', () => {
  it('reads plain values, over several lines and with comments', () => {
    expect(
      read('---\na: one  # not this\nb: two\n  three\n\n# no\nc:\nd: http://x.example/#y\n"e f": ~\n'),
    ).to.deep.equal({
      a: 'one',
      b: 'two three',
      c: '',
      d: 'http://x.example/#y',
      'e f': '',
    });
  });

  it('reads double quotes with escapes, folded lines and joined ones', () => {
    expect(
      read(
        'a: "one \\"two\\"\\r\\n\\r\\nthree \\u00e9\\x21 \\\\"\nb: "folded\n  here\n\n  and \\\n  there: x"\nc: "open\nd: no',
      ),
    ).to.deep.equal({
      a: 'one "two"\r\n\r\nthree é! \\',
      b: 'folded here\nand there: x',
      c: 'open d: no',
    });
  });

  it('reads single quotes, in which two are one', () => {
    expect(read("a: 'it''s'\nb: 'x: y\n  z'\nc: ''\n")).to.deep.equal({ a: "it's", b: 'x: y z', c: '' });
  });

  it('reads blocks, literal and folded', () => {
    expect(read('a: |-\n  one\n    two: 2\n\n  three\nb: >\n  four\n  five\n\n  six\nc: 7\n')).to.deep.equal({
      a: 'one\n  two: 2\n\nthree',
      b: 'four five\nsix',
      c: '7',
    });
  });

  it('passes over lists and maps', () => {
    expect(read('a:\n  - x\n  - y\nb:\n  c: 1\nd: [1, 2]\n- stray\ne: 2\n')).to.deep.equal({
      a: '',
      b: '',
      d: '[1, 2]',
      e: '2',
    });
  });

  it('stays fast on hostile text', () => {
    const started = performance.now();
    for (const text of [
      'a: "'.repeat(50_000),
      `a: "${'\\'.repeat(200_000)}`,
      'a:\n'.repeat(100_000),
      ' '.repeat(300_000),
      `a: '${"'".repeat(100_001)}`,
      'x'.repeat(300_000),
      `a: "\n${'\n'.repeat(200_000)}`,
      `a: "${'\\\n'.repeat(20_000)}`,
      `a: ${'#'.repeat(200_000)}`,
      `a: ${' '.repeat(200_000)}b`,
    ])
      parseFlatYaml(text);
    expect(performance.now() - started).to.be.lessThan(3000);
  });
});
