import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

describe('WordPress APIs', () => {
  it('read comments by post', async () => {
    const comment = (id: number, post: number, parent: number, more: object = {}) => ({
      id,
      post,
      parent,
      author: 0,
      author_name: 'R &amp; S',
      author_url: '',
      date: '2024-07-01T12:00:00',
      date_gmt: '2024-07-01T10:00:00',
      content: { rendered: '<p>Well,<br />\nyes.</p>\n' },
      link: `https://w.example/p${post}/comment-page-2/#comment-${id}`,
      status: 'approved',
      type: 'comment',
      ...more,
    });
    const captures = await readString(
      JSON.stringify([
        comment(3, 1, 2),
        comment(2, 1, 0, { status: 'hold', author: 8 }),
        comment(4, 9, 0, {
          type: 'pingback',
          _embedded: { up: [{ title: { rendered: 'Nine' }, link: 'https://w.example/nine/' }] },
        }),
      ]),
    );
    expect(captures.map(({ article }) => [article.title, article.url])).to.deep.equal([
      [null, 'https://w.example/p1/'],
      ['Nine', 'https://w.example/nine/'],
    ]);
    expect(captures.map(outline)).to.deep.equal([
      ['3 > 2 (R & S) approved: Well,/yes.', '2 (R & S) pending: Well,/yes.'],
      ['4 (R & S) approved pingback: Well,/yes.'],
    ]);
    expect(captures[0]!.comments[0]).to.include({
      date: '2024-07-01T12:00:00',
      postedAt: '2024-07-01T10:00:00Z',
      authorId: null,
    });
  });

  it("read WordPress.com's answer", async () => {
    const comments = [
      {
        ID: 2,
        post: { ID: 7, title: 'Seven', link: 'https://x.example/sites/1/posts/7' },
        author: { ID: 5, name: 'Tam' },
        date: '2024-07-01T12:00:00+02:00',
        URL: 'https://t.example/7/#comment-2',
        content: '<p>Ja</p>',
        status: 'unapproved',
        parent: { ID: 1 },
        type: 'comment',
      },
    ];
    const [seven] = await readString(JSON.stringify({ found: 4, comments }));
    expect(seven!.article.title).to.equal('Seven');
    expect(seven!.statedCount).to.equal(4);
    expect(outline(seven!)).to.deep.equal(['2 > 1 (Tam) pending: Ja']);
  });

  it('read posts with the replies that came with them, and a comment alone', async () => {
    const reply = {
      id: 5,
      parent: 0,
      author: 0,
      author_name: 'Uma',
      date: '2024-07-01T12:00:00',
      content: { rendered: '<p>Nice</p>' },
      link: 'https://w.example/p/#comment-5',
      type: 'comment',
    };
    const post = {
      id: 3,
      guid: { rendered: 'https://w.example/?p=3' },
      link: 'https://w.example/p/',
      date: '2024-06-30T12:00:00',
      date_gmt: '2024-06-30T10:00:00',
      title: { rendered: 'Paint &#038; paper' },
      content: { rendered: '<p>Both</p>' },
      comment_status: 'closed',
      _embedded: { author: [{ name: 'Ed' }], replies: [[reply]] },
    };
    const [paint] = await readString(JSON.stringify([post]));
    expect(paint!.article).to.include({
      foreignId: 'https://w.example/?p=3',
      title: 'Paint & paper',
      author: 'Ed',
      publishedAt: '2024-06-30T10:00:00Z',
      text: 'Both',
    });
    expect(paint!.commentsOpen).to.equal(false);
    expect(outline(paint!)).to.deep.equal(['5 (Uma): Nice']);
    const [alone] = await readString(JSON.stringify({ ...reply, post: 3 }));
    expect(outline(alone!)).to.deep.equal(['5 (Uma): Nice']);
  });
});
