import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const EXPORT = `AUTHOR: Wanda
TITLE: Bees &amp; I
STATUS: Publish
ALLOW COMMENTS: 2
PRIMARY CATEGORY: Garden
CATEGORY: Garden
CATEGORY: Honey

UNIQUE URL: https://bees.example/1.html
DATE: 12/01/2005 12:03:26 AM
-----
BODY:
<p>They swarmed.</p>
-----
EXTENDED BODY:
Twice.
-----
EXCERPT:

-----
COMMENT:
AUTHOR: Otto: the beekeeper
EMAIL: otto@mail.example
IP: 203.0.113.5
URL: https://otto.example
DATE: 12/02/2005 01:08:19 PM
DATE: is when you start to worry.
URL: no such thing.

Where did they <b>go</b>?
-----
Signed, O.
-----
PING:
TITLE: On swarms
URL: https://hive.example/9
IP: 203.0.113.6
BLOG NAME: Hive &lt;daily&gt;
DATE: 12/03/2005 09:00:00 AM
Wanda's bees went away
-----
--------
TITLE: Second
DATE: 12/04/2005 23:15:00
-----
BODY:
Short.
-----
--------
`;

describe('Movable Type export', () => {
  it('reads entries with their comments and trackbacks', async () => {
    const [bees, second] = await readString(EXPORT);
    expect(bees!.article).to.include({
      title: 'Bees & I',
      author: 'Wanda',
      date: '12/01/2005 12:03:26 AM',
      publishedAt: '2005-12-01T00:03:26',
      url: 'https://bees.example/1.html',
      text: 'They swarmed.\n\nTwice.',
    });
    expect(bees!.article.categories).to.deep.equal(['Garden', 'Honey']);
    expect(bees!.commentsOpen).to.equal(false);
    expect(outline(bees!)).to.deep.equal([
      '- (Otto: the beekeeper): DATE: is when you start to worry./URL: no such thing.//Where did they go?/-----/Signed, O.',
      "- (Hive &lt;daily&gt;) trackback: Wanda's bees went away",
    ]);
    expect(bees!.comments[0]!.postedAt).to.equal('2005-12-02T13:08:19');
    expect(second!.article).to.include({ title: 'Second', publishedAt: '2005-12-04T23:15:00' });
    expect(second!.comments).to.deep.equal([]);
  });

  it('carries over neither e-mail nor IP addresses', async () => {
    expect(JSON.stringify(await readString(EXPORT))).to.not.match(/@|203\.0\.113/);
  });

  it('keeps what stands before a cut, and says so', async () => {
    const [bees] = await readString(EXPORT.slice(0, EXPORT.indexOf('go</b>')));
    expect(bees!.comments[0]!.text).to.include('Where did they');
    expect(bees!.problems.map(({ code }) => code)).to.deep.equal(['truncated']);
  });

  it('keeps what stands in no section that belongs to the article or a comment', async () => {
    const damaged = EXPORT.replace('DATE: 12/04/2005', 'who wrote this line?\nDATE: 12/04/2005').replace(
      'Short.',
      'Short.\n-----\nEXCERPT:\nIn brief.',
    );
    const [, second] = await readString(damaged);
    expect(second!.unread.map(({ text }) => text.split('\n')[0])).to.deep.equal(['who wrote this line?', 'In brief.']);
  });

  it('joins the parts of a body that is in the file twice', async () => {
    const [, second] = await readString(EXPORT.replace('Short.', 'Short.\n-----\nBODY:\nShorter.'));
    expect(second!.article.text).to.equal('Short.\nShorter.');
  });
});
