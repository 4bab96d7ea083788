import { expect } from 'chai';
import { toPlainText } from '../../server/ingest/plain-text.ts';

describe('a fragment of HTML as plain text', () => {
  it('keeps paragraphs and lines, and drops the layout of the source', () => {
    expect(toPlainText('<p>One\n two</p>\n\n<p>three<br/>\nfour</p><ul><li>a</li>\n<li>b</li></ul>tail')).to.equal(
      'One two\n\nthree\nfour\n\na\nb\n\ntail',
    );
  });

  it('takes line ends for line ends where the format does', () => {
    expect(toPlainText('one\ntwo<br />\nthree\n\n\nfour <em>five</em>', { breaks: true })).to.equal(
      'one\ntwo\nthree\n\nfour five',
    );
    expect(toPlainText('one\ntwo')).to.equal('one two');
  });

  it('keeps the lines of code', () => {
    expect(toPlainText('see<pre>a\n  b</pre>end')).to.equal('see\n\na\nb\n\nend');
  });

  it('resolves entities once', () => {
    expect(toPlainText('&lt;b&gt; &amp;amp; &eacute;&#233;&#xe9; &nbsp;x &bogus; 1 &lt 2 & 3')).to.equal(
      '<b> &amp; ééé x &bogus; 1 < 2 & 3',
    );
  });

  it('shows nothing of scripts and styles, and of tags only their text', () => {
    expect(
      toPlainText(
        'a<script>alert("<p>")</script><style>p{}</style><!-- no -->b<img src=x onerror="y"><a href="javascript:z">c</a>',
      ),
    ).to.equal('abc');
  });

  it('drops control characters', () => {
    expect(toPlainText('a\u0000b\u0007c\u001b[31m')).to.equal('abc[31m');
  });

  it('is linear, however deep or broken the markup', () => {
    const started = performance.now();
    for (const html of [
      '<b>'.repeat(300_000),
      'x<p>'.repeat(200_000),
      'x<li> '.repeat(200_000),
      '</b>'.repeat(300_000),
      '<'.repeat(500_000),
      '<p '.repeat(300_000),
      '&'.repeat(500_000),
      '<pre>'.repeat(200_000),
      '\n'.repeat(500_000),
      ' '.repeat(500_000),
      `a${' \n'.repeat(300_000)}b`,
      '<!--'.repeat(200_000),
      `<a ${'x=1 '.repeat(200_000)}>`,
    ])
      for (const breaks of [true, false]) toPlainText(html, { breaks });
    expect(performance.now() - started).to.be.lessThan(8000);
  });
});
