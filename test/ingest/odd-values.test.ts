import { expect } from 'chai';
import fc from 'fast-check';
import { InputError } from '../../server/ingest/input.ts';
import { place } from '../../server/thread/place.ts';
import { readString } from './read-string.ts';

/** One small document of each JSON form. The test puts other values where its own stand. */
const DOCUMENTS: Record<string, unknown> = {
  'reddit-export': [
    { kind: 'Listing', data: { children: [{ kind: 't3', data: { id: 'p', title: 'T', num_comments: 1 } }] } },
    {
      kind: 'Listing',
      data: {
        children: [
          {
            kind: 't1',
            data: {
              id: 'a',
              parent_id: 't3_p',
              body: 'x',
              replies: { kind: 'Listing', data: { children: [{ kind: 'more', data: { count: 2 } }] } },
            },
          },
        ],
      },
    },
  ],
  'hacker-news-export': {
    id: 1,
    type: 'story',
    story_id: 1,
    title: 'T',
    children: [{ id: 2, parent_id: 1, author: 'a', text: 'x', children: [{ id: 3, parent_id: 2 }] }],
  },
  'discourse-export': {
    id: 1,
    title: 'T',
    tags: ['t'],
    post_stream: {
      posts: [
        { id: 1, post_number: 1, cooked: 'x' },
        { id: 2, post_number: 2, reply_to_post_number: 1, cooked: 'y' },
        { id: 3, post_type: 3 },
      ],
    },
  },
  'mastodon-export': {
    ancestors: [{ id: '1', in_reply_to_id: null, account: { acct: 'a' }, content: 'x' }],
    descendants: [{ id: '2', in_reply_to_id: '1', account: { acct: 'b' }, content: 'y' }],
  },
  'lemmy-export': {
    comments: [
      {
        comment: { id: 2, path: '0.1.2', content: 'x', post_id: 5 },
        creator: { name: 'a' },
        post: { id: 5, name: 'T' },
      },
    ],
    post_view: { post: { id: 5 }, counts: { comments: 1 } },
  },
  'github-export': {
    data: {
      repository: {
        discussion: {
          title: 'T',
          body: 'x',
          comments: {
            nodes: [
              {
                id: 'a',
                author: { login: 'l' },
                body: 'y',
                createdAt: '2024-01-01T00:00:00Z',
                replies: { nodes: [{ id: 'b', body: 'z' }] },
              },
            ],
          },
        },
      },
    },
  },
  'isso-export': {
    id: null,
    total_replies: 1,
    replies: [{ id: 1, text: 'x', mode: 1, created: 1.5, replies: [{ id: 2, parent: 1, text: 'y' }] }],
  },
  'commento-export': {
    comments: [{ commentHex: 'a', parentHex: 'root', commenterHex: 'w', markdown: 'x', url: '/p', domain: 'd' }],
    commenters: [{ commenterHex: 'w', name: 'N' }],
  },
  'remark42-export': {
    comments: [
      {
        comment: { id: 'a', pid: '', text: 'x', locator: { url: '/p' }, user: { name: 'N' } },
        replies: [{ comment: { id: 'b', pid: 'a', locator: { url: '/p' } } }],
      },
    ],
  },
  'artalk-export': [
    {
      id: '1',
      rid: '0',
      content: 'x',
      page_key: '/p',
      created_at: '2021-10-28 19:50:15 +0800',
      site_urls: 'https://s.example',
    },
  ],
  'wordpress-api': [
    { id: 1, post: 2, parent: 0, author_name: 'N', content: { rendered: 'x' }, link: 'l' },
    { id: 3, title: { rendered: 'T' }, comment_status: 'open', _embedded: { replies: [[{ id: 4 }]] } },
  ],
  'rejoinder-json-lines': {
    article: { title: 'T', categories: ['c'] },
    statedCount: 1,
    comments: [{ n: 1, text: 'x', parent: null, parentKnown: true, kind: 'comment' }],
    problems: [{ code: 'c' }],
    unread: [{ text: 'u' }],
  },
};

/** Puts `value` in the place of the `position`-th value of a document, counted as JSON.stringify meets them. */
function withOddValue(document: unknown, position: number, value: unknown): string {
  let count = 0;
  return JSON.stringify(document, (_, current) => (count++ === position ? value : current));
}

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e300,
    [],
    {},
    [null],
    [[]],
    { id: {} },
    '2',
    true,
    ['x'],
    '\u0000',
    '__proto__',
    'constructor',
  ),
);

const WORDS = /^(?:comment|pingback|trackback|deleted|missing|approved|pending|spam|trash|removed|collapsed)$/;

/** What a format yields is in our own words and types, whatever it was given. */
function expectOurWords({ article, comments, statedCount }: ReturnType<typeof place>): void {
  for (const { kind, status, text, author, id, date, url } of comments) {
    for (const word of [kind, status ?? 'approved']) expect(word).to.match(WORDS);
    for (const value of [author, id, date, url]) expect(value === null || typeof value === 'string').to.equal(true);
    expect(text).to.be.a('string');
  }
  for (const value of [article.title, article.url, article.foreignId])
    expect(value === null || typeof value === 'string').to.equal(true);
  expect(statedCount === null || Number.isFinite(statedCount)).to.equal(true);
}

describe('exports with odd values', () => {
  for (const [name, document] of Object.entries(DOCUMENTS)) {
    it(`are read or refused, never broken off: ${name}`, async () => {
      const positions = JSON.stringify(document).length;
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: Math.ceil(positions / 8) }), oddValue, async (position, value) => {
          const text = withOddValue(document, position, value) ?? '';
          try {
            for (const capture of await readString(text, { as: name })) expectOurWords(place(capture));
          } catch (error) {
            expect(error).to.be.instanceOf(InputError);
          }
        }),
        { numRuns: 300 },
      );
    });
  }

  it('are recognized as they stand', async () => {
    for (const [name, document] of Object.entries(DOCUMENTS))
      expect((await readString(JSON.stringify(document)))[0]!.format, name).to.equal(name);
  });
});
