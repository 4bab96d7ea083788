import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const ISSUE = 'https://api.github.com/repos/o/r/issues/7';
const rest = (id: number, login: string, body: string) => ({
  id,
  node_id: `N${id}`,
  user: { login, id: id * 10 },
  body,
  issue_url: ISSUE,
  html_url: `https://github.com/o/r/issues/7#issuecomment-${id}`,
  created_at: '2024-03-03T03:03:03Z',
});

describe('GitHub', () => {
  it('reads a list of comments, with and without their issue', async () => {
    const comments = [rest(1, 'gil', 'Same here\r\n\r\n> quoted'), rest(2, 'hope', 'Fixed?')];
    const [loose] = await readString(JSON.stringify(comments));
    expect(loose!.article.url).to.equal('https://github.com/o/r/issues/7');
    expect(outline(loose!)).to.deep.equal(['1 (gil) approved: Same here//> quoted', '2 (hope) approved: Fixed?']);

    const issue = {
      url: ISSUE,
      html_url: 'https://github.com/o/r/issues/7',
      comments_url: `${ISSUE}/comments`,
      id: 70,
      number: 7,
      title: 'It hums',
      user: { login: 'ivy' },
      body: 'At night',
      comments: 2,
      locked: true,
      labels: [{ name: 'bug' }],
      created_at: '2024-03-01T00:00:00Z',
    };
    const [whole] = await readString(JSON.stringify([issue, ...comments]));
    expect(whole!.article).to.include({
      title: 'It hums',
      author: 'ivy',
      text: 'At night',
      url: 'https://github.com/o/r/issues/7',
    });
    expect(whole).to.include({ statedCount: 2, commentsOpen: false });
    expect(whole!.comments).to.have.length(2);
  });

  it('reads a discussion of GraphQL with its replies', async () => {
    const node = (id: string, login: string | null, body: string, more: object = {}) => ({
      id,
      author: login && { login },
      body,
      createdAt: '2024-04-04T04:04:04Z',
      url: `https://github.com/o/r/discussions/3#${id}`,
      ...more,
    });
    const discussion = {
      ...node('D', 'jan', 'What next?'),
      title: 'Plans',
      comments: {
        totalCount: 3,
        nodes: [
          node('a', 'kat', 'Docs', {
            replies: { nodes: [node('b', null, 'Which?', { isMinimized: true, minimizedReason: 'OFF_TOPIC' })] },
          }),
          node('c', 'leo', 'buy now', { isMinimized: true, minimizedReason: 'spam', replies: { nodes: [] } }),
        ],
      },
    };
    const [plans] = await readString(JSON.stringify({ data: { repository: { discussion } } }));
    expect(plans!.article).to.include({ title: 'Plans', author: 'jan', text: 'What next?' });
    expect(plans!.statedCount).to.equal(null);
    expect(outline(plans!)).to.deep.equal([
      'a (kat) approved: Docs',
      'b > #0 () collapsed: Which?',
      'c (leo) spam: buy now',
    ]);
  });

  it("reads giscus' answer", async () => {
    const comment = (id: string, bodyHTML: string, more: object = {}) => ({
      id,
      author: { login: 'mo' },
      bodyHTML,
      createdAt: '2024-01-01T00:00:00Z',
      deletedAt: null,
      isMinimized: false,
      ...more,
    });
    const [page] = await readString(
      JSON.stringify({
        discussion: {
          id: 'D',
          url: 'https://github.com/o/r/discussions/1',
          totalCommentCount: 1,
          totalReplyCount: 1,
          comments: [
            comment('a', '<p dir="auto">Hi <b>all</b></p>', {
              replies: [comment('b', '', { deletedAt: '2024-01-02T00:00:00Z' })],
            }),
          ],
        },
      }),
    );
    expect(outline(page!)).to.deep.equal(['a (mo) approved: Hi all', 'b > #0 (mo) deleted deleted: ']);
  });
});
