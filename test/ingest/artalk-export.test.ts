import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

describe('Artalk', () => {
  it('reads Artrans, where every field is a string', async () => {
    const comment = (id: string, rid: string, page: string, more: object = {}) => ({
      id,
      rid,
      content: `c${id}`,
      ua: 'x',
      ip: '203.0.113.9',
      created_at: '2021-10-28 19:50:15 +0800 +08',
      is_collapsed: 'false',
      is_pending: 'false',
      nick: `N${id}`,
      email: 'n@mail.example',
      page_key: page,
      page_title: 'P',
      site_urls: 'https://s.example',
      ...more,
    });
    const captures = await readString(
      JSON.stringify([
        comment('1', '0', '/p.html'),
        comment('2', '1', '/p.html', { is_pending: 'true' }),
        comment('3', '', '/q.html', { is_collapsed: 'true' }),
      ]),
    );
    expect(captures.map(({ article }) => article.url)).to.deep.equal([
      'https://s.example/p.html',
      'https://s.example/q.html',
    ]);
    expect(captures.map(outline)).to.deep.equal([
      ['1 (N1) approved: c1', '2 > 1 (N2) pending: c2'],
      ['3 (N3) collapsed: c3'],
    ]);
    expect(captures[0]!.comments[0]!.postedAt).to.equal('2021-10-28T19:50:15+08:00');
    expect(JSON.stringify(captures)).to.not.match(/@|203\.0/);
  });
});
