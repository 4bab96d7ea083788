import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readString } from './read-string.ts';

const EXPORT = readFileSync(new URL('../fixtures/wordpress-export.xml', import.meta.url), 'utf8');

describe('WordPress export', () => {
  it('yields posts, pages and whatever has comments, in the order of the file', async () => {
    const captures = await readString(EXPORT);
    expect(captures.map(({ article, comments }) => [article.title, comments.length])).to.deep.equal([
      ['Should the ferry run at night? Pros & cons', 4],
      ['harbour.jpg', 1],
      ['About us', 0],
    ]);
    expect(captures.map(({ commentsOpen }) => commentsOpen)).to.deep.equal([true, null, false]);
  });

  it('reads the article with its categories, without its tags', async () => {
    const [{ article }] = (await readString(EXPORT)) as [Awaited<ReturnType<typeof readString>>[0]];
    expect(article).to.deep.equal({
      foreignId: 'https://harbour.example/?p=41',
      title: 'Should the ferry run at night? Pros & cons',
      author: 'petra',
      date: '2026-05-04 10:00:00',
      publishedAt: '2026-05-04T08:00:00Z',
      url: 'https://harbour.example/night-ferry/',
      categories: ['Town & council'],
      text: 'The town council votes on Tuesday.\n\nTell us what you think.',
    });
  });

  it('reads who, when, under what, of which kind and in which state', async () => {
    const comments = (await readString(EXPORT))[0]!.comments;
    expect(
      comments.map(({ id, author, parent, kind, status }) => ({ id, author, parent, kind, status })),
    ).to.deep.equal([
      { id: '501', author: 'Tove & Nils', parent: { by: 'none' }, kind: 'comment', status: 'approved' },
      { id: '502', author: 'petra', parent: { by: 'id', id: '501' }, kind: 'comment', status: 'pending' },
      { id: '503', author: 'Island Mirror » Ferries', parent: { by: 'none' }, kind: 'pingback', status: 'spam' },
      { id: '504', author: null, parent: { by: 'id', id: '99' }, kind: 'comment', status: 'trash' },
    ]);
    expect(comments.map(({ date, postedAt }) => [date, postedAt])).to.deep.equal([
      ['2026-05-04 12:30:00', '2026-05-04T10:30:00Z'],
      ['2026-05-04 13:00:00', '2026-05-04T13:00:00'],
      [null, null],
      [null, null],
    ]);
    expect(comments[0]!.authorId).to.equal(null);
    expect(comments[1]!.authorId).to.equal('7');
    expect(comments[0]!.url).to.equal('https://harbour.example/night-ferry/#comment-501');
    expect(EXPORT.split('\n')[comments[2]!.line! - 1]).to.include('<wp:comment>');
  });

  it('keeps line ends and paragraphs of a body and resolves its markup', async () => {
    const text = (await readString(EXPORT))[0]!.comments[0]!.text;
    expect(text).to.equal('Yes, please.\nThe last boat leaves at nine!\n\nMy shift ends at ten — every week.');
  });

  it('says of an unknown status that it is unknown', async () => {
    const [, picture] = await readString(EXPORT);
    expect(picture!.comments[0]!.status).to.equal(null);
    expect(picture!.problems).to.have.length(1);
    expect(picture!.problems[0]).to.include({ code: 'status-unknown', comment: 1 });
  });

  it('carries over neither e-mail nor IP addresses', async () => {
    expect(JSON.stringify(await readString(EXPORT))).to.not.match(/@|203\.0\.113/);
  });

  it('reads the same in pieces of any size, and with other prefixes for the same namespaces', async () => {
    const whole = await readString(EXPORT);
    for (const pieceSize of [7, 100, 1023]) expect(await readString(EXPORT, { pieceSize })).to.deep.equal(whole);
    const renamed = EXPORT.replace(/\bwp(?=[:=])/g, 'w').replaceAll('export/1.2/', 'export/1.1/');
    expect(await readString(renamed)).to.deep.equal(whole);
  });

  it('keeps what stands before a cut, and says where the file ends', async () => {
    const cut = EXPORT.slice(0, EXPORT.indexOf('pay for the crew'));
    const captures = await readString(cut);
    expect(captures).to.have.length(1);
    expect(captures[0]!.comments.map(({ text }) => text.slice(0, 9))).to.deep.equal(['Yes, plea', 'Who would']);
    expect(captures[0]!.problems).to.have.length(1);
    expect(captures[0]!.problems[0]).to.include({ code: 'truncated', line: cut.split('\n').length });
  });

  it('keeps every comment that stands before a cut, wherever the cut is', async () => {
    const bodies = ['The last boat', 'pay for the crew', 'the night boat', 'An answer to', 'Lovely light'];
    for (let end = EXPORT.indexOf('<item>') + 10; end < EXPORT.length - 20; end += 37) {
      const cut = EXPORT.slice(0, end);
      const captures = await readString(cut);
      const text = JSON.stringify(captures);
      for (const body of bodies) expect(text.includes(body), `${body} at ${end}`).to.equal(cut.includes(body));
      expect(captures.at(-1)!.problems.map(({ code }) => code)).to.include('truncated');
    }
  });

  it('keeps comments whose article has lost its beginning', async () => {
    const torn =
      EXPORT.slice(0, EXPORT.indexOf('<item>')) +
      EXPORT.slice(EXPORT.indexOf('<wp:comment>'), EXPORT.indexOf('<item>', 2000));
    const [orphans] = await readString(torn);
    expect(orphans!.comments.map(({ id }) => id)).to.deep.equal(['501', '502', '503', '504']);
    expect(orphans!.problems.map(({ code }) => code)).to.deep.equal(['article-missing', 'truncated']);
  });

  it('keeps the words of a comment that has lost the element around it', async () => {
    const captures = await readString(
      EXPORT.replace('<item>', '<wp:comment_content>Nobody asked the otters</wp:comment_content><item>'),
    );
    expect(captures).to.have.length(3);
    expect(captures.at(-1)!.unread.map(({ text }) => text)).to.deep.equal(['Nobody asked the otters']);
    expect(captures.at(-1)!.problems.map(({ code }) => code)).to.include('comment-damaged');
  });

  it('survives hostile content', async () => {
    const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
    const [bombed] = await readString(EXPORT.replace('<rss', `${bomb}<rss`).replace('petra]]>', ']]>&c;<![CDATA['));
    expect(JSON.stringify(bombed)).to.not.include('aaaaaaaaaa');

    const attributes = Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ');
    expect(await readString(EXPORT.replace('<item>', `<item ${attributes}>`))).to.have.length(3);

    const deep = await readString(EXPORT.replace('Lovely light', '<b>'.repeat(50_000)));
    expect(deep[1]!.comments[0]!.text).to.equal('in this picture');
    expect(await readString(EXPORT.replace('Lovely light', '</b>'.repeat(50_000)))).to.have.length(3);

    const script = '<script>alert(1)</script>';
    const [named] = await readString(EXPORT.replace('Tove &amp; Nils', `${script}Tove &lt;b&gt;`));
    expect(named!.comments[0]!.author).to.equal('Tove <b>');
  });
});
