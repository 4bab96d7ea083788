import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { listArticles, readTotals } from '../../server/store/articles.ts';
import { listCaptures } from '../../server/store/captures.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { generateExport } from '../bench/generate-export.ts';
import { type Ended, rejoinder, startRejoinder } from './run.ts';

const COMMENTS = 12_000;
const EACH = 200;

describe('An import from the command line', function () {
  this.timeout(180_000);
  let folder: string;
  let file: string;
  let store: Store;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-import-'));
    file = join(folder, 'herald.xml');
    await generateExport(file, COMMENTS, EACH);
    store = await openStore(`sqlite:${join(folder, 'rejoinder.db')}`);
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** Starts the import and stops it as soon as some articles are stored. */
  async function stopHalfway(signal: NodeJS.Signals): Promise<Ended> {
    const { child, ended } = startRejoinder(['import', '--store', folder, file]);
    let isOver = false;
    const over = ended.finally(() => {
      isOver = true;
    });
    const before = (await readTotals(store.db)).articles;
    while (!isOver && (await readTotals(store.db)).articles < before + 3) await setTimeout(10);
    child.kill(signal);
    return over;
  }

  it('ends at Ctrl-C between two articles, and says how to go on', async () => {
    const { code, err, rows } = await stopHalfway('SIGINT');
    expect(code).to.equal(130);
    expect(err).to.include('the same command takes the import up again');
    expect(rows).to.deep.equal([]);
    const [capture] = (await listCaptures(store.db)).items;
    expect(capture).to.include({ state: 'interrupted', fileName: 'herald.xml' });
    expect(capture!.articles).to.be.within(3, COMMENTS / EACH - 1);
    const { items } = await listArticles(store.db, { limit: 200 });
    expect(items).to.have.length(capture!.articles);
    expect(items.every(({ comments }) => comments === EACH)).to.equal(true);
  });

  it('is taken up again under its number, also after its process was killed, and stores nothing twice', async () => {
    expect((await stopHalfway('SIGKILL')).code).to.equal(null);
    const { code, rows } = await rejoinder(['import', '--store', folder, file]);
    expect(code).to.equal(0);
    const sums = { articles: COMMENTS / EACH, found: COMMENTS, new: COMMENTS, changed: 0, unchanged: 0 };
    expect(rows[0]).to.include({ capture: 1, state: 'done', ...sums });
    expect(await readTotals(store.db)).to.include({ articles: COMMENTS / EACH, comments: COMMENTS });
    expect((await listCaptures(store.db)).items).to.have.length(1);
  });

  it('that is whole begins a new one when it is repeated, and finds nothing new', async () => {
    const { rows } = await rejoinder(['import', '--store', folder, file]);
    expect(rows[0]).to.include({ capture: 2, found: COMMENTS, new: 0, unchanged: COMMENTS });
  });

  it('stops while it waits for standard input', async () => {
    const { child, ended } = startRejoinder(['import', '--store', folder, '-']);
    while ((await listCaptures(store.db)).items[0]!.fileName !== 'standard input') await setTimeout(10);
    child.kill('SIGINT');
    expect((await ended).code).to.equal(130);
    expect((await listCaptures(store.db)).items[0]).to.include({ state: 'interrupted', articles: 0 });
  });

  it('lets no file name drive the terminal', async () => {
    const name = join(folder, 'ev\u001b[2Jil.txt');
    await writeFile(name, '');
    const { code, err } = await rejoinder(['import', '--store', folder, name]);
    expect(code).to.equal(1);
    expect(err).to.include('is empty').and.not.include('\u001b');
  });
});
