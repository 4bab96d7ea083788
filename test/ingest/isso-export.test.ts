import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

describe('Isso', () => {
  const comment = (id: number, parent: number | null, text: string, more: object = {}) => ({
    id,
    parent,
    text,
    author: null,
    website: null,
    mode: 1,
    created: 1464818460.732863,
    hash: 'ab',
    ...more,
  });

  it('reads nested replies, and says how many an answer leaves out', async () => {
    const answer = {
      id: null,
      total_replies: 2,
      hidden_replies: 1,
      replies: [
        comment(1, null, '<p>Hello</p>', {
          author: 'Nia',
          replies: [comment(2, 1, '<p>You <em>too</em></p>', { mode: 2 })],
          total_replies: 3,
          hidden_replies: 2,
        }),
        comment(3, null, '', { mode: 4 }),
      ],
    };
    const [page] = await readString(JSON.stringify(answer));
    expect(outline(page!)).to.deep.equal([
      '1 (Nia) approved: Hello',
      '2 > 1 () pending: You too',
      '3 () deleted deleted: ',
    ]);
    expect(page!.comments[0]).to.include({ date: '1464818460.732863', postedAt: '2016-06-01T22:01:00.732Z' });
    expect(page!.problems[0]!.message).to.match(/^3 replies/);
  });

  it('reads the generic list that it imports', async () => {
    const threads = [
      {
        id: '/soil/',
        title: 'Soil',
        comments: [
          {
            text: 'Loam',
            author: 'Ola',
            email: 'o@mail.example',
            remote_addr: '203.0.113.3',
            created: '2020-02-02 10:00:00',
          },
        ],
      },
    ];
    const [soil] = await readString(JSON.stringify(threads));
    expect(soil!.article).to.include({ title: 'Soil', url: '/soil/' });
    expect(outline(soil!)).to.deep.equal(['- (Ola): Loam']);
    expect(JSON.stringify(soil)).to.not.match(/@|203/);
  });
});
