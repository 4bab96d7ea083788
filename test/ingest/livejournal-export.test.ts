import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const comment = (id: number, name: string, text: string, inner = '', more = '') => `<comment id="${id}" ${more}>
  <user name="${name} Long" username="${name}" type="P"/><date>2015-6-5 8:5:0</date><url>https://j.example/1.html?thread=${id}</url>
  <subject></subject><text>${text}</text>${inner ? `<comments>${inner}</comments>` : ''}</comment>`;
const page = (comments: string) => `<entrypage><entry id="1"><user username="host"/><date>2015-6-4 18:15:0</date>
  <url>https://j.example/1.html</url><subject>On fences</subject><text>Tall &lt;br /&gt;ones</text></entry><comments>${comments}</comments></entrypage>`;

describe('LiveJournal', () => {
  it('reads a page with its nested comments, folded ones included, in display order', async () => {
    const [fences] = await readString(
      page(
        comment(
          1,
          'ana',
          'Mine is low',
          comment(2, 'ben', 'And?', comment(3, 'cat', '', '', 'full="false"')) + comment(4, 'dov', 'Same'),
        ) + comment(5, 'eve', '', '', 'deleted="true"'),
      ),
    );
    expect(fences!.article).to.include({
      title: 'On fences',
      author: 'host',
      date: '2015-6-4 18:15:0',
      publishedAt: '2015-06-04T18:15:00',
      text: 'Tall\nones',
    });
    expect(outline(fences!)).to.deep.equal([
      '1 (ana) approved: Mine is low',
      '2 > #0 (ben) approved: And?',
      '3 > #1 (cat) collapsed: ',
      '4 > #0 (dov) approved: Same',
      '5 (eve) deleted deleted: ',
    ]);
    expect(fences!.comments[0]!.postedAt).to.equal('2015-06-05T08:05:00');
  });

  it('reads comments that have lost the list around them, and keeps words behind the end', async () => {
    const torn = page(comment(1, 'ana', 'Mine is low'))
      .replace('<comments>', '')
      .replace('</comments>', '');
    const [fences] = await readString(`${torn}<text>Mine is lower</text>`);
    expect(outline(fences!)).to.deep.equal(['1 (ana) approved: Mine is low']);
    expect(fences!.unread.map(({ text }) => text)).to.deep.equal(['Mine is lower']);
    expect(fences!.problems.map(({ code }) => code)).to.deep.equal(['stray-text']);
  });

  it('reads replies 50,000 deep', async () => {
    const depth = 50_000;
    const nested =
      Array.from({ length: depth }, (_, i) => `<comment id="${i}"><text>${i}</text><comments>`).join('') +
      '</comments></comment>'.repeat(depth);
    const [deep] = await readString(page(nested));
    expect(deep!.comments).to.have.length(depth);
    expect(deep!.comments.at(-1)!.parent).to.deep.equal({ by: 'index', index: depth - 2 });
    expect(deep!.problems).to.deep.equal([]);
  });

  it('reads the comment export, in which names stand behind the comments', async () => {
    const captures = await readString(`<livejournal><comments>
      <comment id="9" jitemid="2" posterid="5"><body>First</body><date>2010-01-02T03:04:05Z</date></comment>
      <comment id="10" jitemid="2" posterid="0" parentid="9" state="S"><subject>Psst</subject><body>Hidden</body></comment>
      <comment id="11" jitemid="3" posterid="5" state="D"/><comment id="12" jitemid="3"><subject>+1</subject></comment></comments>
      <usermaps><usermap id="5" user="faye"/></usermaps></livejournal>`);
    expect(captures.map(({ article }) => article.foreignId)).to.deep.equal(['2', '3']);
    expect(captures[0]!.comments[1]!.label).to.equal('Psst');
    expect(captures.flatMap(outline)).to.deep.equal([
      '9 (faye) approved: First',
      '10 > 9 () pending: Hidden',
      '11 (faye) deleted deleted: ',
      '12 () approved: +1',
    ]);
  });
});
