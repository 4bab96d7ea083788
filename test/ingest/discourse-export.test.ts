import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const post = (number: number, username: string, cooked: string, more: object = {}) => ({
  id: 100 + number,
  post_number: number,
  post_type: 1,
  username,
  user_id: number,
  cooked,
  created_at: `2024-02-0${number}T10:00:00.000Z`,
  reply_to_post_number: null,
  ...more,
});
const TOPIC = {
  id: 12,
  title: 'Which paint?',
  slug: 'which-paint',
  posts_count: 9,
  closed: true,
  tags: ['walls'],
  post_stream: {
    posts: [
      post(1, 'ada', '<p>For <em>damp</em> walls.</p>'),
      post(2, 'bert', '<p>Lime.</p>', { reply_to_post_number: 1 }),
      post(3, 'ada', '<p>How thick?</p>', { reply_to_post_number: 2 }),
      post(4, 'system', '<p>Moved to Walls</p>', { post_type: 3, action_code: 'split_topic' }),
      post(5, 'cleo', '<p>Flagged</p>', { hidden: true, reply_to_post_number: 8 }),
      post(6, 'dot', '', { user_deleted: true }),
    ],
  },
};

describe('Discourse', () => {
  it('takes the first post for the article, and reply numbers for numbers', async () => {
    const [paint] = await readString(JSON.stringify(TOPIC));
    expect(paint!.article).to.include({
      title: 'Which paint?',
      author: 'ada',
      text: 'For damp walls.',
      url: '/t/which-paint/12',
    });
    expect(paint).to.include({ statedCount: 8, commentsOpen: false });
    expect(outline(paint!)).to.deep.equal([
      '102 (bert) approved: Lime.',
      '103 > 102 (ada) approved: How thick?',
      '105 > post number 8 (cleo) collapsed: Flagged',
      '106 (dot) deleted deleted: ',
    ]);
  });

  it('keeps notices apart, and says that posts are missing', async () => {
    const [paint] = await readString(JSON.stringify(TOPIC));
    expect(paint!.unread).to.deep.equal([{ line: null, text: 'system: split_topic: Moved to Walls' }]);
    expect(paint!.problems.map(({ code }) => code)).to.deep.equal(['posts-missing']);
  });
});
