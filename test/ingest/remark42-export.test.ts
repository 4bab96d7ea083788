import { expect } from 'chai';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const comment = (id: string, pid: string, page: string, more: object = {}) => ({
  id,
  pid,
  text: `<p>${id} &amp; co</p>\n`,
  user: { name: `U${id}`, id: `github_${id}`, ip: 'abc' },
  locator: { site: 's', url: page },
  time: '2024-01-01T00:00:00.5Z',
  title: `T${page}`,
  ...more,
});

describe('remark42', () => {
  it('reads its backup line by line, and loses no more than a damaged line', async () => {
    const lines = [
      { version: 1, users: [], posts: [] },
      comment('a', '', '/1'),
      comment('b', '', '/2'),
      comment('c', 'a', '/1', { delete: true, text: '' }),
    ].map((line) => JSON.stringify(line));
    lines.splice(2, 0, lines[1]!.slice(0, 30));
    const captures = await readString(`${lines.join('\n')}\n`);
    expect(captures.map(({ article }) => [article.title, article.url])).to.deep.equal([
      ['T/1', '/1'],
      ['T/2', '/2'],
    ]);
    expect(captures.map(outline)).to.deep.equal([
      ['a (Ua) approved: a & co', 'c > a (Uc) deleted deleted: '],
      ['b (Ub) approved: b & co'],
    ]);
    expect(captures.at(-1)!.problems[0]).to.include({ code: 'damaged', line: 3 });
    expect(captures.at(-1)!.unread[0]!.line).to.equal(3);
  });

  it("reads its API's answers, plain and nested", async () => {
    const plain = { comments: [comment('a', '', '/1'), comment('b', 'a', '/1')], info: { url: '/1', count: 2 } };
    const nested = { comments: [{ comment: comment('a', '', '/1'), replies: [{ comment: comment('b', 'a', '/1') }] }] };
    for (const answer of [plain, nested]) {
      const [page] = await readString(JSON.stringify(answer, null, 1));
      expect(outline(page!)).to.deep.equal(['a (Ua) approved: a & co', 'b > a (Ub) approved: b & co']);
    }
  });
});
