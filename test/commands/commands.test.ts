import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../shape/imports.ts';
import { rejoinder } from './run.ts';

const SAMPLES = join(ROOT, 'data', 'samples');
const SHOWCASE = join(SAMPLES, 'market-square.html');

describe('The commands', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-commands-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('threads prints one JSON line per article, its comments numbered in display order', async () => {
    const { code, rows } = await rejoinder(['threads', '--json', SHOWCASE]);
    expect(code).to.equal(0);
    expect(rows).to.have.length(1);
    const { comments, statedCount } = rows[0] as {
      comments: { n: number; parent: number | null }[];
      statedCount: number;
    };
    expect(comments.map(({ n }) => n)).to.deep.equal(comments.map((_, index) => index + 1));
    expect(statedCount).to.equal(comments.length);
    expect(comments.some(({ parent }) => parent !== null)).to.equal(true);
  });

  it('threads writes CSV and JSON lines, and reads them back as the same threads', async () => {
    const threads = ({ article, comments }: Record<string, unknown>) => ({ article, comments });
    const first = await rejoinder(['threads', '--json', SHOWCASE]);
    for (const form of ['--csv', '--json']) {
      const written = await rejoinder(['threads', form, SHOWCASE]);
      const again = await rejoinder(['threads', '--json', '-'], written.out);
      const expected = first.rows.map(threads);
      // The line of the page is not in the CSV, whose own lines stand in its place.
      const plain = (rows: unknown[]) =>
        JSON.parse(JSON.stringify(rows, (key, value) => (key === 'line' ? undefined : value)));
      expect(plain(again.rows.map(threads))).to.deep.equal(plain(expected));
    }
  });

  it('threads prints a tree for people, which no comment can use to drive the terminal', async () => {
    const page = join(folder, 'hostile.jsonl');
    const { rows } = await rejoinder(['threads', '--json', SHOWCASE]);
    await writeFile(page, `${JSON.stringify(rows[0]).replaceAll('Marian Oakes', 'Marian \\u001b[31mOakes')}\n`);
    const { code, out } = await rejoinder(['threads', page]);
    expect(code).to.equal(0);
    expect(out).to.match(/^1\. Marian/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the character that must not get through
    expect(out).not.to.match(/\u001b/);
  });

  it('threads reads the rest and ends with 1 where one file cannot be read', async () => {
    const { code, rows, err } = await rejoinder(['threads', '--json', join(folder, 'absent.txt'), SHOWCASE]);
    expect(code).to.equal(1);
    expect(rows).to.have.length(1);
    expect(err).to.include('absent.txt');
  });

  it('threads reads standard input, and a folder file by file', async () => {
    const page =
      '<title>Tea</title><ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Ann</cite><p>Hot.</p></li></ol>';
    const piped = await rejoinder(['threads', '--json', '-'], page);
    expect(piped.rows[0]?.file).to.equal('-');
    const samples = await rejoinder(['threads', '--json', SAMPLES]);
    expect(samples.code).to.equal(0);
    expect(samples.rows.length).to.be.greaterThan(6);
  });

  it('score answers every line in order, and says which one it could not read', async () => {
    const lines = ['{"id":1,"text":"What a kind and thoughtful answer, thank you so much."}', 'nonsense', '{"id":3}'];
    const { code, rows } = await rejoinder(['score'], lines.join('\n'));
    expect(code).to.equal(1);
    expect(rows.map(({ id }) => id)).to.deep.equal([1, null, 3]);
    expect(rows[0]).to.include.keys('scorer', 'sentiment', 'civility', 'attributes', 'flagged', 'parts', 'findings');
    expect(rows[1]?.error).to.have.property('code', 'invalid-json');
    expect(rows[2]?.error).to.have.property('code', 'invalid-input');
  });

  it('stats states each figure with its n, or why it is withheld', async () => {
    const { code, rows } = await rejoinder(['stats', SHOWCASE]);
    expect(code).to.equal(0);
    expect(rows[0]?.authors).to.include.keys('value', 'n');
    expect(rows[0]).to.include.keys('size', 'depth', 'width', 'hIndex', 'gini', 'reciprocity', 'civility');
  });

  it('agreement gives the published value for the dress example, and names the line that is wrong', async () => {
    const rows = 'unit,rater,value\n1,a,YES\n1,b,NO\n1,c,NO\n2,a,YES\n2,b,NO\n3,a,NO\n';
    const good = await rejoinder(['agreement', '-'], rows);
    expect(good.rows[0]?.alpha).to.be.closeTo(-0.3333, 5e-5);
    const bad = await rejoinder(['agreement', '-'], '1,a,YES\n1,b\n');
    expect(bad.code).to.equal(1);
    expect(bad.err).to.include('Line 2');
  });

  it('import counts what is new the first time and unchanged the second', async () => {
    const store = join(folder, 'store');
    const first = await rejoinder(['import', '--store', store, SHOWCASE]);
    const second = await rejoinder(['import', '--store', store, SHOWCASE]);
    expect([first.code, second.code]).to.deep.equal([0, 0]);
    expect(first.rows[0]?.new).to.equal(first.rows[0]?.found);
    expect(second.rows[0]).to.include({ new: 0, changed: 0, gone: 0, unchanged: first.rows[0]?.found });
  });

  it('invite prints a sign-in link', async () => {
    const { code, out } = await rejoinder(['invite', '--store', join(folder, 'store')]);
    expect(code).to.equal(0);
    expect(out).to.match(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{20,}$/m);
  });

  it('wrong usage ends with 2, help with 0', async () => {
    expect((await rejoinder(['threads', '--no-such-flag'])).code).to.equal(2);
    expect((await rejoinder(['nonsense'])).code).to.equal(2);
    expect((await rejoinder(['serve', '--port', 'ninety'])).code).to.equal(2);
    expect((await rejoinder(['--help'])).code).to.equal(0);
  });
});
