import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { readCaptures } from '../../server/ingest/read.ts';
import type { Capture } from '../../server/model/capture.ts';
import { outline } from './outline.ts';
import { readString } from './read-string.ts';

const file = (id: string, date: string, name: string, message: string, more = '') =>
  `_id: ${id}\ndate: ${date}\n_parent: /posts/glue/\nname: ${name}\nemail: 0123456789abcdef\nmessage: "${message}"\n${more}`;

describe('Staticman', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-test-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function readFiles(files: Record<string, string>): Promise<Capture[]> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const captures: Capture[] = [];
    for await (const capture of readCaptures(folder)) captures.push(capture);
    return captures;
  }

  it('reads a folder as one article, oldest first, with parents by their number among the top-level comments', async () => {
    const [glue] = await readFiles({
      'comment-1500000003000.yml': file('c3', '2020-01-03T00:00:00Z', 'Cem', 'Third'),
      'comment-1500000001000.yml': file(
        'c1',
        '2020-01-01T00:00:00Z',
        'Ava',
        'First\\r\\n\\r\\nwith <https://x.example/> and [link](/y)',
      ),
      'comment-1500000002000.yml': file('c2', '2020-01-02T00:00:00Z', 'Ben', 'To Ava', "replying_to: '1'\n"),
      'comment-1500000004000.yml': file('c4', '2020-01-04T00:00:00Z', 'Dia', 'To Cem', "replying_to: '2'\n"),
      'comment-1500000005000.yml': file('c5', '2020-01-05T00:00:00Z', 'Eli', 'To nobody', "replying_to: '9'\n"),
    });
    expect(glue!.article).to.include({ foreignId: '/posts/glue/', url: '/posts/glue/', title: null });
    expect(outline(glue!)).to.deep.equal([
      'c1 (Ava): First//with <https://x.example/> and [link](/y)',
      'c2 > c1 (Ben): To Ava',
      'c3 (Cem): Third',
      'c4 > c3 (Dia): To Cem',
      'c5 > top-level comment 9 (Eli): To nobody',
    ]);
    expect(JSON.stringify(glue)).to.not.include('0123456789abcdef');
  });

  it('takes each subfolder for an article, ids for parents, and JSON as well as YAML', async () => {
    const json = (id: string, seconds: number, more: object) =>
      JSON.stringify({ _id: id, name: id.toUpperCase(), message: `<p>I am ${id}</p>`, date: seconds, ...more });
    const captures = await readFiles({
      'one/entry1500000001000.json': json('a', 1500000001, {}),
      'one/entry1500000002000.json': json('b', 1500000002, { reply_to: 'a' }),
      'two/README.md': 'What this folder is for',
      'two/entry1500000003000.json': json('c', 1500000003, { replyThread: 'c9', replyID: 'c8' }),
    });
    expect(captures.map(({ article }) => article.foreignId)).to.deep.equal(['one', 'two']);
    expect(captures.map(outline)).to.deep.equal([['a (A): I am a', 'b > a (B): I am b'], ['c > c8 (C): I am c']]);
    expect(captures[0]!.comments[0]!.postedAt).to.equal('2017-07-14T02:40:01Z');
  });

  it('names the files that it could not use', async () => {
    const [glue] = await readFiles({
      'comment-1500000001000.yml': file('c1', '2020-01-01', 'Ava', 'Here'),
      'comment-1500000002000.yml': 'layout: none\n',
      'comment-1500000003000.yml': '',
    });
    expect(glue!.comments).to.have.length(1);
    expect(glue!.problems.map(({ code }) => code)).to.deep.equal(['file-unread', 'file-unread']);
  });

  it('reads a file that stands alone', async () => {
    const [one] = await readString(file('c1', '2020-01-01T00:00:00Z', 'Ava', 'Here'), {
      name: 'comment-1500000001000.yml',
    });
    expect(outline(one!)).to.deep.equal(['c1 (Ava): Here']);
  });
});
