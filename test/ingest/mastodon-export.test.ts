import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const status = (id: string, parent: string | null, name: string, content: string, more: object = {}) => ({
  id,
  in_reply_to_id: parent,
  account: { id: `1${id}`, acct: `${name}@fedi.example`, display_name: name, username: name },
  content,
  created_at: '2024-05-01T08:00:00.000Z',
  url: `https://fedi.example/@${name}/${id}`,
  spoiler_text: '',
  ...more,
});

describe('Mastodon and ActivityPub', () => {
  it('reads a context: the oldest ancestor is the article, the status asked for is not in it', async () => {
    const context = {
      ancestors: [status('1', null, 'ines', '<p>Trams are late</p>'), status('2', '1', 'joao', '<p>Always</p>')],
      descendants: [
        status('4', '3', 'kim', '<p>Not <span>line 5</span></p>', { spoiler_text: 'trams' }),
        status('5', '4', 'ines', '<p>True</p>'),
      ],
    };
    const captures = await readString(JSON.stringify(context));
    expect(captures.map(({ article }) => article.foreignId)).to.deep.equal(['1', '3']);
    expect(captures[0]!.article).to.include({
      author: 'ines',
      text: 'Trams are late',
      url: 'https://fedi.example/@ines/1',
    });
    expect(captures.map(outline)).to.deep.equal([
      ['2 (joao) approved: Always'],
      ['4 (kim) approved: trams//Not line 5', '5 > 4 (ines) approved: True'],
    ]);
  });

  it('reads ActivityPub notes out of activities and collections, bare ids passed over', async () => {
    const note = (id: string, parent: string | null, content: string) => ({
      id: `https://a.example/${id}`,
      type: 'Note',
      inReplyTo: parent && `https://a.example/${parent}`,
      attributedTo: `https://a.example/users/u${id}`,
      content,
      published: '2024-05-01T08:00:00Z',
    });
    const outbox = {
      '@context': 'https://www.w3.org/ns/activitystreams',
      type: 'OrderedCollection',
      orderedItems: [
        {
          type: 'Create',
          object: {
            ...note('1', null, '<p>Soup</p>'),
            type: 'Article',
            name: 'On soup',
            replies: { type: 'Collection', first: { items: [note('2', '1', '<p>Salt?</p>'), 'https://b.example/9'] } },
          },
        },
        { type: 'Create', object: note('3', '2', '<p>Later</p>') },
        { type: 'Announce', object: 'https://c.example/7' },
      ],
    };
    const [soup] = await readString(JSON.stringify(outbox));
    expect(soup!.article).to.include({ title: 'On soup', author: 'u1', text: 'Soup' });
    expect(outline(soup!)).to.deep.equal([
      'https://a.example/2 (u2) approved: Salt?',
      'https://a.example/3 > https://a.example/2 (u3) approved: Later',
    ]);
  });
});
