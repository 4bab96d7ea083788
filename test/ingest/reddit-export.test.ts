import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const listing = (...children: object[]) => ({ kind: 'Listing', data: { children } });
const more = (count: number) => ({ kind: 'more', data: { count, children: [] } });
const comment = (id: string, parent: string, body: string, replies: object | '' = '') => ({
  kind: 't1',
  data: {
    id,
    name: `t1_${id}`,
    parent_id: parent,
    link_id: 't3_p',
    author: `u_${id}`,
    body,
    created_utc: 1700000000,
    replies,
    permalink: `/r/sheds/c/${id}/`,
  },
});
const post = {
  kind: 't3',
  data: {
    id: 'p',
    name: 't3_p',
    title: 'Roof &amp; rain',
    author: 'roofer',
    selftext: 'It *leaks*.',
    created_utc: 1699999999,
    num_comments: 9,
    subreddit: 'sheds',
    permalink: '/r/sheds/p/',
    locked: true,
  },
};

describe('Reddit', () => {
  it('reads a post with its comments in display order, stubs counted', async () => {
    const tree = [
      listing(post),
      listing(
        comment(
          'a',
          't3_p',
          'Tar &gt; felt',
          listing(comment('b', 't1_a', '[deleted]', listing(comment('c', 't1_b', 'Why?'), more(4)))),
        ),
        comment('d', 't3_p', '[removed]'),
        more(2),
      ),
    ];
    const [roof] = await readString(JSON.stringify(tree).replaceAll('1700000000', '1700000000.0'));
    expect(roof!.article).to.include({
      foreignId: 't3_p',
      title: 'Roof & rain',
      author: 'roofer',
      text: 'It *leaks*.',
      url: 'https://www.reddit.com/r/sheds/p/',
    });
    expect(roof).to.include({ statedCount: 9, commentsOpen: false });
    expect(outline(roof!)).to.deep.equal([
      't1_a (u_a) approved: Tar > felt',
      't1_b > t1_a (u_b) deleted: [deleted]',
      't1_c > t1_b (u_c) approved: Why?',
      't1_d (u_d) removed: [removed]',
    ]);
    expect(roof!.comments[0]).to.include({ date: '1700000000.0', postedAt: '2023-11-14T22:13:20Z' });
    expect(roof!.problems.map(({ code }) => code)).to.deep.equal(['comments-folded']);
    expect(roof!.problems[0]!.message).to.include('6 comments');
  });

  it('reads archives that keep posts and comments line by line, in any order', async () => {
    const lines = [
      comment('b', 't1_a', 'And?').data,
      post.data,
      comment('a', 't3_p', 'Tin').data,
      { ...comment('z', 't3_q', 'Other').data, link_id: 't3_q' },
    ];
    const captures = await readString(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(captures.map(({ article }) => article.title)).to.deep.equal(['Roof & rain', null]);
    expect(captures.map(outline)).to.deep.equal([
      ['t1_b > t1_a (u_b) approved: And?', 't1_a (u_a) approved: Tin'],
      ['t1_z (u_z) approved: Other'],
    ]);
  });

  it('sorts a listing of loose comments by the posts that they name', async () => {
    const loose = comment('x', 't3_s', 'Slate');
    Object.assign(loose.data, { link_id: 't3_s', link_title: 'Slates', link_author: 'sl' });
    const captures = await readString(JSON.stringify(listing(comment('a', 't3_p', 'Tin'), loose)));
    expect(captures.map(({ article }) => article.title)).to.deep.equal([null, 'Slates']);
  });

  it('reads replies 20,000 deep', async () => {
    const depth = 20_000;
    const open = Array.from({ length: depth }, (_, i) =>
      JSON.stringify(comment(`c${i}`, i ? `t1_c${i - 1}` : 't3_p', 'x')).replace(
        '"replies":""',
        '"replies":{"kind":"Listing","data":{"children":[',
      ),
    ).map((text) => text.slice(0, text.indexOf('"children":[') + 12));
    const [deep] = await readString(
      `[${JSON.stringify(listing(post))},{"kind":"Listing","data":{"children":[${open.join('')}`,
    );
    expect(deep!.comments).to.have.length(depth);
    expect(deep!.problems.map(({ code }) => code)).to.include('truncated');
  });
});
