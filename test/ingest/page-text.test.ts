import { expect } from 'chai';
import { parsePage } from '../../server/ingest/html.ts';
import { textOf } from '../../server/ingest/page-text.ts';

function text(html: string, skip?: string): string {
  const page = parsePage(html);
  return textOf(page, { index: 0, end: page.nodes.length }, skip ? ({ classes }) => classes.includes(skip) : undefined);
}

describe('the text of a page', () => {
  it('keeps paragraphs apart and lines together', () => {
    expect(text('<p>One\n  and <b>two</b>.</p><p>Three<br>four</p><div>five</div><div>six</div>')).to.equal(
      'One and two.\n\nThree\nfour\n\nfive\nsix',
    );
  });

  it('joins words that only tags divide, and parts those that blanks do', () => {
    expect(text('f<i>oo</i> <b>bar</b><u>baz</u>')).to.equal('foo barbaz');
  });

  it('keeps the lines of preformatted text', () => {
    expect(text('<pre>a\n  b\n\nc</pre>')).to.equal('a\n  b\n\nc');
  });

  it('drops what nobody wrote for readers', () => {
    expect(
      text(
        'a<script>x()</script><style>y</style><noscript>z</noscript><button>Reply</button><span class="screen-reader-text">w</span> b',
      ),
    ).to.equal('a b');
  });

  it('reads smileys that are pictures, and no other pictures', () => {
    expect(text('Fine <img class="wp-smiley" alt=":)"> <img class="avatar" alt="me">')).to.equal('Fine :)');
  });

  it('leaves out what it is told to', () => {
    expect(text('<p>a<span class="x">b</span>c</p>', 'x')).to.equal('ac');
  });
});
