import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

describe('Commento', () => {
  it('reads comments of all pages with the names of their writers', async () => {
    const comment = (hex: string, parent: string, who: string, more: object = {}) => ({
      commentHex: hex,
      domain: 'd.example',
      url: '/a',
      commenterHex: who,
      markdown: `I am *${hex}*`,
      html: '',
      parentHex: parent,
      state: 'approved',
      creationDate: '2021-03-12T11:21:56Z',
      deleted: false,
      ...more,
    });
    const commenters = [{ commenterHex: 'w1', name: 'Pia', email: 'pia@mail.example' }];
    const comments = [
      comment('c1', 'root', 'w1'),
      comment('c2', 'root', 'anonymous', { url: '/b', state: 'unapproved' }),
      comment('c3', 'c1', 'anonymous', { deleted: true, markdown: '[deleted]' }),
      comment('c4', 'c1', 'w1', { state: 'flagged' }),
    ];
    const captures = await readString(JSON.stringify({ version: 1, comments, commenters }));
    expect(captures.map(({ article }) => article.url)).to.deep.equal(['https://d.example/a', 'https://d.example/b']);
    expect(captures.map(outline)).to.deep.equal([
      ['c1 (Pia) approved: I am *c1*', 'c3 > c1 () deleted: [deleted]', 'c4 > c1 (Pia) spam: I am *c4*'],
      ['c2 () pending: I am *c2*'],
    ]);
    expect(JSON.stringify(captures)).to.not.include('@');
    const [keyed] = await readString(
      JSON.stringify({ comments: comments.slice(0, 1), commenters: { w1: { name: 'Pia' } } }),
    );
    expect(keyed!.comments[0]!.author).to.equal('Pia');
  });
});
