import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const post = {
  id: 5,
  name: 'Sharpening',
  body: 'Whet **stone**',
  ap_id: 'https://l.example/post/5',
  published: '2024-06-01T10:00:00.123456Z',
  locked: false,
};
const view = (path: string, name: string, content: string, more: object = {}) => ({
  comment: {
    id: Number(path.split('.').at(-1)),
    post_id: 5,
    path,
    content,
    published: '2024-06-01T11:00:00',
    removed: false,
    deleted: false,
    ap_id: `https://l.example/comment/${path}`,
    ...more,
  },
  creator: { name, actor_id: `https://l.example/u/${name}` },
  post,
  community: { name: 'knives' },
});

describe('Lemmy', () => {
  it('reads the ancestors out of the path', async () => {
    const comments = [
      view('0.11', 'abe', 'Oil or water?'),
      view('0.11.12.13', 'cai', 'gone', { removed: true }),
      view('0.11.12', 'bea', 'Water', { deleted: true }),
    ];
    const [sharp] = await readString(JSON.stringify({ comments }));
    expect(sharp!.article).to.include({
      title: 'Sharpening',
      text: 'Whet **stone**',
      author: null,
      url: 'https://l.example/post/5',
    });
    expect(outline(sharp!)).to.deep.equal([
      '11 (abe) approved: Oil or water?',
      '13 > 12 (cai) removed: gone',
      '12 > 11 (bea) deleted: Water',
    ]);
    expect(sharp!.comments[0]!.postedAt).to.equal('2024-06-01T11:00:00Z');
  });

  it('reads a post that stands alone, with its author and count', async () => {
    const [alone] = await readString(
      JSON.stringify({
        post_view: { post, creator: { name: 'ed' }, counts: { comments: 4 }, community: { name: 'knives' } },
      }),
    );
    expect(alone!.article).to.include({ title: 'Sharpening', author: 'ed' });
    expect(alone!.statedCount).to.equal(4);
  });
});
